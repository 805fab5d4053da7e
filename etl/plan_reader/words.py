"""What the words of an indicator say: by when, at least or at most how many, and how its months add up.

Only what is printed: «A junio 2019» is the last day of that month; «al menos 2» is ≥ 2. A sentence without a
deadline, without a comparator or with more than one quantity gives nothing for that field.
"""

import re
from dataclasses import dataclass

from etl.plan_reader.deadlines import day_of, deadlines, due_on
from etl.plan_reader.months import value
from etl.plan_reader.quantities import noun_of, number_of, target, thresholds
from warehouse.datasets.activities import MONTH_COLUMNS

__all__ = [
    "day_of",
    "deadlines",
    "due_on",
    "evidence_of",
    "is_share",
    "noun_of",
    "number_of",
    "risks",
    "target",
    "thresholds",
    "unit_kind",
    "unit_of",
]

_PROCESS = re.compile(r"Proceso clave (?P<number>\d{1,2}) \((?P<process>[^)]*)\)[;.]?")
_NUMBERED = re.compile(r"(?:^|(?<= ))(?P<number>\d{1,3})[.\-] ?(?=[A-ZÁÉÍÓÚ])")
_DOCUMENT = (
    r"plan|directorio|protocolo|documento|manual|mapa|ordenanza|reglamento|diagn[oó]stico|pol[ií]tica|gu[ií]a"
)
_DONE = r"publicad[oa]|formulad[oa]|implementad[oa]|aprobad[oa]|elaborad[oa]|finalizad[oa]|emitid[oa]"
_COUNTED = re.compile(r"(?:n[°º.]*o?\.?|nro\.?|n[uú]mero)\s+(?:de\s+)?(?P<noun>.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Risk:
    """code as printed; kind is one that the register of risks has, or ''; process: the one it touches."""

    code: str
    title: str
    kind: str
    process: str


def unit_kind(indicator: str, target_printed: str, cells: tuple[str, ...], programmed: bool) -> str:
    """A proposal of how the months of a line combine, from its words; '' where nothing says it.

    programmed: whether the line has a quantity or values in its months.
    """
    if is_share(target_printed, cells):
        kind = _share_kind(value(target_printed), [float(n) for n in map(value, cells) if n and float(n)])
        return kind or ("" if len(cells) == len(MONTH_COLUMNS) else "porcentaje")
    counted = _COUNTED.match(indicator)
    single = not target_printed or target_printed.strip() in ("1", "01")
    if single and not counted and re.search(rf"\b(?:{_DOCUMENT})\s+(?:{_DONE})\b", indicator, re.IGNORECASE):
        return "documento"
    if single and re.match(r"formulaci[oó]n del? (?:plan|documento|manual)", indicator, re.IGNORECASE):
        return "documento"
    return "suma" if programmed else ""


def is_share(target_printed: str, cells: tuple[str, ...]) -> bool:
    """Whether a line is printed in percentages."""
    return "%" in target_printed or any("%" in cell for cell in cells)


def _share_kind(target: str | None, amounts: list[float]) -> str:
    """Points that add up to the target («porcentaje»), levels that reach it («último»), or '' where they pass it."""
    whole, total = float(target) if target else 100.0, sum(amounts)
    if round(total, 4) <= round(whole, 4):
        return "porcentaje"
    return "último" if target and round(amounts[-1], 4) == round(whole, 4) else ""


def evidence_of(printed: str) -> str:
    """What a column «Unidad de medida y fuente» says as a source: «Acta», «Informes y Actas»; '' if it is a unit."""
    kinds = r"actas?|informes?|listados?|registros?|directorio|acuerdos|plan(?: de acci[oó]n)?|mapa|ordenanza"
    return printed if re.match(rf"(?:{kinds}|evaluaci[oó]n)\b", printed, re.IGNORECASE) else ""


def unit_of(indicator: str, printed: str) -> str:
    """What is counted: the words after «N° de», where the printed unit is a source; else the printed unit."""
    found = _COUNTED.match(indicator)
    return found["noun"].strip(" .") if found and evidence_of(printed) else printed


def risks(text: str) -> list[Risk]:
    """The risks of a cell that a plan numbers in a register of its own; [] where it numbers none.

    A list that begins at 1 («1. Falta de fondos. 2. …») is a list of a cell, not a register.
    """
    keys = list(_PROCESS.finditer(text))
    numbered = keys or list(_NUMBERED.finditer(text))
    if not numbered or (not keys and int(numbered[0]["number"]) < 10):
        return []
    ends = [*(m.start() for m in numbered[1:]), len(text)]
    return [_risk(m, text[m.end() : end].strip(" .;")) for m, end in zip(numbered, ends, strict=True)]


def _risk(match: re.Match[str], words: str) -> Risk:
    process = match.groupdict().get("process") or ""
    kind = re.match(
        r"riesgos? (estratégico|operativo|financiero|de cumplimiento|país): ?", words, re.IGNORECASE
    )
    title = words[kind.end() :] if kind else words
    name = kind[1].lower().removeprefix("de ") if kind else ""
    code = f"Proceso clave {match['number']}" if process else match["number"]
    return Risk(code, title or process, name, process)
