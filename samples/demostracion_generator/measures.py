"""Ten invented indicators: three counted from the incidents, four repeating what the plans report, one the requests.

So that no page contradicts another: the same patrol is in the progress of a plan and in its indicator.
"""

import numpy as np
import pandas as pd

from samples.demostracion_generator import asked, places
from samples.demostracion_generator.catalogue import DOCUMENT, UNIT_NAMES
from samples.demostracion_generator.execution import reported
from samples.demostracion_generator.incidents import LAST
from samples.demostracion_generator.indicator_sheets import NEW_CLOCK, PLAN, SHEETS, TARGET_YEAR, TIES
from samples.demostracion_generator.kinds_of_incident import BY_CODE
from samples.demostracion_generator.table import SEED, Row

_LAST_MONTH, _LAST_QUARTER = LAST[:7], "2026-10"
_MONTHS = [str(month) for month in pd.period_range("2024-01", _LAST_MONTH, freq="M")]
_QUARTERS = _MONTHS[::3]
_LATE_CAMERAS = "2024-11"  # never reported
_SILENT_REQUESTS = ("2025-04", "2026-07", "2026-10")  # a gap, and what nobody has published since
_SWAPPED = "2025-10"  # its percentage is printed with its last two digits changed over
_DISPATCH_MINUTES = 1.4  # from the call to the dispatch, which the second definition counts
_EARLY = "2026-11-05"  # when what is not over yet was published


def indicators(incidents: pd.DataFrame) -> list[Row]:
    """The sheets; the baseline is the average of 2024."""
    values = pd.DataFrame(indicator_values(incidents))
    first = values[values["period"].str.startswith("2024")].groupby("indicator")["value"].mean().round(1)
    return [
        {
            "code": code,
            "name": name,
            "definition": definition,
            "formula": formula,
            "unit": unit,
            "direction": direction,
            "source": source,
            "frequency": frequency,
            "responsible": UNIT_NAMES[office],
            "baseline": float(first[code]) if code in first else None,
            "baseline_year": 2024 if code in first else None,
            "target": target,
            "target_year": TARGET_YEAR.get(code, 2026),
            "target_operator": operator,
            **_ties(code),
            "limitations": limitations,
            "source_document": DOCUMENT,
        }
        for code, name, definition, formula, unit, direction, source, frequency, office, target, operator,
        limitations in SHEETS
    ]  # fmt: skip


def _ties(code: str) -> Row:
    tie = TIES[code]
    return {
        "level": tie.level,
        "plan": PLAN if tie.node else "",
        "objective": tie.node,
        "rate_per": tie.rate_per,
        "due_days": tie.due_days,
        "method_version": tie.version,
        "iccs": tie.iccs,
        "sdg": tie.sdg,
    }


def indicator_values(incidents: pd.DataFrame) -> list[Row]:
    rng = np.random.default_rng(SEED)
    rows = [
        *_incident_rate(incidents),
        *_robberies(incidents),
        *_response_minutes(rng),
        *_cameras(rng),
        *_patrols(rng),
        *_answered_calls(incidents),
        *_perception(),
        *_sessions(),
        *_requests(rng),
    ]
    rows.append(_value("solicitudes-respondidas", "2025", asked.answered(rows, 2025)))
    return _published(rows)


def _published(rows: list[Row]) -> list[Row]:
    """Each with the day on which it came out: one in twelve after its term, what is not over yet before its end."""
    rng = np.random.default_rng(SEED + 1)
    frequency = {sheet[0]: sheet[7] for sheet in SHEETS}
    found = []
    for row in rows:
        code, term = str(row["indicator"]), TIES[str(row["indicator"])].due_days
        late, days = rng.random() < 1 / 12, int(rng.integers(4, term - 2))
        after = term + days if late and str(row["period"]) < "2026-06" else days
        day = _end(str(row["period"]), frequency[code]) + pd.Timedelta(days=after)
        found.append({**row, "published_on": _EARLY if row["is_partial"] else f"{day:%Y-%m-%d}"})
    return found


def _end(period: str, frequency: str) -> pd.Timestamp:
    months = {"mensual": 1, "trimestral": 3, "anual": 12}[frequency]
    return pd.Timestamp(f"{period}-01" if len(period) == 7 else f"{period}-01-01") + pd.DateOffset(
        months=months, days=-1
    )


def _value(indicator: str, period: str, value: float, partial: bool = False, note: str = "") -> dict:
    blank_or_yes = True if partial else None
    return {
        "indicator": indicator,
        "period": period,
        "value": value,
        "is_partial": blank_or_yes,
        "note": note,
    }


def _share(indicator: str, period: str, part: int, whole: int, partial: bool = False, note: str = "") -> dict:
    value = _value(indicator, period, round(part / whole * 100, 1), partial, note)
    return {**value, "numerator": part, "denominator": whole}


def _ordinary(incidents: pd.DataFrame) -> pd.DataFrame:
    """Ordinary incidents whose month is known, with it."""
    rows = incidents[[BY_CODE[code].sensitivity == "ordinaria" for code in incidents["category"]]]
    return rows.assign(month=rows["occurred_on"].str[:7])[rows["occurred_on"].str.len() >= 7]


