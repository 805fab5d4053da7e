"""What money there is and where it goes: one row per line of the budget, with an amount per phase.

A line may be told by several classifications at once (what it is spent on, what for, who spends it, with what money), or
by one, where a document prints each breakdown apart. Each classification is a path, from the general to the particular.
"""

import pandas as pd

from warehouse.dataset import Column, Dataset, Rule
from warehouse.datasets.shared import SOURCE_DOCUMENT, SOURCE_LINE, TERRITORY
from warehouse.kinds import AMOUNT, INTEGER, PERIOD, TEXT

SIDES = ("ingreso", "egreso")
SIDE = Column(
    "side",
    TEXT,
    "Lado",
    "ingreso o egreso.",
    choices=SIDES,
    choice_aliases={"ingresos": "ingreso", "egresos": "egreso", "gasto": "egreso", "gastos": "egreso"},
)
CLASSIFICATIONS = {
    "económica": "economic",
    "funcional": "functional",
    "institucional": "institutional",
    "fuente de financiamiento": "funding",
}
"""Classification → the column of its path of names; its codes are in the column «…_code»."""
PHASES = {
    "aprobado": "approved",
    "modificaciones": "modifications",
    "modificado": "modified",
    "autorizado": "authorized",
    "comprometido": "committed",
    "devengado": "accrued",
    "pagado": "paid",
}
"""Phase → the column of its amounts, in the order of the law. They are no synonyms and are never added up."""
EXECUTED = ("authorized", "committed", "accrued", "paid")
"""Amounts that grow along the year; the others say how much there is."""
SEPARATOR = " > "
PERIOD_TOLD = Column(
    "period",
    PERIOD,
    "Periodo",
    "El ejercicio (2026), o el trimestre (2026-T3) o mes (2026-09) hasta el que llegan los importes.",
    aliases=("Ejercicio", "Año"),
)
LINE = Column("line", INTEGER, "Línea", "Posición en el documento.", minimum=1)


def _paths() -> list[Column]:
    told = "De lo general a lo particular, separados por ' > '."
    labels = {
        "economic": ("Clasificación económica", "En qué se gasta, o de qué clase de ingreso viene."),
        "functional": ("Clasificación funcional", "Para qué se gasta: función o programa."),
        "institutional": ("Clasificación institucional", "Quién lo gasta o lo recauda."),
        "funding": ("Clasificación por fuente", "Con qué dinero se paga."),
    }
    columns = []
    for name, (label, what) in labels.items():
        code = (
            f"Códigos de los niveles de «{label}», separados por ' > '; si son menos, son los de los últimos."
        )
        columns.append(Column(f"{name}_code", TEXT, f"Código ({label.lower()})", code, required=False))
        columns.append(Column(name, TEXT, label, f"{what} {told}", required=False))
    return columns


def amounts(executed: str = "") -> tuple[Column, ...]:
    """A column per phase. executed: what is said of those that grow along the year."""
    told = {
        "approved": (
            "Aprobado",
            "Lo aprobado al principio.",
            (
                "Inicial",
                "Presupuesto inicial",
                "PIA",
                "Presupuesto institucional de apertura",
                "Presupuesto institucional de apertura (PIA)",
            ),
        ),
        "modifications": ("Modificaciones", "Lo que se sumó o se quitó después; puede ser negativo.", ()),
        "modified": (
            "Modificado",
            "Lo vigente: lo aprobado más las modificaciones.",
            (
                "Vigente",
                "Definitivo",
                "PIM",
                "Presupuesto institucional modificado",
                "Presupuesto institucional modificado (PIM)",
            ),
        ),
        "authorized": ("Autorizado", "Lo reservado para un gasto.", ("Certificado", "Preventivo")),
        "committed": ("Comprometido", "Lo acordado con un tercero.", ("Compromiso",)),
        "accrued": (
            "Devengado",
            "Lo que ya se debe, o se tiene derecho a cobrar.",
            ("Obligado", "Reconocido", "Devengado acumulado"),
        ),
        "paid": ("Pagado", "Lo que salió de la caja, o entró en ella.", ("Girado", "Recaudado", "Percibido")),
    }
    blank = "Un guion impreso es cero; en blanco, no informado."
    return tuple(
        Column(
            name,
            AMOUNT,
            label,
            " ".join((what, *((executed,) if executed and name in EXECUTED else ()), blank)),
            required=False,
            unit="moneda del observatorio",
            aliases=aliases,
        )
        for name, (label, what, aliases) in told.items()
    )


def _segments(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name].str.count(SEPARATOR).fillna(-1) + 1


def _crooked(rows: pd.DataFrame) -> pd.Series:
    """Paths with an empty level, or with more codes than names."""
    broken = pd.Series(False, index=rows.index)
    for name in CLASSIFICATIONS.values():
        for column in (name, f"{name}_code"):
            broken |= (SEPARATOR + rows[column].fillna("x") + SEPARATOR).str.contains(r">\s*>", regex=True)
        broken |= rows[name].notna() & (_segments(rows, f"{name}_code") > _segments(rows, name))
    return broken


