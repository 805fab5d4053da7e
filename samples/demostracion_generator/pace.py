"""How fast the invented budget is carried out: the share of the modified amount that each phase reaches by each quarter."""

Shares = tuple[float, float, float, float]

_CASH: Shares = (0.25, 0.5, 0.75, 1.0)
_GIVEN: Shares = (0.1, 0.35, 0.6, 0.96)
_EXPENSE: dict[str, dict[str, Shares]] = {
    "1": {
        "authorized": (0.97, 0.975, 0.98, 0.992),
        "committed": (0.96, 0.965, 0.97, 0.99),
        "accrued": (0.243, 0.49, 0.738, 0.986),
        "paid": (0.238, 0.482, 0.729, 0.974),
    },
    "2.1": {
        "authorized": (0.35, 0.62, 0.82, 0.96),
        "committed": (0.28, 0.55, 0.76, 0.94),
        "accrued": (0.17, 0.41, 0.66, 0.92),
        "paid": (0.14, 0.37, 0.62, 0.9),
    },
    "2.2": {
        "authorized": (0.55, 0.72, 0.86, 0.97),
        "committed": (0.5, 0.68, 0.83, 0.955),
        "accrued": (0.2, 0.44, 0.69, 0.935),
        "paid": (0.17, 0.4, 0.65, 0.915),
    },
    "3": {
        "authorized": (0.0, 0.14, 0.3, 0.48),
        "committed": (0.0, 0.1, 0.27, 0.46),
        "accrued": (0.0, 0.06, 0.22, 0.43),
        "paid": (0.0, 0.05, 0.2, 0.42),
    },
    "6": {
        "authorized": (0.27, 0.56, 0.8, 0.94),
        "committed": (0.13, 0.43, 0.7, 0.91),
        "accrued": (0.04, 0.21, 0.47, 0.85),
        "paid": (0.02, 0.17, 0.42, 0.82),
    },
}
_INCOME: dict[str, dict[str, Shares]] = {
    "1": {"accrued": (0.28, 0.52, 0.76, 0.985), "paid": (0.22, 0.45, 0.68, 0.93)},
    "2.1": {"accrued": _CASH, "paid": _CASH},
    "2.2": {"accrued": (0.12, 0.38, 0.62, 0.97), "paid": (0.12, 0.38, 0.62, 0.97)},
    "2.3": {"accrued": _GIVEN, "paid": _GIVEN},
    "3": {"accrued": (1.0, 1.0, 1.0, 1.0), "paid": (1.0, 1.0, 1.0, 1.0)},
}
YEAR = {2024: 0.985, 2025: 0.995, 2026: 0.97}
"""Of each year, on top: the last one is slow."""


def phases(side: str) -> tuple[str, ...]:
    """The executed phases that the law of the place gives a side, in order."""
    return tuple((_INCOME if side == "ingreso" else _EXPENSE)["1"])


def shares(side: str, code: str) -> dict[str, Shares]:
    """Of a partida: those of the longest beginning of its code."""
    known = _INCOME if side == "ingreso" else _EXPENSE
    return next(known[start] for start in (code[:3], code[:1]) if start in known)
