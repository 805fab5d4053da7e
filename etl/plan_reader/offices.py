"""What stands right of the months: offices, funds and risks, told apart by their words where columns moved."""

import re

from warehouse.person_names import looks_like_person

_FUND = re.compile(
    r"fondo|fuente de financiamiento|aacid|\bamb\b|lilp|donaci|cooperaci[oó]n internacional|cooperantes|presupuesto general|recursos propios",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"direcci|jefatura|jefe|departamento|unidad|equipo|t[ée]cnic|comit[ée]|comisi|talento|gerencia|secretar"
    r"|municipal|uaci|ufi|uats|ugem|\bsim\b|\bom\b|inform[aá]tica|tesorer|administra|analista|encargad|asistente"
    r"|comunicaciones|coordinaci[oó]n|gesti[oó]n institucional|polic|alcald|oficina",
    re.IGNORECASE,
)
_ARTICLE = r"(?:(?:el|la|los|las) )?"
_NAMED = (
    r"(?:unidad|departamento|direcci[oó]n|subdirecci[oó]n|gerencia|subgerencia|secretar[ií]a|comisi[oó]n|comit[eé]"
    r"|oficina|municipalidad|alcald[ií]a|polic[ií]a)\b"
)
_AMONG = re.compile(rf"\s*[;/,]\s*|\s+(?:y|e)\s+(?=(?:el|la|los|las)\s|{_NAMED})", re.IGNORECASE)
_IS_OFFICE = re.compile(rf"{_ARTICLE}(?P<name>{_NAMED}(?P<called>[^()]*))", re.IGNORECASE)
_RISK = re.compile(
    r"\d{1,2}[.\-] ?[A-ZÁÉÍÓÚ]|proceso clave|que se |falta de|incumplimiento|riesgo", re.IGNORECASE
)
RIGHT = ("responsible", "funding_printed", "risk")


def place_right(texts: list[tuple[int, str]], fields: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """(field → words, fields that were placed by their words alone) of the texts right of the months.

    texts: (position, words). All there: in order. Some missing: a fund, an office and a risk are known by their
    words; a gap of one column between two texts is the column that is missing.
    """
    names = [name for name in fields if name in RIGHT]
    words = [text for _, text in texts]
    if len(words) >= len(names):
        first = dict(zip(names, words, strict=False))
        more = " ".join(words[len(names) :])
        return (
            first | {"risk": f"{first['risk']} {more}".strip()} if more and "risk" in first else first
        ), ()
    if len(texts) == 2 and texts[1][0] - texts[0][0] == 2 and len(names) == 3 and not _FUND.match(words[1]):
        return {names[0]: words[0], names[2]: words[1]}, ()
    return _by_words(words, names)


def contradicts(values: dict[str, str]) -> bool:
    """Whether what stands under the headers right of the months is not what they say: an office as a fund…"""
    fund, risk = values.get("funding_printed", ""), values.get("risk", "")
    if risk and len(risk) < 80 and _FUND.match(risk) and not _FUND.search(fund):
        return True
    if values.get("responsible"):
        return False
    return any(
        text and _OFFICE.search(text) and not _FUND.search(text) and len(text) < 90 for text in (fund, risk)
    )


def _by_words(words: list[str], names: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    placed: dict[str, str] = {}
    unsure: list[str] = []
    free = names
    for text in words:
        name = _kind(text, free)
        if name not in free:
            name = free[0] if free else names[-1]
            unsure.append(name)
        placed[name] = f"{placed[name]} {text}" if name in placed else text
        free = names[names.index(name) + 1 :]  # columns slide, they do not cross
    return placed, tuple(unsure)


def _kind(text: str, free: list[str]) -> str:
    if _FUND.search(text) and len(text) < 80 and "funding_printed" in free:
        return "funding_printed"
    if _RISK.match(text) or (len(text) > 70 and not _OFFICE.search(text)):
        return "risk"
    if _OFFICE.search(text) or len(text) < 25:
        return "responsible" if "responsible" in free else "risk"
    return "risk" if "responsible" not in free else ""


def offices(text: str) -> str:
    """Several offices of a cell, separated by ';': «OM/SIM», «MINSA, MTC, Gobiernos Locales». Else as printed."""
    parts = [part.strip(" .") for part in re.split(r"\s*/\s*|;", text)]
    if len(parts) == 1 and "," in text:
        commas = [part.strip(" .") for part in text.split(",")]
        parts = commas if all(0 < len(part.split()) <= 3 for part in commas) else parts
    return ";".join(part for part in parts if part)


def offices_beside(text: str) -> str:
    """The offices of a cell that also names persons: only what begins as an office does and holds no person's name.

    «la Unidad de Informática y la Inga. Ana Pérez, Técnica del SIM» → Unidad de Informática.
    """
    found = [_IS_OFFICE.fullmatch(part.strip(" .")) for part in _AMONG.split(text)]
    named = [(part["name"], part["called"]) for part in found if part]
    return ";".join(name for name, called in named if not any(map(looks_like_person, (name, called))))
