"""What docs/requirements.md puts in braces: recounts of the samples' files with pandas, apart from the portal's code."""

from collections.abc import Callable
from functools import lru_cache

import pandas as pd

from config import ROOT

SLUG = "demostracion"
PERSONS, NUMBER = "type == 'personal'", "quantity"


@lru_cache
def sample(dataset: str, slug: str = SLUG) -> pd.DataFrame:
    """A sample's file as text; '' where blank."""
    return pd.read_csv(ROOT / "samples" / slug / f"{dataset}.csv", dtype=str, keep_default_na=False)


def ordinary(dataset: str) -> pd.DataFrame:
    """The rows of a file whose matter is ordinary, or that name none."""
    rows = sample(dataset)
    return rows[_classes(rows).isin(["ordinaria", "none"])]


def _classes(rows: pd.DataFrame) -> pd.Series:
    return rows["category"].map(sample("categories").set_index("code")["sensitivity"]).fillna("none")


def of_year(rows: pd.DataFrame, column: str, year: str = "2026") -> pd.DataFrame:
    """Rows whose date begins with a year, or a month."""
    return rows[rows[column].str.startswith(year)]


def number(count: float) -> str:
    """As the demonstration's locale writes it."""
    return f"{int(count):,}"


def share(part: float, whole: float) -> str:
    """«59.4 % (19 de 32)»"""
    return f"{part / whole * 100:.1f}".removesuffix(".0") + f" % ({number(part)} de {number(whole)})"


def total(values: pd.Series) -> float:
    return float(pd.to_numeric(values).sum())


# Incidents


def _incidents(year: str) -> pd.DataFrame:
    return of_year(ordinary("incidents"), "occurred_on", year)


def _busiest() -> str:
    zones = _incidents("2025")["territory"].replace("", pd.NA).value_counts()
    return f"{sample('territories').set_index('code')['name'][zones.index[0]]} es la zona con más incidentes"


def _on_map() -> str:
    rows = _incidents("2025")
    n = (rows["longitude"] != "").sum()
    return f"Mapa {number(n)} + sin ubicación {number(len(rows) - n)} = tabla {number(len(rows))}"


def _seen() -> str:
    n, rows = 0, _incidents("2025")
    n = rows["source"].isin(["cámara", "lectora de placas", "patrulla"]).sum()
    return f"Detección propia (cámara, lectora de placas y patrulla): {number(n)} de {number(len(rows))}"


def _reserved() -> str:
    n = _classes(of_year(sample("incidents"), "occurred_on", "2025")).value_counts()
    return f"publicados {number(n['ordinaria'])} + reservados {number(n['reservada'])}"


def _december() -> str:
    """December of 2025 beside that of 2024."""
    now, then = (len(_incidents(f"{year}-12")) for year in ("2025", "2024"))
    return f"{number(now)} incidentes, {(now - then) / then * 100:.1f} % más que los {number(then)}"


# The centre


def _inventory() -> pd.DataFrame:
    rows = sample("assets")
    return rows[(rows["counted_on"] == rows["counted_on"].max()) & (rows["state"] != "retirada")]


def _cameras() -> str:
    rows = _inventory()
    rows = rows[rows["type"].str.startswith("cámara")]
    working = total(rows.loc[rows["state"] == "operativa", "quantity"])
    return f"{number(working)} de {number(total(rows['quantity']))} funcionan (30 de junio de 2026)"


def _integrated() -> str:
    """Cameras of the zone «Centro» that are joined to the common system."""
    rows = _inventory()
    rows = rows[rows["type"].str.startswith(("cámara", "radio")) & (rows["territory"] == "D01")]
    rows = rows[rows["is_integrated"] != ""]
    joined = total(rows.loc[rows["is_integrated"] == "sí", "quantity"])
    return f"Centro {share(joined, total(rows['quantity']))}"


def _camera_cost() -> str:
    rows = _inventory()
    rows = rows[rows["type"].str.startswith("cámara")]
    told = rows[rows["cost"] != ""]
    mean = total(told["cost"]) / total(told["quantity"])
    return f"S/ {mean:,.2f} de promedio, según {share(total(told['quantity']), total(rows['quantity']))}"


def _given() -> str:
    rows = _inventory()
    rows = rows[(rows["given_by"] == "Gobierno Regional Ficticio") & (rows["type"] == "cámara fija")]
    return f"Gobierno Regional Ficticio Cámara fija {number(total(rows['quantity']))}"


