"""A seeded crossed budget of any size, «banco-de-presupuestos»: the files that staff would upload, all invented.

Same seed and size, same bytes. Two years; every line says what is bought (four levels, 1080 leaves), what for (three levels),
who buys it (two) and with what money; one in fifty hangs from a level that has others below; one in forty does not tell
what was paid; six in seven are expenditure.
"""

import csv
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

SLUG = "banco-de-presupuestos"
YEARS = (2025, 2026)
SEED = 20_261_121
UNITS, ACTS, PROJECTS = 40, 120, 400
_ECONOMIC, _FUNCTIONAL, _INSTITUTIONAL, _FUNDING = (9, 8, 5, 3), (9, 6, 4), (12, 5), (8,)
_WORDS = {
    "economic": ("Capítulo", "Artículo", "Concepto", "Subconcepto"),
    "functional": ("Área", "Política", "Programa"),
    "institutional": ("Sección", "Servicio"),
    "funding": ("Fuente",),
}
_SHAPES = dict(zip(_WORDS, (_ECONOMIC, _FUNCTIONAL, _INSTITUTIONAL, _FUNDING), strict=True))
Row = dict[str, object]


def write(folder: Path, lines: int) -> Path:
    """The observatory's files; the budget of its last year, of so many lines, is in `newest`. Returns `etl.samples.files`'s folder."""
    mine = folder / SLUG
    mine.mkdir(parents=True, exist_ok=True)
    for name, rows in _tables(lines).items():
        _write(mine / f"{name}.csv", rows)
    _write(newest(folder), list(_lines(YEARS[1], lines)))
    return folder


def newest(folder: Path) -> Path:
    """The file of the last year, which is measured by itself."""
    return folder / f"budget_lines-{YEARS[1]}.csv"


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        table = csv.DictWriter(out, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def level(name: str, dice: random.Random, depth: int = 0) -> str:
    """The codes of a level of a classification, any of them: «3 > 35 > 352 > 3521»; depth: 0 is the last one."""
    code, path = "", []
    for width in _SHAPES[name][: depth or None]:
        code += str(dice.randint(1, width)) if width < 10 else f"{dice.randint(1, width):02}"
        path.append(code)
    return " > ".join(path)


def _names(name: str, codes: str) -> str:
    pairs = zip(_WORDS[name], codes.split(" > "), strict=False)
    return " > ".join(f"{word} {code}" for word, code in pairs)


def _lines(year: int, lines: int) -> Iterator[Row]:
    dice = random.Random(SEED + year)
    for n in range(1, lines + 1):
        side = "ingreso" if n % 7 == 0 else "egreso"
        row: Row = {"period": year, "side": side, "line": n}
        for name in _WORDS:
            told = side == "egreso" or name != "functional"
            codes = level(name, dice, 2 if name == "economic" and n % 50 == 0 else 0) if told else ""
            row |= {f"{name}_code": codes, name: _names(name, codes) if told else ""}
        row |= _amounts(side, dice) | {"nature": _nature(side, str(row["economic_code"]))}
        row |= {
            "unit": f"u{n % UNITS}" if n % 3 == 0 else "",
            "source_document": "Datos inventados para medir",
        }
        yield row


def _amounts(side: str, dice: random.Random) -> Row:
    approved = Decimal(dice.randint(0, 10**8)) / 100
    changed = Decimal(dice.randint(-(10**5), 10**6)) / 100
    modified = max(approved + changed, Decimal(0))
    committed = (modified * dice.randint(60, 100) / 100).quantize(Decimal("0.01"))
    accrued = (committed * dice.randint(80, 100) / 100).quantize(Decimal("0.01"))
    paid = "" if dice.random() < 1 / 40 else (accrued * dice.randint(80, 100) / 100).quantize(Decimal("0.01"))
    return {
        "approved": approved,
        "modifications": modified - approved,
        "modified": modified,
        "committed": committed if side == "egreso" else "",
        "accrued": accrued,
        "paid": paid,
    }


def _nature(side: str, codes: str) -> str:
    chapter = int(codes[0])
    if side == "egreso":
        return "personal" if chapter == 1 else "otro gasto"
    return "recurrente" if chapter < 6 else "no recurrente"


def _tables(lines: int) -> dict[str, list[Row]]:
    dice = random.Random(SEED)
    return {
        "observatories": [_OBSERVATORY],
        "units": [{"code": f"u{n}", "name": f"Oficina {n} de Prueba"} for n in range(UNITS)],
        "budget_phases": [{"side": "egreso", "phase": "aprobado", "name": "Crédito inicial"}],
        "budget_lines": list(_lines(YEARS[0], lines)),
        "budget_amendments": [_amendment(n, dice) for n in range(ACTS)],
        "investments": [_investment(n, dice) for n in range(1, PROJECTS + 1)],
        "price_indices": [
            {
                "year": year,
                "value": 100 + 4 * i,
                "series": "Índice de prueba, 2025 = 100",
                "source": "Inventado",
            }
            for i, year in enumerate(YEARS)
        ],
    }


def _amendment(n: int, dice: random.Random) -> Row:
    return {
        "year": YEARS[1],
        "act": f"Acuerdo {n // 3 + 1}-{YEARS[1]}",
        "line": n % 3 + 1,
        "decided_on": f"{YEARS[1]}-{n % 10 + 1:02}-15",
        "kind": "traspaso",
        "side": "egreso",
        "classification": "económica",
        "from_level": level("economic", dice, 1),
        "to_level": level("economic", dice, 2),
        "amount": Decimal(dice.randint(1, 10**7)) / 100,
        "source_document": "Datos inventados para medir",
    }


def _investment(n: int, dice: random.Random) -> Row:
    return {
        "period": YEARS[1],
        "line": n,
        "project": f"P-{n}",
        "name": f"Obra {n}",
        "topic": f"Tema {n % 12}",
        "place": f"Barrio {n % 30}",
        "economic_code": level("economic", dice),
        **{name: value for name, value in _amounts("egreso", dice).items() if value != ""},
        "source_document": "Datos inventados para medir",
    }


_OBSERVATORY: Row = {
    "slug": SLUG,
    "name": "Banco de presupuestos",
    "institution": "Municipio de Prueba",
    "country": "ES",
    "locale": "es_ES",
    "currency": "EUR",
    "time_zone": "Europe/Madrid",
    "is_demonstration": "sí",
}
