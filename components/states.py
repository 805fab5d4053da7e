"""States on screen: a mark, words and a colour, never the colour alone; and the states of the lines of a plan."""

from collections.abc import Mapping
from typing import Any

from components.static import el
from texts import plural

ICONS = {
    "cumplida": "✓",
    "en plazo": "●",
    "atrasada": "▲",
    "faltan reportes": "◐",
    "no programada aún": "○",
    "sin avance reportado": "–",
}
"""State of a line → its mark, in the order in which states are told."""
CLASSES = {
    "cumplida": "done",
    "en plazo": "ontime",
    "atrasada": "late",
    "faltan reportes": "incomplete",
    "no programada aún": "notdue",
    "sin avance reportado": "silent",
}
"""State of a line → its class, which is also its name in texts/."""


def drawn(icon: str, words: str, kind: str) -> dict:
    """Any state: its mark, its words, and the class that colours both."""
    return el("span", el("span", icon, aria_hidden="true"), f" {words}", className=f"state {kind}")


def of_line(state: str) -> dict:
    """The state of a line."""
    return drawn(ICONS[state], state, CLASSES[state])


def icon_of_line(state: str) -> dict:
    """The mark alone, beside words that say the state."""
    return el("span", ICONS[state], className=f"state {CLASSES[state]}", aria_hidden="true")


def counted(state: str, lines: int) -> str:
    """«3 atrasadas»."""
    return plural(f"plan.count.{CLASSES[state]}", lines)


def all_counted(lines: Mapping[Any, int]) -> list[str]:
    """«2 cumplidas», «3 atrasadas»: the states that some line has. lines: state → how many."""
    return [counted(state, lines[state]) for state in ICONS if lines.get(state)]
