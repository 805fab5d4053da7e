"""What the sentences of a plan contradict: years, periods, counts of months, rows carried over from elsewhere."""

import re
from collections.abc import Iterator
from itertools import combinations

from etl.plan_reader import words
from etl.plan_reader.alike import likeness
from etl.plan_reader.notes import CODE, CONTENT, DATES, Note, in_words, listed, of_row, quoted

_SAME_OPERATION = 0.65
_LONG_OFFICE = 30
_YEAR_AT_END = re.compile(r"\b(20\d\d)\.?$")
_DAY = re.compile(r"\bal (\d{1,2} de [a-z]+ (?:del? )?20\d\d)", re.IGNORECASE)
_PERIOD = re.compile(r"\b([a-záéíóú]+) (?:de )?(20\d\d) a ([a-záéíóú]+) (?:de )?(20\d\d)", re.IGNORECASE)
_CLOSINGS = re.compile(r"\b(\w+) (cierres|registros|conciliaciones|arqueos)\b", re.IGNORECASE)
_TWO_MONTHS = re.compile(r"^(?:En|A) (\w+) y (?:en )?(\w+)(?: de)?,? 20\d\d")
_PAST = re.compile(
    r"\b(presupuesto|plan|programación)\s+(?:anual\s+)?(?:de\s+|del\s+)?(20\d\d)\b(?!-)", re.IGNORECASE
)


def notes(rows: list[dict], names: list[str], year: int) -> Iterator[Note]:
    """Observations of sentences. rows: activities in upload columns."""
    for name in names:
        mine = [row for row in rows if row["plan"] == name and row["track"] != "anunciada sin programar"]
        yield from _years(mine, year)
        yield from _closings(mine)
        yield from _outside(mine, year)
        yield from _half_years(mine)
        yield from _other_period(mine, year)
        yield from _read_as_digits(mine)
        yield from _twice(mine)
    yield from _carried_over(rows)


def _years(rows: list[dict], year: int) -> Iterator[Note]:
    seen: set[str] = set()
    for row in rows:
        result, indicator = _YEAR_AT_END.search(row["result"]), _YEAR_AT_END.search(row["indicator"])
        if result and indicator and result[1] != indicator[1] and row["result"] not in seen:
            seen.add(row["result"])
            sentence = f"El resultado habla de {result[1]} y su indicador de {indicator[1]}."
            yield of_row(row, DATES, "years_differ", sentence)
        past = _PAST.search(row["title"])
        if past and int(past[2]) < year:
            yield of_row(row, DATES, "past_year", f"Una actividad del plan de {year} dice {quoted(past[0])}.")


def _closings(rows: list[dict]) -> Iterator[Note]:
    """Closings and records of the months of one year, counted differently in different indicators."""
    counts: dict[str, tuple[int, dict]] = {}
    for row in rows:
        for found in _CLOSINGS.finditer(row["indicator"]):
            number = words.number_of(found[1])
            if number and 10 <= number <= 15:
                counts.setdefault(f"{number} {found[2]}", (number, row))
    if len({number for number, _ in counts.values()}) > 1:
        said = listed(f"{text} (línea {row['source_line']})" for text, (_, row) in counts.items())
        first = next(iter(counts.values()))[1]
        sentence = f"Para los doce meses de un mismo año el plan cuenta {said}."
        yield Note(first["plan"], int(first["source_line"]), "", CONTENT, "months_of_a_year", sentence)


def _outside(rows: list[dict], year: int) -> Iterator[Note]:
    """A list of cut-off dates with one before the plan's year, and without its last quarter."""
    for row in rows:
        days = [
            words.day_of(re.sub(r" (?=20\d\d)", " de ", d.replace(" de 20", " 20")))
            for d in _DAY.findall(row["evidence"])
        ]
        dated = [day for day in days if day]
        before = [day for day in dated if day.year < year]
        if len(dated) >= 3 and before and not any(day.year == year and day.month == 12 for day in dated):
            sentence = (
                f"Los {len(dated)} informes van del {in_words(before[0])} al {in_words(dated[-1])}: uno es de "
                f"{before[0].year} y falta el último trimestre de {year}."
            )
            yield of_row(row, DATES, "reports_outside", sentence)
            return


