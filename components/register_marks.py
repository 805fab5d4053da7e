"""States of the registers on screen: a mark, a word and a colour, never the colour alone."""

from components.states import drawn
from components.static import el
from texts import t

_MARKS = {
    "celebrada": ("✓", "done", "held"),
    "programada": ("○", "notdue", "planned"),
    "no consta": ("◇", "silent", "unknown"),
    "sin fecha": ("–", "silent", "undated"),
    "pendiente": ("○", "notdue", "pending"),
    "en curso": ("●", "ontime", "running"),
    "cumplido": ("✓", "done", "fulfilled"),
    "no cumplido": ("▲", "late", "failed"),
    "retirado": ("–", "silent", "withdrawn"),
    "vencido": ("▲", "late", "overdue"),
    "a tiempo": ("✓", "done", "on_time"),
    "tarde": ("●", "late", "late"),
    "vencida sin constancia": ("▲", "late", "no_record"),
    "aún no vence": ("○", "notdue", "not_yet"),
    "hecha sin publicar": ("●", "ontime", "unpublished"),
    "hecha sin plazo": ("✓", "done", "done_no_term"),
    "sin plazo": ("–", "silent", "no_term"),
    "hecho": ("✓", "done", "done"),
    "hecho tarde": ("●", "late", "done_late"),
    "vencido sin constancia": ("▲", "late", "no_record_of_it"),
}
"""State as a register says it → its mark, its class, its name in texts/."""
DONE = ("a tiempo", "tarde", "hecha sin publicar", "hecha sin plazo")


def words(state: str) -> str:
    """What a state is called on screen."""
    return t(f"registers.state.{_MARKS[state][2]}")


def mark(state: str) -> dict:
    """A state with its mark."""
    icon, colour, _ = _MARKS[state]
    return drawn(icon, words(state), colour)


def sign(state: str, more: str = "") -> dict:
    """The mark alone, its word for who cannot see it and on touch. more: said after the word."""
    shown, colour, _ = _MARKS[state]
    said = f"{words(state)}{more}"
    spoken = el("span", said, className="visually-hidden")
    return el("span", el("span", shown, aria_hidden="true"), spoken, title=said, className=f"state {colour}")


def key(states: list[str]) -> dict:
    """What the marks of a table mean, in the order given."""
    return el("ul", *(el("li", mark(state)) for state in states), className="key")


def done(state: str | None) -> bool:
    """Whether the state of a duty says that it was done."""
    return state in DONE


def order() -> list[str]:
    """Every state, in the order in which a key shows them."""
    return list(_MARKS)
