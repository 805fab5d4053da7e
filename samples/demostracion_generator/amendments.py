"""What changed of the invented budgets: the acts, and what each one moves. Amounts in whole soles."""

from dataclasses import dataclass

from samples.demostracion_generator.budget_names import level
from samples.demostracion_generator.catalogue import DOCUMENT
from samples.demostracion_generator.table import Row

_BALANCE, _MORE, _LESS, _MOVED = "incorporación de saldos", "ampliación", "reducción", "traspaso"
_ACTS = {
    "Acuerdo 12-2024": ("2024-03-20", "Se incorpora el saldo de 2023."),
    "Resolución 16-2024": ("2024-05-15", "Faltaba para reparaciones y para energía."),
    "Acuerdo 19-2024": ("2024-06-12", "Llegó más canon que el previsto."),
    "Acuerdo 27-2024": ("2024-08-28", "Se acepta una donación en especie."),
    "Acuerdo 08-2025": ("2025-03-12", "Se incorpora el saldo de 2024."),
    "Acuerdo 15-2025": ("2025-05-21", "La cooperación financia una plaza."),
    "Acuerdo 22-2025": ("2025-07-16", "Se acepta una donación para capacitar."),
    "Resolución 26-2025": ("2025-07-30", "La obra del malecón costará menos; faltaba para energía."),
    "Resolución 31-2025": ("2025-09-03", "Faltaba para reparaciones."),
    "Acuerdo 09-2026": ("2026-03-18", "Se incorpora el saldo de 2025."),
    "Acuerdo 17-2026": ("2026-06-10", "Llegó más canon que el previsto."),
    "Resolución 24-2026": ("2026-07-22", "La cooperación financia menos estudios."),
    "Resolución 29-2026": ("2026-09-09", "Faltaba para energía y para luminarias."),
}
_MISPRINTED = {("Resolución 31-2025", 1): 12_450}
"""On purpose: the act says 45 more than what the budget moved, which the portal's checks find."""


@dataclass(frozen=True)
class Movement:
    """amount: what the budget's lines moved, all of one source; a blank code is outside of the budget."""

    year: int
    act: str
    kind: str
    side: str
    source: str
    taken: str
    given: str
    amount: int

    @property
    def decided_on(self) -> str:
        return _ACTS[self.act][0]


_TOLD = (
    ("Acuerdo 12-2024", _BALANCE, "ingreso", "propios", "", "3.1.1", 96_400),
    ("Acuerdo 12-2024", _BALANCE, "egreso", "propios", "", "2.2.1", 38_400),
    ("Acuerdo 12-2024", _BALANCE, "egreso", "propios", "", "2.1.1", 33_000),
    ("Acuerdo 12-2024", _BALANCE, "egreso", "propios", "", "1.1.2", 25_000),
    ("Resolución 16-2024", _MOVED, "egreso", "propios", "2.1.2", "2.1.3", 8_200),
    ("Resolución 16-2024", _MOVED, "egreso", "propios", "3.1.1", "2.2.2", 14_500),
    ("Acuerdo 19-2024", _MORE, "ingreso", "canon", "", "2.2.1", 41_260),
    ("Acuerdo 19-2024", _MORE, "egreso", "canon", "", "6.2.1", 41_260),
    ("Acuerdo 27-2024", _MORE, "ingreso", "donaciones", "", "2.3.3", 13_000),
    ("Acuerdo 27-2024", _MORE, "egreso", "donaciones", "", "6.2.4", 13_000),
    ("Acuerdo 08-2025", _BALANCE, "ingreso", "propios", "", "3.1.1", 88_160),
    ("Acuerdo 08-2025", _BALANCE, "egreso", "propios", "", "2.2.1", 30_160),
    ("Acuerdo 08-2025", _BALANCE, "egreso", "propios", "", "2.1.1", 28_000),
    ("Acuerdo 08-2025", _BALANCE, "egreso", "propios", "", "1.1.2", 30_000),
    ("Acuerdo 15-2025", _MORE, "ingreso", "cooperacion", "", "2.3.1", 25_600),
    ("Acuerdo 15-2025", _MORE, "egreso", "cooperacion", "", "6.1.2", 25_600),
    ("Acuerdo 22-2025", _MORE, "ingreso", "donaciones", "", "2.3.2", 12_000),
    ("Acuerdo 22-2025", _MORE, "egreso", "donaciones", "", "2.2.5", 12_000),
    ("Resolución 26-2025", _MOVED, "egreso", "canon", "6.1.1", "6.2.2", 38_000),
    ("Resolución 26-2025", _MOVED, "egreso", "propios", "3.1.1", "2.2.2", 9_000),
    ("Resolución 31-2025", _MOVED, "egreso", "propios", "2.1.2", "2.1.3", 12_405),
    ("Acuerdo 09-2026", _BALANCE, "ingreso", "propios", "", "3.1.1", 74_570),
    ("Acuerdo 09-2026", _BALANCE, "egreso", "propios", "", "2.2.1", 34_570),
    ("Acuerdo 09-2026", _BALANCE, "egreso", "propios", "", "2.1.1", 20_000),
    ("Acuerdo 09-2026", _BALANCE, "egreso", "propios", "", "1.1.2", 20_000),
    ("Acuerdo 17-2026", _MORE, "ingreso", "canon", "", "2.2.1", 32_500),
    ("Acuerdo 17-2026", _MORE, "egreso", "canon", "", "6.2.2", 32_500),
    ("Resolución 24-2026", _LESS, "ingreso", "cooperacion", "2.3.1", "", 6_000),
    ("Resolución 24-2026", _LESS, "egreso", "cooperacion", "2.2.4", "", 6_000),
    ("Resolución 29-2026", _MOVED, "egreso", "propios", "2.2.3", "2.2.2", 6_000),
    ("Resolución 29-2026", _MOVED, "egreso", "canon", "6.1.3", "6.1.1", 18_000),
)
MOVEMENTS = [Movement(int(act[-4:]), act, *rest) for act, *rest in _TOLD]


def budget_amendments() -> list[Row]:
    """The register: what the acts say, which in one place is not what the budget moved."""
    lines: dict[str, int] = {}
    rows: list[Row] = []
    for moved in MOVEMENTS:
        lines[moved.act] = line = lines.get(moved.act, 0) + 1
        rows.append(_row(moved, line))
    return rows


def _row(moved: Movement, line: int) -> Row:
    by = "Concejo Municipal" if moved.act.startswith("Acuerdo") else "Oficina de Planeamiento y Presupuesto"
    return {
        "year": moved.year,
        "act": moved.act,
        "line": line,
        "decided_on": moved.decided_on,
        "kind": moved.kind,
        "side": moved.side,
        "classification": "económica",
        "from_level": level(moved.taken) if moved.taken else "",
        "to_level": level(moved.given) if moved.given else "",
        "amount": f"{_MISPRINTED.get((moved.act, line), moved.amount)}.00",
        "reason": _ACTS[moved.act][1],
        "approved_by": by,
        "source_document": DOCUMENT,
    }