def _half_years(rows: list[dict]) -> Iterator[Note]:
    pairs: dict[tuple[str, str], dict] = {}
    for row in rows:
        found = _TWO_MONTHS.match(row["indicator"])
        if found:
            pairs.setdefault((found[1].lower(), found[2].lower()), row)
    if len(pairs) > 1:
        said = listed(f"{a} y {b} (línea {row['source_line']})" for (a, b), row in pairs.items())
        first = next(iter(pairs.values()))
        sentence = f"Lo que se hace dos veces al año tiene {len(pairs)} calendarios: {said}."
        yield Note(first["plan"], int(first["source_line"]), "", DATES, "half_years", sentence)


def _other_period(rows: list[dict], year: int) -> Iterator[Note]:
    for row in rows:
        for text in (row["result"], row["indicator"]):
            found = _PERIOD.search(text)
            if found and (int(found[2]), int(found[4])) != (year, year) and int(found[2]) < int(found[4]):
                sentence = f"Cubre de {found[0]} y el plan es de {year}."
                yield of_row(row, DATES, "other_period", sentence)
                return


def _read_as_digits(rows: list[dict]) -> Iterator[Note]:
    codes = list(dict.fromkeys(code for row in rows for code in row["indicator_code"].split("; ") if code))
    digits = [code for code in codes if re.search(r"\.1[1-9]$", code)]
    if digits and any(re.search(r"I\.?\d+$", code) for code in codes):
        sentence = f"{len(digits)} códigos de indicador traen «.1» donde otros traen «.I»: {listed(digits)}."
        yield Note(rows[0]["plan"], int(rows[0]["source_line"]), "", CODE, "digit_for_letter", sentence)


def _twice(rows: list[dict]) -> Iterator[Note]:
    """One operation in two lines: the same words under another code, or almost the same under another objective."""
    coded = [row for row in rows if row["code"] and row["objective_code"]]
    for one, other in combinations(coded, 2):
        if one["code"] == other["code"]:
            continue
        if one["title"] == other["title"]:
            codes = (
                f" y el código {one['objective_code']}"
                if one["objective_code"] == other["objective_code"]
                else ""
            )
            sentence = f"Repite el texto{codes} de {one['code']} (línea {one['source_line']})."
            yield of_row(other, CODE, "repeated_text", sentence)
        elif (
            _objective(one) != _objective(other) and likeness(one["title"], other["title"]) >= _SAME_OPERATION
        ):
            sentence = (
                f"La misma operación está en {one['code']} ({one['objective_code']}) y en {other['code']} "
                f"({other['objective_code']}), bajo dos objetivos: puede contarse dos veces."
            )
            yield of_row(other, CONTENT, "same_operation", sentence)


def _objective(row: dict) -> str:
    """The first number of an objective's code: OE 04.12.01 → 04."""
    found = re.search(r"\d+", row["objective_code"])
    return found.group() if found else ""


def _carried_over(rows: list[dict]) -> Iterator[Note]:
    """A long office name that one plan prints once and another prints in several lines, word for word."""
    used: dict[str, dict[str, list[dict]]] = {}
    for row in rows:
        if len(row["responsible"]) >= _LONG_OFFICE:
            used.setdefault(row["responsible"], {}).setdefault(row["plan"], []).append(row)
    for office, plans in used.items():
        once = [mine[0] for mine in plans.values() if len(mine) == 1]
        often = [plan for plan, mine in plans.items() if len(mine) > 1]
        for row in once:
            if often and row["plan"] != often[0]:
                sentence = (
                    f"El responsable, {quoted(office.replace(';', ' / '))}, es el de varias filas del plan {often[0]}: "
                    "la fila puede venir de otra tabla."
                )
                yield of_row(row, CONTENT, "responsible_of_another", sentence)
