"""What a URL can ask for, as frozen dataclasses: pages, downloads and callbacks share them."""

from dataclasses import dataclass, field, fields
from typing import Any, Self

ALL = "todas"


def _asked(key: str) -> Any:
    """A field of a state: its Spanish key in the URL; empty means everything."""
    return field(default="", metadata={"key": key})


@dataclass(frozen=True)
class ObservatoryState:
    """?obs= alone."""

    observatory: str = _asked("obs")

    @classmethod
    def from_query(cls, query: dict[str, Any]) -> Self:
        """The state that a query asks for; unknown keys are ignored, long values cut, «todas» means everything."""
        given = {f.name: str(query.get(f.metadata["key"]) or "").strip()[:100] for f in fields(cls)}
        return cls(**{name: "" if value == ALL else value for name, value in given.items()})

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys of the URL, in declared order."""
        return tuple(f.metadata["key"] for f in fields(cls))

    def query(self) -> dict[str, str]:
        """The canonical query: declared order, blanks left out."""
        return {f.metadata["key"]: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}


@dataclass(frozen=True)
class PlanState(ObservatoryState):
    """One plan: /planes/<obs>/<plan>?componente=&responsable=&estado="""

    plan: str = _asked("plan")
    component: str = _asked("componente")
    responsible: str = _asked("responsable")
    status: str = _asked("estado")
