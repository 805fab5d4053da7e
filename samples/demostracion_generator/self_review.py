"""What the invented units say of themselves each quarter: mostly what was done, now and then more."""

from collections.abc import Iterator
from itertools import groupby

from samples.demostracion_generator import luck
from samples.demostracion_generator.catalogue import UNIT_NAMES
from samples.demostracion_generator.execution import Report, reports, so_far
from samples.demostracion_generator.plans import Line
from samples.demostracion_generator.table import Row

_STREAM = 42
_ENDS = {"03": "04-14", "06": "07-14", "09": "10-14", "12": "01-14"}
_AS_DONE = (
    "Según lo programado.",
    "Se cumple con el personal disponible.",
    "El avance sigue el ritmo del año.",
    "",
)
_MORE = (
    "Incluye trabajo hecho que aún no tiene acta.",
    "La oficina cuenta lo iniciado y no solo lo terminado.",
)
_UNSAID = "La oficina no declaró su avance."
_LESS = ("La oficina descuenta lo que falta de conformidad.",)


def reviews() -> list[Row]:
    """One per line and quarter that ended with a report; some quarters have none, and some figures are left blank."""
    rng = luck.rng(_STREAM)
    return [row for line, mine in _by_line() for row in _of_line(line, mine, rng)]


def _by_line() -> Iterator[tuple[Line, list[Report]]]:
    for _, pairs in groupby(reports(), key=lambda pair: (pair[1].plan, pair[1].line)):
        found = list(pairs)
        yield found[0][0], [report for _, report in found]


def _of_line(line: Line, mine: list[Report], rng: luck.np.random.Generator) -> Iterator[Row]:
    months = sorted({report.month for report in mine})
    ends = [
        end for end in _quarter_ends(months[0]) if end <= max("2026-09", months[0]) and _in_plan(end, mine)
    ]
    for end in ends:
        done = [report.executed for report in mine if report.month <= end]
        missed, more, less, blank = rng.random(4) < (0.08, 0.1, 0.05, 0.04)
        reached = so_far(line, done)
        if missed or not done:
            continue
        declared = None if reached is None or blank else _rounded(reached, more, less)
        said = _MORE if more else _LESS if less else _AS_DONE
        yield {
            "plan": mine[0].plan,
            "line": line.line,
            "quarter": f"{end[:4]}-T{int(end[5:]) // 3}",
            "declared_pct": declared,
            "comment": luck.one(rng, said) or ("" if declared is not None else _UNSAID),
            "reviewer": UNIT_NAMES["planeamiento"],
            "reviewed_on": f"{int(end[:4]) + (end[5:] == '12')}-{_ENDS[end[5:]]}",
        }


def _quarter_ends(first: str) -> list[str]:
    year = int(first[:4])
    return [f"{y}-{month}" for y in (year, year + 1) for month in _ENDS if f"{y}-{month}" >= first]


def _in_plan(end: str, mine: list[Report]) -> bool:
    """Up to the quarter of the last report."""
    return end[:4] < mine[-1].month[:4] or (
        end[:4] == mine[-1].month[:4] and int(end[5:]) - 2 <= int(mine[-1].month[5:])
    )


def _rounded(reached: float, more: bool, less: bool) -> float:
    """In steps of five, as people say it; sometimes ten or fifteen more, or ten less."""
    return max(5.0 * round(reached / 5) + (15 if more else -10 if less else 0), 0.0)
