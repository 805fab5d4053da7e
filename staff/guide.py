"""The guide for staff: what to do, step by step, for who uploads, who publishes and who administers. Open to all."""

from dataclasses import dataclass
from typing import Any

from components import formats
from data_access.loads import retention_days
from etl import limits
from serving.static_files import ASSETS, versioned
from staff import page
from staff.door import blueprint
from texts import t

FOLDER = "guide"
"""Of assets/: the pictures, which tests/browser/test_staff_journeys.py makes with --pictures."""
WIDTH, HEIGHT = 800, 500
"""Pixels of every picture."""

PARTS: dict[str, dict[str, str]] = {
    "clerk": {
        "enter": "clave",
        "template": "plantilla",
        "upload": "subir",
        "problems": "problemas",
        "headers": "encabezados",
        "ready": "en-espera",
    },
    "reviewer": {
        "second": "",
        "review": "revision",
        "publish": "publicar",
        "undo": "restaurar",
        "note": "pregunta",
    },
    "administrator": {"people": "personas", "calendar": "calendario", "rules": "", "audit": "registro"},
}
"""Part → step → its picture, '' for none."""
RECOGNISED = ("merged", "totals", "header", "dates", "errors", "hidden", "numbers", "blank")
"""What a spreadsheet may bring, and is said."""


@dataclass(frozen=True)
class Step:
    """A step: what to do, and its picture with the words for who does not see it; '' for none."""

    title: str
    body: str
    picture: str
    alt: str


@dataclass(frozen=True)
class Part:
    """What one of the roles does, in order."""

    name: str
    title: str
    lead: str
    steps: tuple[Step, ...]


@blueprint.get("/guia")
def guide() -> tuple[str, int]:
    """The whole guide."""
    values: dict[str, Any] = {"parts": [_part(name) for name in PARTS], "size": (WIDTH, HEIGHT)}
    values |= {
        "limits": _limits(),
        "recognised": [t(f"staff.guide.recognised.{name}") for name in RECOGNISED],
    }
    return page.render("guide.html", title=t("staff.guide.title"), **values)


def address(picture: str) -> str:
    """The address of a picture; '' where it is not there."""
    name = f"{FOLDER}/{picture}.webp"
    return versioned(name) if picture and (ASSETS / name).is_file() else ""


def _part(name: str) -> Part:
    steps = tuple(_step(name, step, picture) for step, picture in PARTS[name].items())
    return Part(name, t(f"staff.guide.{name}.title"), t(f"staff.guide.{name}.lead"), steps)


def _step(part: str, step: str, picture: str) -> Step:
    alt = t(f"staff.guide.alt.{picture}") if picture else ""
    title, body = t(f"staff.guide.{part}.{step}.title"), t(f"staff.guide.{part}.{step}.body")
    return Step(title, body, address(picture), alt)


def _limits() -> list[str]:
    """What a file may weigh and take, with the figures that are kept."""
    size = {"book": limits.MAX_BOOK_MB, "text": limits.MAX_TEXT_MB}
    packed = {
        "entries": formats.number(limits.MAX_ENTRIES),
        "ratio": limits.MAX_RATIO,
        "unpacked": limits.MAX_UNPACKED_MB,
    }
    child: dict[str, int | str] = {"memory": limits.CHILD_MB, "seconds": limits.SECONDS}
    child["rows"] = formats.number(limits.ROWS)
    return [
        t("staff.guide.limits.size", **size),
        t("staff.guide.limits.packed", **packed),
        t("staff.guide.limits.child", **child),
        t("staff.guide.limits.kept", days=retention_days()),
    ]