def _shifts(month: str) -> pd.DataFrame:
    rows = sample("shifts")
    return of_year(rows[rows["room"] == "sala-central"], "day", month)


def _both() -> str:
    rows = _shifts("2026")
    told = rows[rows["both_hours"] != ""]
    both, hours = total(told["both_hours"]), total(told["hours"])
    pct = share(both, hours).split(" (")[0]
    return (
        f"{pct} de las horas ({number(both)} de {number(hours)}). Lo dicen {len(told)} de {len(rows)} turnos"
    )


def _month_of_shifts() -> str:
    rows = _shifts("2026-09")
    told = rows[rows["both_hours"] != ""]
    blank, none = (rows["events"] == "0").sum(), (rows["events"] == "").sum()
    covered = share(total(told["both_hours"]), total(told["hours"]))
    return f"setiembre de 2026 {len(rows)} {covered} {blank} {none}"


def _requests(kind: str) -> pd.DataFrame:
    rows = sample("authority_requests")
    return of_year(rows[rows["kind"] == kind], "asked_on")


def _handed_over(kind: str) -> str:
    rows = _requests(kind)
    return share(rows["state"].isin(["entregada", "entregada en parte"]).sum(), len(rows))


def _expired() -> str:
    return f"{(_requests('evidencia')['state'] == 'no disponible por vencimiento').sum()} veces ya no estaba"


def _training() -> str:
    rows = sample("trainings")
    rows = of_year(rows[rows["audience"] == "operadores"], "held_on")
    rows = rows[(rows["participants"] != "") & (rows["expected"] != "")]
    return share(total(rows["participants"]), total(rows["expected"]))


def _dispatches(service: str = "") -> pd.DataFrame:
    rows = of_year(ordinary("dispatches"), "day")
    return rows[rows["service"] == service] if service else rows


