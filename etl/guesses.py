"""Where and when: the columns of an unknown file that look like coordinates, dates and hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.evidence import DATE_FORMATS, HOUR_FORMATS, Found, day_and_month
from warehouse import kinds

_DATED = {
    "hecho": 3,
    "ocurrio": 3,
    "ocurrencia": 3,
    "evento": 3,
    "incidente": 3,
    "fecha": 1,
    "date": 1,
    "month": 1,
}
_DATED |= {"mes": 1, "dia": 1} | dict.fromkeys(("descarga", "corte", "carga", "inicio", "actualizacion"), -9)
_DATED |= dict.fromkeys(("registro", "reporte", "denuncia", "publicacion", "nacimiento"), -2)
_HOURS = {"hora", "hour", "time", "franja"}
_YEARS, _MONTHS = {"anio", "ano", "year"}, {"mes", "month"}
_LATITUDES, _LONGITUDES = (
    {"latitud", "latitude", "lat", "y"},
    {"longitud", "longitude", "lon", "lng", "long", "x"},
)


@dataclass
class Suggestion:
    """columns, formats, constants, values: as in a profile. known and unknown: sentences about each guess.

    counts: why the rows are counts, '' where they seem to be incidents.
    """

    columns: dict[str, list[str]] = field(default_factory=dict)
    formats: dict[str, list[str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    repeats: bool = False
    ignored: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    counts: str = ""

    def take(self, name: str, found: Found, why: str) -> None:
        self.columns[name] = [found.header]
        self.known.append(f"{name} = «{found.header}»: {why}.")

    @property
    def used(self) -> set[str]:
        return {header for headers in self.columns.values() for header in headers}


def free(found: list[Found], result: Suggestion) -> list[Found]:
    """Columns with something in them that nothing has been made of yet."""
    return [column for column in found if column.header not in result.used and len(column.values)]


def score(column: Found, words: Mapping[str, int]) -> int:
    """How much the words of a header speak for what is looked for."""
    return sum(words.get(word, 0) for word in column.words)


def quoted(names: list[str]) -> str:
    """Headers as a sentence lists them."""
    return ", ".join(f"«{name}»" for name in names)


def coordinates(found: list[Found], result: Suggestion) -> None:
    """Two columns whose names and values are a latitude and a longitude."""
    for name, words, most in (("latitude", _LATITUDES, 90), ("longitude", _LONGITUDES, 180)):
        for column in free(found, result):
            numbers = column.numbers
            if column.words & words and len(numbers) and numbers.abs().max() <= most and not column.is_whole:
                span = f"de {numbers.min():.1f} a {numbers.max():.1f}"
                result.take(
                    name, column, f"por su nombre y porque son números {span}; {column.blank} en blanco"
                )
                break
        else:
            near = [c.header for c in free(found, result) if len(c.numbers) and _is_fine(c, most)]
            hint = f" Podría ser {quoted(near)}, pero su nombre no lo dice." if near else ""
            result.unknown.append(f"{name}: ninguna columna se llama así y tiene tales valores.{hint}")


def _is_fine(column: Found, most: int) -> bool:
    """Whether numbers are as exact as a coordinate is."""
    return column.numbers.abs().max() <= most and bool(
        column.distinct.index.str.contains(r"[.,]\d{4}").mean() > 0.5
    )


def dates(found: list[Found], result: Suggestion) -> None:
    """The day, month or year of each incident, with the formats that read all of its values."""
    left = [c for c in free(found, result) if not c.is_whole]
    fits = {c.header: _date_formats(c) for c in left}
    dated = [c for c in left if fits[c.header]]
    best = max(dated, key=lambda c: score(c, _DATED), default=None)
    if best is not None and score(best, _DATED) > -5:
        forms = fits[best.header]
        told = ", ".join(f"{form} ({rows})" for form, rows in forms.items())
        others = [c.header for c in dated if c is not best]
        beside = f"; también son fechas {quoted(others)}" if others else ""
        result.take("occurred_on", best, f"todas sus {len(best.values)} fechas se leen: {told}{beside}")
        result.formats["occurred_on"] = list(forms)
        slashed = any(form.startswith(("%d/%m", "%d-%m", "%d.%m", "%m/%d")) for form in forms)
        if slashed and not day_and_month(best.values):
            result.unknown.append(
                f"«{best.header}»: ningún valor dice si va primero el día o el mes. Se lee el día; revíselo."
            )
        return
    _years(found, result)


def _date_formats(column: Found) -> dict[str, int]:
    """The formats that read a column; day and month are told apart by its values, else the day is first."""
    if len(column.distinct) and not column.distinct.index.str.contains(r"\d").all():
        return {}
    first = day_and_month(column.values)
    refused = "%d" if first == "m" else "%m"
    forms = [f for f in DATE_FORMATS if not (f[:2] == refused and f[2] in "/.-" and "%d" in f)]
    return column.fitting(tuple(forms), kinds.PARTIAL_DATE)


def _years(found: list[Found], result: Suggestion) -> None:
    """A year in one column, and perhaps its month in another."""
    left = free(found, result)
    year = next(
        (c for c in left if c.words & _YEARS and c.is_whole and c.numbers.between(1900, 2100).all()), None
    )
    if year is None:
        result.unknown.append(
            "occurred_on: ninguna columna parece una fecha. Sin fecha el archivo no se carga."
        )
        return
    result.take("occurred_on", year, "es un año, y no hay una fecha más exacta")
    result.formats["occurred_on"] = ["%Y"]
    for month in (c for c in left if c.words & _MONTHS):
        words = dict(zip(month.distinct.index, ("2000 " + month.distinct.index), strict=True))
        whole = Found(month.header, month.values.map(words), month.rows)
        forms = whole.fitting(("%Y %B", "%Y %m"), kinds.PARTIAL_DATE)
        if forms:
            result.columns["occurred_on"].append(month.header)
            result.known[-1] = f"occurred_on = «{year.header}» y «{month.header}»: un año y un mes."
            result.formats["occurred_on"] = [*forms, *(["%Y"] if month.blank else [])]
            return
        result.unknown.append(f"«{month.header}»: parece un mes, pero no todos sus valores lo son.")


def hours(found: list[Found], result: Suggestion) -> None:
    """A column named as an hour all of whose values are hours."""
    for column in free(found, result):
        forms = column.fitting(HOUR_FORMATS, kinds.TIME) if column.words & _HOURS else {}
        if forms:
            told = ", ".join(f"{form} ({rows})" for form, rows in forms.items())
            result.take(
                "occurred_at", column, f"por su nombre, y sus horas se leen: {told}; {column.blank} en blanco"
            )
            result.formats["occurred_at"] = list(forms)
            return