def _crooked_sql() -> str:
    whole = "' > ' || {} || ' > '"
    parts = []
    for name in CLASSIFICATIONS.values():
        for column in (name, f"{name}_code"):
            parts.append(f"coalesce({whole.format(column)} !~ '>\\s*>', true)")
        counted = [f"cardinality(string_to_array({column}, ' > '))" for column in (f"{name}_code", name)]
        parts.append(f"coalesce({counted[0]} <= {counted[1]}, true)")
    return " AND ".join(parts)


_COLUMNS = [column for name in CLASSIFICATIONS.values() for column in (name, f"{name}_code")]
_NATURES = {"ingreso": ("recurrente", "no recurrente"), "egreso": ("personal", "otro gasto")}

DATASET = Dataset(
    name="budget_lines",
    title="Presupuesto",
    grain="Una fila por línea del presupuesto y periodo, con un importe por fase.",
    key=("period", "side", "line"),
    slice=("period", "side"),
    slice_title="periodo y lado",
    columns=(
        PERIOD_TOLD,
        SIDE,
        LINE,
        *_paths(),
        Column(
            "name", TEXT, "Concepto", "Nombre de la línea, si dice más que su clasificación.", required=False
        ),
        Column(
            "total_of",
            TEXT,
            "Total de",
            "Solo en los totales impresos, que se comparan y no se suman: la clasificación que totalizan, en su nivel o entera.",
            required=False,
            choices=tuple(CLASSIFICATIONS),
        ),
        *amounts("Desde el principio del ejercicio, salvo que «Importes» diga otra cosa."),
        Column(
            "basis",
            TEXT,
            "Importes",
            "acumulado: desde el principio del ejercicio (si falta, se entiende así); del periodo: solo los de su trimestre o mes.",
            required=False,
            choices=("acumulado", "del periodo"),
        ),
        Column(
            "status",
            TEXT,
            "Situación de las cifras",
            "proyecto: aún sin aprobar; provisional: puede cambiar; cerrado: definitivo.",
            required=False,
            choices=("proyecto", "provisional", "cerrado"),
        ),
        Column(
            "nature",
            TEXT,
            "Naturaleza",
            "Para comparar el gasto en personal con el ingreso que se repite cada año: lo dice quien carga.",
            required=False,
            choices=tuple(nature for natures in _NATURES.values() for nature in natures),
        ),
        Column(
            "funding_source",
            TEXT,
            "Fuente de financiamiento",
            "Código de la fuente en el catálogo.",
            required=False,
            references="funding_sources.code",
        ),
        Column(
            "unit",
            TEXT,
            "Unidad",
            "Código de la unidad que lo ejecuta.",
            required=False,
            references="units.code",
        ),
        TERRITORY,
        Column(
            "plan",
            TEXT,
            "Plan",
            "Plan al que el documento vincula la línea.",
            required=False,
            references="plans.plan",
        ),
        Column(
            "activity_line",
            INTEGER,
            "Actividad",
            "Línea de la actividad a la que el documento vincula el importe.",
            required=False,
            references="activities.plan+line",
        ),
        SOURCE_DOCUMENT,
        SOURCE_LINE,
    ),
    rules=(
        Rule(
            "economic",
            "num_nonnulls(" + ", ".join((*_COLUMNS, "total_of")) + ") > 0",
            lambda rows: rows[[*_COLUMNS, "total_of"]].isna().all(axis=1),
            "La línea no tiene ninguna clasificación. Escriba al menos una: económica, funcional, institucional o por fuente.",
        ),
        Rule(
            "approved",
            "num_nonnulls(" + ", ".join(PHASES.values()) + ") > 0",
            lambda rows: rows[list(PHASES.values())].isna().all(axis=1),
            "La línea no tiene ningún importe. Escriba el de alguna fase (0 si es cero), o quite la fila.",
        ),
        Rule(
            "economic_code",
            _crooked_sql(),
            _crooked,
            "Una clasificación tiene un nivel vacío, o más códigos que nombres. Escriba los niveles separados por ' > '.",
        ),
        Rule(
            "nature",
            " OR ".join(
                f"(side = '{side}' AND nature IN ('{first}', '{second}'))"
                for side, (first, second) in _NATURES.items()
            )
            + " OR nature IS NULL",
            lambda rows: (
                rows["nature"].notna()
                & ~pd.Series(
                    [
                        nature in _NATURES.get(side, ())
                        for side, nature in zip(rows["side"], rows["nature"], strict=True)
                    ],
                    index=rows.index,
                    dtype=bool,
                )
            ),
            "Un ingreso es recurrente o no recurrente; un egreso, personal u otro gasto. Corrija la naturaleza o el lado.",
        ),
    ),
)