def _police() -> str:
    """The nearest-rank median and nine of ten, in whole minutes from detection to arrival."""
    rows = _dispatches("policía")
    begin, end = (
        pd.to_timedelta(rows[name] + ":00", errors="coerce") for name in ("detected_at", "arrived_at")
    )
    minutes = ((end - begin).dt.total_seconds() // 60 % 1440).dropna().sort_values().to_numpy()
    half, most = (int(minutes[-(-len(minutes) * p // 100) - 1]) for p in (50, 90))
    return f"{half} min 9 de cada 10, en {most} min o menos con las dos horas: {len(minutes)} de {len(rows)}"


def _proactive() -> str:
    how = _dispatches()["detection"]
    return share(how.isin(["monitoreo", "alarma", "patrulla"]).sum(), (how != "").sum())


def _alarms() -> str:
    rows = of_year(ordinary("alarms"), "month")
    rows = rows[rows["type"] == "reconocimiento de patentes"]
    true, false = (total(rows[f"{name}_alarms"]) for name in ("true", "false"))
    return share(true, true + false)


def _unsolved() -> str:
    rows = sample("outages")
    newest = rows[rows["solved_on"] == ""].iloc[0]
    return f"{newest['cause'] or 'no informado'}"


# Registers


def _programmes() -> str:
    lines = sample("programmes")
    n = (lines["line"] != "").sum()
    return f"{n} programas o componentes en {len(lines) - n} líneas de trabajo"


def _evaluated() -> str:
    lines = sample("programmes")
    own = set(lines.loc[lines["line"] != "", "code"])
    return f"{len(own & set(ordinary('programme_evaluations')['programme']))} de {len(own)}"


def _operations() -> str:
    rows = ordinary("operations")
    told = rows[rows["sanctions"] != ""]
    return f"{number(total(told['sanctions']))} sanciones (lo dicen {len(told)} de {len(rows)})"


def _declared() -> str:
    rows = sample("reported_figures")
    rows = rows[(rows["period"] == rows["period"].max()) & (rows["measure"] == "cámaras en servicio")]
    return f"{(rows['value'] != '').sum()} de 18 zonas informaron «cámaras en servicio»"


def _semester() -> str:
    rows = of_year(sample("information_requests"), "received_on")
    rows = rows[rows["received_on"] < "2026-07"]
    answered = (rows["answered_on"] != "") | (rows["result"] != "")
    return f"S1 de 2026 {len(rows)} {answered.sum()}"


def _open_request() -> pd.Series:
    rows = sample("information_requests")
    return rows[(rows["answered_on"] == "") & (rows["result"] == "")].iloc[-1]


def _feeds() -> str:
    rows = sample("feeds")
    due = rows[(rows["due_on"] != "") & (rows["due_on"] < pd.Timestamp.today().strftime("%Y-%m-%d"))]
    late = (due["received_on"] > due["due_on"]).sum()
    none = (due["received_on"] == "").sum()
    return f"{len(due) - late - none} llegaron a tiempo, {late} llegaron tarde y {none} no han llegado"


def _survey() -> str:
    rows = sample("surveys")
    best = rows[(rows["value"] != "") & (rows["respondents"] != "")].iloc[0]
    return f"{best['question']} {best['value']} % {best['respondents']} personas {best['target']} %"


def _progress() -> str:
    rows = sample("progress")
    row = rows[(rows["plan"] == "2026") & (rows["line"] == "38") & (rows["denominator"] != "")].iloc[0]
    return f"{row['numerator']} de {row['denominator']}"


def _moved() -> str:
    rows = sample("reprogrammings")
    row = rows[(rows["plan"] == "2026") & (rows["line"] == "13")].iloc[0]
    return f"de abril de 2026 a mayo de 2026 {row['amount']} {row['reason']}"


def _declared_progress() -> str:
    rows = sample("reviews")
    rows = rows[(rows["plan"] == "2026") & (rows["line"] == "1") & (rows["declared_pct"] != "")]
    return f"Avance declarado por la unidad en el T3 de 2026: {rows.iloc[-1]['declared_pct']} %"


def _amendments() -> str:
    rows = of_year(sample("budget_amendments"), "year")
    return f"En 2026, {rows['act'].nunique()} actos con {len(rows)} movimientos"


COUNTS: dict[str, Callable[[], str]] = {
    "incidents_2025": lambda: f"son {number(len(_incidents('2025')))} en total",
    "busiest_zone_2025": _busiest,
    "map_2025": _on_map,
    "seen_2025": _seen,
    "highlighted_2025": lambda: f"{(_incidents('2025')['is_highlighted'] == 'sí').sum()} eventos destacados",
    "december": _december,
    "reserved_2025": _reserved,
    "cameras": _cameras,
    "integrated": _integrated,
    "camera_cost": _camera_cost,
    "given": _given,
    "both_roles": _both,
    "month_of_shifts": _month_of_shifts,
    "evidence": lambda: _handed_over("evidencia"),
    "expired": _expired,
    "other_requests": lambda: _handed_over("información"),
    "training": _training,
    "police": _police,
    "proactive": _proactive,
    "alarms": _alarms,
    "unsolved": _unsolved,
    "staff": lambda: f"Personal: {number(total(_inventory().query(PERSONS)[NUMBER]))}",
    "retention": lambda: f"{sample('retention_policies').set_index('code').loc['imagenes', 'days']} días",
    "operations": _operations,
    "complaints": lambda: f"{number(total(ordinary('complaints')['complaints']))} denuncias",
    "office": lambda: number(
        total(ordinary("complaints").query("office == 'corregiduria-ribera'")["complaints"])
    ),
    "declared_cameras": _declared,
    "institutions": lambda: f"{len(sample('institutions'))} instituciones con las que trabaja",
    "protocols": lambda: sample("documents").query("access == 'reservado'").iloc[0]["title"],
    "ordinances": lambda: sample("documents").query("kind == 'ordenanza'").iloc[0]["title"],
    "semester": _semester,
    "open_request": lambda: str(_open_request()["number"]),
    "bulletins": lambda: f"Hay {len(sample('bulletins'))} boletines publicados",
    "newest_bulletin": lambda: sample("bulletins").sort_values("published_on").iloc[-1]["title"],
    "feeds": _feeds,
    "programmes": _programmes,
    "evaluated": _evaluated,
    "survey": _survey,
    "percentage_base": _progress,
    "reprogrammed": _moved,
    "declared": _declared_progress,
    "amendments_2026": _amendments,
    "ilo_functions": lambda: str((sample("activities", "ilo")["track"] == "función estatutaria").sum()),
    "open_commitments": lambda: (
        f"{sample('commitments')['state'].isin(['pendiente', 'en curso']).sum()} acuerdos siguen abiertos"
    ),
}
"""Name in the table → the words and figure that the page must show."""
