"""A seeded plan of any size, «banco-de-planes»: the files that staff would upload, all invented.

Same seed and size, same bytes. A tree of 12 objectives with 5 results each, 40 offices, every kind of target, ten months
reported nine times in ten, one month in eight without evidence, two reviews in three, one line in ten reprogrammed.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

SLUG, PLAN = "banco-de-planes", "2026"
SEED = 20_261_101
_OBJECTIVES, _RESULTS, _OFFICES, _MONTHS = 12, 5, 40, 10
_KINDS = ("suma", "suma", "suma", "último", "máximo", "promedio", "porcentaje", "documento")
_VERBS = ("Ejecutar", "Publicar", "Revisar", "Coordinar", "Capacitar", "Supervisar")
_THINGS = (
    "patrullajes",
    "operativos de tránsito",
    "talleres con vecinos",
    "informes de cámaras",
    "mapas de riesgo",
)
Row = dict[str, object]


def write(folder: Path, lines: int) -> Path:
    """The observatory's files with a plan of so many lines. Returns their folder's parent, for `etl.samples.files`."""
    folder = folder / SLUG
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in _tables(lines).items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
            table = csv.DictWriter(out, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    return folder.parent


def _tables(lines: int) -> dict[str, list[Row]]:
    dice = random.Random(SEED)
    activities = [_activity(n, dice) for n in range(1, lines + 1)]
    return {
        "observatories": [_OBSERVATORY],
        "units": [{"code": f"u{n}", "name": f"Oficina {n} de Prueba"} for n in range(_OFFICES)],
        "plans": [_PLAN],
        "objectives": list(_objectives()),
        "activities": activities,
        "progress": [row for line in activities for row in _progress(line, dice)],
        "reviews": [row for line in activities for row in _reviews(line, dice)],
        "reprogrammings": [row for line in activities if (row := _moved(line, dice))],
    }


_OBSERVATORY: Row = {
    "slug": SLUG,
    "name": "Banco de planes",
    "institution": "Municipio de Prueba",
    "country": "PE",
    "locale": "es_PE",
    "currency": "PEN",
    "time_zone": "America/Lima",
    "is_demonstration": "sí",
}
_PLAN: Row = {
    "plan": PLAN,
    "title": "Plan de prueba",
    "kind": "plan anual de trabajo",
    "period_start": "2026-01-01",
    "period_end": "2026-12-31",
    "months_published": "publicada",
    "source_document": "Datos inventados para medir",
}


def _objectives() -> Iterator[Row]:
    for n in range(_OBJECTIVES):
        kind, results = "objetivo", range(_RESULTS)
        yield {
            "plan": PLAN,
            "node": f"{n}",
            "parent": "",
            "kind": kind,
            "title": f"Objetivo {n}",
            "sort_order": n * 10,
        }
        for r in results:
            title = f"Resultado {r} del objetivo {n}"
            order = n * 10 + r + 1
            yield {
                "plan": PLAN,
                "node": f"{n}.{r}",
                "parent": f"{n}",
                "kind": "resultado",
                "title": title,
                "sort_order": order,
            }


def _activity(n: int, dice: random.Random) -> Row:
    office, other = dice.sample(range(_OFFICES), 2)
    kind, amount = dice.choice(_KINDS), dice.randint(1, 40)
    every = dice.choice((1, 2, 3, 6))
    months = {f"m{m:02}": amount if m % every == 0 else "" for m in range(1, 13)}
    filled = 12 // every
    return {
        "plan": PLAN,
        "line": n,
        "code": f"A {n}",
        "track": "estratégica",
        "objective": f"{dice.randrange(_OBJECTIVES)}.{dice.randrange(_RESULTS)}",
        "title": f"{dice.choice(_VERBS)} {dice.choice(_THINGS)} de la zona {n}",
        "indicator": "Número de actividades realizadas con su acta",
        "months_reading": "impresa",
        **months,
        "unit_of_measure": "Actividad",
        "unit_kind": kind,
        "annual_target": amount if kind in ("último", "máximo", "promedio") else amount * filled,
        "unit": f"u{office}",
        "responsible": f"Oficina {office} de Prueba;Oficina {other} de Prueba",
        "evidence": "Acta",
    }


def _progress(line: Row, dice: random.Random) -> Iterator[Row]:
    for m in range(1, _MONTHS + 1):
        programmed = line[f"m{m:02}"]
        if programmed != "" and dice.random() < 0.9:
            yield {
                "plan": PLAN,
                "line": line["line"],
                "month": f"2026-{m:02}",
                "executed": round(int(str(programmed)) * dice.uniform(0.6, 1.1)),
                "evidence": f"Acta {m}" if dice.random() < 0.875 else "",
            }


def _reviews(line: Row, dice: random.Random) -> Iterator[Row]:
    for quarter in range(1, 4):
        if dice.random() < 2 / 3:
            yield {
                "plan": PLAN,
                "line": line["line"],
                "quarter": f"2026-T{quarter}",
                "declared_pct": 25 * quarter,
                "comment": "Según lo programado.",
            }


def _moved(line: Row, dice: random.Random) -> Row | None:
    if dice.random() > 0.1 or line["m06"] == "":
        return None
    return {
        "plan": PLAN,
        "line": line["line"],
        "decided_on": "2026-06-20",
        "from_month": "2026-06",
        "to_month": "2026-11",
        "amount": line["m06"],
        "reason": "Falta de personal",
        "approved_by": "Oficina 1 de Prueba",
    }