def _incident_rate(incidents: pd.DataFrame) -> list[Row]:
    rows: list[Row] = []
    for month, count in _ordinary(incidents).groupby("month").size().items():
        notes = ["Con la población de 2025."] if str(month) >= "2026" else []
        notes += ["Pueden llegar incidentes tardíos."] if month == _LAST_MONTH else []
        value = _rate("tasa-incidentes", str(month), int(count))
        rows.append({**value, "note": " ".join(notes)})
    return rows


def _rate(indicator: str, period: str, count: int) -> dict:
    """Per 10 000 people of that year, of 2025 at the latest; partial where the quarter is not over."""
    year = min(int(period[:4]), 2025)
    people = places.population(year)[places.MUNICIPALITY]
    value = _value(indicator, period, round(count / people * 10_000, 2))
    of_people = {"population_year": year, "population_source": places.POPULATION_SOURCE}
    return {**value, "numerator": count, "denominator": people, **of_people}


def _robberies(incidents: pd.DataFrame) -> list[Row]:
    robberies = _ordinary(incidents).query("category == 'robo'")
    counted = robberies.groupby(robberies["month"].map(_quarter)).size()
    rows = [(_rate("robos", str(q), int(n)), _unfinished(str(q))) for q, n in counted.items()]
    return [{**row, "is_partial": partial or None, "note": note} for row, (partial, note) in rows]


def _answered_calls(incidents: pd.DataFrame) -> list[Row]:
    calls = _ordinary(incidents).query("source == 'llamada'")
    return [
        _share("llamadas-con-desenlace", quarter, int((group != "").sum()), len(group), *_unfinished(quarter))
        for quarter, group in calls.groupby(calls["month"].map(_quarter))["outcome"]
    ]


def _quarter(month: str) -> str:
    """A quarter is named by its first month."""
    return f"{month[:5]}{(int(month[5:]) - 1) // 3 * 3 + 1:02}"


def _unfinished(quarter: str) -> tuple[bool, str]:
    return (True, "Solo octubre.") if quarter == _LAST_QUARTER else (False, "")


def _response_minutes(rng: np.random.Generator) -> list[Row]:
    faster = np.linspace(11.4, 9.6, len(_MONTHS))
    months = {m: round(mean + rng.uniform(-0.6, 0.6), 1) for m, mean in zip(_MONTHS, faster, strict=True)}
    return [_response(month, minutes) for month, minutes in months.items()]


def _response(month: str, minutes: float) -> Row:
    """As its definition of then counts it."""
    if month < NEW_CLOCK:
        return {**_value("tiempo-respuesta", month, minutes), "method_version": "1"}
    longer = _value("tiempo-respuesta", month, round(minutes + _DISPATCH_MINUTES, 1))
    return {**longer, "method_version": "2"}


def _cameras(rng: np.random.Generator) -> list[Row]:
    """Installed cameras grow by about three in two months; a month without report has no value."""
    installed = {month: 118 + i * 155 // 100 for i, month in enumerate(_MONTHS)}
    before = {m: round(installed[m] * rng.uniform(0.83, 0.87)) for m in _MONTHS[:12] if m != _LATE_CAMERAS}
    working = before | reported("Cámaras en servicio")
    return [_share("camaras-en-servicio", m, int(count), installed[m]) for m, count in working.items()]


def _patrols(rng: np.random.Generator) -> list[Row]:
    """Sums by quarter; partial where a month was not reported."""
    before = {month: round(rng.uniform(70, 95)) for month in _MONTHS[:12]}
    done = pd.Series(before | reported("Patrullaje focalizado en puntos de calor"))
    return [
        _value("patrullajes", str(quarter), float(group.sum()), *_covered(len(group)))
        for quarter, group in done.groupby(done.index.map(_quarter))
    ]


def _covered(months: int) -> tuple[bool, str]:
    return (months < 3, "" if months == 3 else f"Con {months} de 3 meses.")


def _perception() -> list[Row]:
    """One survey a year; that of 2026 is preliminary."""
    return [
        _share("percepcion-seguridad", "2024", 431, 1_050),
        _share("percepcion-seguridad", "2025", 458, 1_050),
        _share("percepcion-seguridad", "2026", 325, 712, True, "Resultado preliminar: faltan dos zonas."),
    ]


def _sessions() -> list[Row]:
    """One a quarter in 2024; then as the plans report them."""
    held = dict.fromkeys(_QUARTERS[:4], 1.0)
    held |= {_quarter(m): count for m, count in reported("Audiencias de rendición de cuentas").items()}
    return [_value("rendicion-cuentas", quarter, count) for quarter, count in held.items()]


def _requests(rng: np.random.Generator) -> list[Row]:
    rows: list[Row] = []
    for i, quarter in enumerate(_QUARTERS):
        received = int(rng.integers(34, 46)) + i
        received = received // 3 if quarter == _LAST_QUARTER else received
        in_time = round(received * rng.uniform(0.82, 0.97))
        if quarter not in _SILENT_REQUESTS:
            rows.append(_misprinted(_share("solicitudes-a-tiempo", quarter, in_time, received)))
    return rows


def _misprinted(row: dict) -> Row:
    """One figure is wrong on purpose, so that the portal's observation can be seen."""
    tens, ones, tenths = f"{row['value']:04.1f}".replace(".", "")
    return {**row, "value": float(f"{tens}{tenths}.{ones}")} if row["period"] == _SWAPPED else row
