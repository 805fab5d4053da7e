"""Levels of a budget by name or code, in every classification of both sides of a period."""

import unicodedata
from dataclasses import dataclass

import sqlalchemy as sa

from data_access import budget_levels, budgets, read
from warehouse.datasets.budget_lines import CLASSIFICATIONS, PHASES, SIDES
from warehouse.published import LEVELS

PAGE = 25
SHORTEST = 2
"""Letters or figures that a search takes."""
_ACCENTED = "áàâäãåéèêëíìîïóòôöõúùûüñçÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇ"
_PLAIN = "aaaaaaeeeeiiiiooooouuuunc" * 2


@dataclass(frozen=True)
class Hit:
    """A level that was looked for. trail: the names (or codes) of those above it and its own; column: that of the first phase
    told in its side and classification; amount: of it, cumulative, None where no line of the level tells it; told: how many
    of its lines do."""

    side: str
    classification: str
    level: str
    code: str
    is_leaf: bool
    trail: tuple[str, ...]
    phase: str
    amount: object
    told: int
    lines: int


@dataclass(frozen=True)
class Found:
    """One page of hits; total: of all pages; number and pages count from 1. is_short: less than SHORTEST signs were asked for,
    so that only codes were looked for."""

    hits: tuple[Hit, ...]
    total: int
    number: int
    pages: int
    is_short: bool = False


def folded(words: str) -> str:
    """Without accents and capitals: «Policía» is «policia»."""
    parted = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in parted if not unicodedata.combining(sign)).lower()


def found(observatory: str, period: str, asked: str, page: str = "") -> Found:
    """The levels whose code and name hold all the words that are asked for: a code as asked first, then the most general,
    then as in the document. Of less than SHORTEST signs, only a code that is exactly that. Source: pub.budget_levels."""
    words = folded(asked).split()
    is_short = len("".join(words)) < SHORTEST
    if not words:
        return Found((), 0, 1, 1, is_short)
    number = int(page) if page.isdecimal() and 0 < len(page) < 7 and int(page) else 1
    rows = read.records(read.frame(_query(observatory, period, words, number, is_short)))
    if not rows and number > 1:
        return found(observatory, period, asked)
    total = rows[0]["total"] if rows else 0
    hits = tuple(_hits(observatory, period, rows))
    return Found(hits, total, number, max(-(-total // PAGE), 1), is_short)


def _query(observatory: str, period: str, words: list[str], number: int, is_code: bool) -> sa.Select:
    code = sa.func.coalesce(LEVELS.c.code, "")
    text = sa.func.translate(
        sa.func.lower(code + " " + sa.func.coalesce(LEVELS.c.name, "")), _ACCENTED, _PLAIN
    )
    is_asked = sa.func.lower(code) == " ".join(words)
    side = sa.case(*((LEVELS.c.slice == f"{period} {name}", n) for n, name in enumerate(reversed(SIDES))))
    order = sa.case({name: n for n, name in enumerate(CLASSIFICATIONS)}, value=LEVELS.c.classification)
    amounts = (*PHASES.values(), *(f"{name}_lines" for name in PHASES.values()))
    columns = ("slice", "classification", "level", "code", "name", "is_leaf", "lines", *amounts)
    return (
        sa.select(*(LEVELS.c[name] for name in columns), sa.func.count().over().label("total"))
        .where(LEVELS.c.observatory == observatory, LEVELS.c.depth > 0)
        .where(LEVELS.c.slice.in_([f"{period} {name}" for name in SIDES]))
        .where(*([is_asked] if is_code else (text.contains(word, autoescape=True) for word in words)))
        .order_by(~is_asked, LEVELS.c.depth, side, order, LEVELS.c.position)
        .offset((number - 1) * PAGE)
        .limit(PAGE)
    )


def _hits(observatory: str, period: str, rows: list[dict]) -> list[Hit]:
    names = _names(observatory, rows)
    wholes = budget_levels.wholes(observatory, period)
    cut = budgets.cut_of(observatory, period)
    hits = []
    for row in rows:
        side = row["slice"].split(" ")[1]
        whole = wholes[side, row["classification"]]
        phase = next((name for name, column in PHASES.items() if whole[column] is not None), "")
        amount, lines = (row[PHASES[phase]], row[f"{PHASES[phase]}_lines"]) if phase else (None, 0)
        if cut and side in cut.is_flow and phase:
            told = budget_levels.levels(observatory, period, side, row["classification"], row["level"])
            amount, lines = told[PHASES[phase]].iloc[0], int(told[f"{PHASES[phase]}_lines"].iloc[0])
        steps = tuple(
            names.get((row["slice"], row["classification"], step), step)
            for step in budget_levels.above(row["level"])
        )
        is_leaf, code = bool(row["is_leaf"]), row["code"] or ""
        where = (side, row["classification"], row["level"], code, is_leaf, steps)
        hits.append(Hit(*where, phase, amount, lines, row["lines"]))
    return hits


def _names(observatory: str, rows: list[dict]) -> dict[tuple[str, str, str], str]:
    """(slice, classification, level) → its name or code, of the levels found and those above them."""
    asked = {
        (r["slice"], r["classification"], step) for r in rows for step in budget_levels.above(r["level"])
    }
    if not asked:
        return {}
    keys = (LEVELS.c.slice, LEVELS.c.classification, LEVELS.c.level)
    query = sa.select(*keys, LEVELS.c.name, LEVELS.c.code).where(LEVELS.c.observatory == observatory)
    told = read.records(read.frame(query.where(sa.tuple_(*keys).in_(sorted(asked)))))
    return {(r["slice"], r["classification"], r["level"]): r["name"] or r["code"] or "" for r in told}
