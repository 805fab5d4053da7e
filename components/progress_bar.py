"""Progress as a bar: what the figures say and what the unit declares are drawn apart, never as one."""

from components import formats
from components.static import el

COMPUTED, DECLARED = "computed", "declared"


def progress_bar(name: str, pct: float | None, kind: str, locale: str, uncounted: str = "") -> dict:
    """A bar under its name and figure. No figure is «sin dato» and grey, not zero; over 100 % fills it.

    kind: COMPUTED or DECLARED. uncounted: what to say in place of «sin dato» where no figure is worked out.
    """
    missing = uncounted or formats.NO_DATA
    figure = missing if pct is None else f"{formats.number(pct, locale, 0)} %"
    share = None if pct is None else {"--share": f"{min(pct, 100):.0f}%"}
    drawn_as = kind if pct is not None else "uncounted" if uncounted else "none"
    words = el("span", f"{name}: ", el("b", figure))
    drawn = el("span", className=f"bar {drawn_as}", style=share)
    return el("span", words, drawn, className="pair")
