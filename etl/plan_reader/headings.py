"""Rows that head others: objectives, areas, scopes, groups, and the titles of plans."""

import re
from dataclasses import dataclass
from itertools import takewhile

from etl.plan_reader.codes import is_item_code, is_objective_code
from etl.plan_reader.grid import Grid, Row
from etl.plan_reader.months import in_month
from warehouse.dataset import normal

RANKS = {"meta": 0, "área": 0, "línea estratégica": 0, "objetivo": 1, "alcance": 2, "objetivo específico": 3}
_KINDS = (
    ("área", r"[aá]reas? estrat[eé]gicas?"),
    ("línea estratégica", r"l[ií]neas? estrat[eé]gicas?|ejes? estrat[eé]gicos?"),
    ("meta", r"metas? estrat[eé]gicas?"),
    ("alcance", r"(?:objetivos? )?alcances? estrat[eé]gicos?(?: plan de acci[oó]n)?"),
    ("objetivo", r"objetivos? espec[ií]ficos? del pei:?(?: 20\d\d-20\d\d)?"),
    ("objetivo", r"objetivos? (?:plan estrat[eé]gico institucional|estrat[eé]gicos?)"),
    ("objetivo específico", r"objetivos? espec[ií]ficos?|objetivos?(?= \d)"),
    ("objetivo general", r"objetivos? general(?:es)?"),
)
_LISTS = {
    "objetivogeneral": "objetivo general",
    "objetivosespecificos": "objetivo específico",
    "metas": "meta",
}
_CODES = re.compile(r"(?<!\S)(\d{1,2}(?:\.\d{1,2})*)\. ?(?=[A-ZÁÉÍÓÚ])")
_PLAN = re.compile(r"(?:plan|poa)\b", re.IGNORECASE)
SMALL = frozenset(("de", "del", "la", "las", "el", "los", "e", "y", "en", "a", "al", "para", "con", "por"))


@dataclass(frozen=True)
class Heading:
    """kind: a kind of node, or «grupo»; code as printed ('' where none); title as printed."""

    kind: str
    code: str
    title: str
    component: str = ""


def lone(row: Row) -> str:
    """The only text of a row, or ''."""
    texts = [cell for cell in row.cells if cell]
    return texts[0] if len(texts) == 1 else ""


def heading(row: Row) -> Heading | None:
    """What a row heads, or None: a line with words of a level, an objective's code without a line, a group."""
    texts = [cell for cell in row.cells if cell]
    if not texts or len(texts) > 4 or any(in_month(text) for text in texts):
        return None
    if len(texts) <= 2:
        for kind, words in _KINDS:
            found = re.match(rf"(?:{words})(?![a-zá-ú])", texts[0], re.IGNORECASE)
            if found and not re.match(r"[ :.]*[a-zñ]", texts[0][found.end() :]):
                return _said(kind, texts[0][found.end() :], texts[1] if len(texts) > 1 else "")
        if len(texts) == 1 and re.match(r"a nivel \w", texts[0], re.IGNORECASE):
            return Heading("grupo", "", texts[0].rstrip(":"))
    return _coded(texts)


def _said(kind: str, rest: str, second: str) -> Heading:
    text = f"{rest.strip(' :.–-')} {second}".strip()
    found = re.match(r"(\d{1,2}(?:\.\d{1,2})*)\s*[:.)]?\s+(?=\S)", text)
    several = _CODES.findall(text)
    if len(several) > 1:
        return Heading(kind, ", ".join(several), text)
    if found:
        return Heading(kind, found.group(1), text[found.end() :].strip(" :.–-"))
    return Heading(kind, "", text)


def levels(row: Row) -> dict[int, str]:
    """position → kind, where a row heads a table of the tree itself (áreas · objetivos · alcances); else {}."""
    found = {at: _kind(cell) for at, cell in enumerate(row.cells) if cell}
    return found if len(found) > 1 and all(found.values()) else {}


def _kind(text: str) -> str:
    return next((kind for kind, words in _KINDS if re.match(words, text, re.IGNORECASE)), "")


def _coded(texts: list[str]) -> Heading | None:
    at = next((i for i, text in enumerate(texts) if is_objective_code(text) and text[0] == "O"), None)
    if at is None or len(texts) != at + 2 or any(is_item_code(text) for text in texts):
        return None
    return Heading("objetivo específico", texts[at], texts[at + 1], texts[0] if at else "")


def listed(row: Row) -> str:
    """The kind of the nodes that a lone heading announces as a list below it («b) Metas»), or ''."""
    text = re.sub(r"^(?:[a-z]\)|-)\s*", "", lone(row))
    return _LISTS.get(normal(text), "") if len(text) < 40 else ""


def bullet(row: Row) -> str:
    """The words of a list item, or ''."""
    found = re.match(r"(?:[-•▪]|\d{1,2}\.) ?(?=\S)", lone(row))
    return lone(row)[found.end() :] if found else ""


def is_group(rows: Grid, index: int) -> bool:
    """Whether a row is a short line in capitals just above the heading of an objective: TESORERÍA."""
    text = lone(rows[index])
    if not text or text != text.upper() or len(text) > 60 or re.search(r"\d|:", text):
        return False
    after = next((row for row in rows[index + 1 : index + 5] if any(row.cells)), None)
    found = heading(after) if after else None
    return found is not None and found.kind in RANKS


def title_at(rows: Grid, index: int) -> tuple[str, int]:
    """(the title of a plan that begins at a row, the rows it takes); ('', 0) where none begins."""
    text = lone(rows[index])
    if not _PLAN.match(text) or len(text) > 200 or text.endswith("."):
        return "", 0
    if text != text.upper() and not re.fullmatch(r"Plan [\w áéíóúÁÉÍÓÚ]{3,60} 20\d\d|POA .*", text):
        return "", 0
    more = list(takewhile(lambda r: lone(r) and lone(r) == lone(r).upper(), rows[index + 1 : index + 4]))
    more = [] if "\t" in text or len(rows[index].cells) > 1 else more
    return " ".join([text, *(lone(row) for row in more)]), 1 + len(more)


def is_operating(title: str) -> bool:
    """Whether a title is that of a unit's operating plan, of which one document may hold several."""
    return bool(re.match(r"(plan operativo|poa)\b", title, re.IGNORECASE))


def kind_of_plan(title: str) -> str:
    """The declared kind of a plan with this title."""
    plain = title.lower()
    if is_operating(title):
        return "plan operativo"
    if "anual" in plain and "trabajo" in plain:
        return "plan anual de trabajo"
    return "plan estratégico" if "estratégic" in plain or "estrategic" in plain else "plan de acción"


def unit_of(title: str) -> str:
    """The unit that a title names: without «PLAN OPERATIVO ANUAL DE TRABAJO», the year and what is in brackets."""
    text = re.sub(r"\([^)]*\)|\b(AÑO )?20\d\d\b", " ", title)
    text = re.sub(r"[–-]", " ", re.sub(r"(?<=\w) [–-] \w{2,6}$", "", text.strip()))
    text = re.sub(r"^\s*(plan operativo|poa)( anual)?( de trabajo)?", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*(de la|del|de)\b", " ", " ".join(text.split()), flags=re.IGNORECASE)
    return " ".join(text.split())


def initials(unit: str) -> str:
    """Short name of a unit, for the address of its plan: Subdirección de Planificación e Investigación → spi."""
    words = [normal(word) for word in unit.split() if word.lower() not in SMALL and normal(word)]
    if len(words) <= 1:
        return words[0] if words else "plan"
    return "".join(word[0] for word in words)
