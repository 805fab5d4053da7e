"""The register of amendments on screen: what it does in a sentence, its acts and their movements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from components import budget_words, formats
from components.static import Node, el, safe_href
from components.tables import table
from texts import plural, t

Place = tuple[str, str, str]
"""Side, classification and level («» is the whole)."""


@dataclass(frozen=True)
class Setting:
    """Where a register is told. period: of the budget that it is compared with, «» without one. names: of the levels that
    the budget has, from the first down. level: a place → its address in the register; budget: in the budget; file: load and row → address.
    phases: as data_access.budget_phases.names.
    """

    currency: str
    locale: str
    period: str
    names: Mapping[Place, Sequence[str]]
    level: Callable[[Place], str]
    budget: Callable[[Place], str]
    file: Callable[[int, int], str]
    phases: budget_words.Names

    def phase(self, name: str, *sides: str) -> str:
        """The legal name of a phase; of sides that name it otherwise, both."""
        told = (budget_words.phase(name, side, self.phases) for side in sides or ("egreso",))
        return " / ".join(dict.fromkeys(told))

    def money(self, value: Decimal | None) -> str:
        return formats.money(value, self.currency, self.locale)

    def signed(self, value: Decimal) -> str:
        """With a plus where it adds."""
        return f"+{self.money(value)}" if value > 0 else self.money(value)

    def when(self) -> str:
        return budget_words.period(self.period, self.locale)


def lead(told: Sequence[Any], year: str, setting: Setting) -> str:
    """How many acts and movements, and what they add, take away and move between levels of each side."""
    acts = plural("amendments.acts", len({movement.act for movement in told}))
    sides = [_side([m for m in told if m.side == side], side, setting) for side in ("ingreso", "egreso")]
    moved = plural("amendments.moved", len(told))
    return t("amendments.lead", year=year, acts=acts, moved=moved, sides=". ".join(filter(None, sides)))


def _side(mine: Sequence[Any], side: str, setting: Setting) -> str:
    """«Egresos: se añaden $ 5 y se traspasan $ 3 entre niveles»; «» where nothing moves."""
    sums = {
        "up": sum((m.amount for m in mine if not m.from_level), Decimal(0)),
        "down": sum((m.amount for m in mine if not m.to_level), Decimal(0)),
        "within": sum((m.amount for m in mine if m.from_level and m.to_level), Decimal(0)),
    }
    said = [t(f"amendments.{name}", amount=setting.money(amount)) for name, amount in sums.items() if amount]
    what = formats.listed(said)
    return t("amendments.side", side=budget_words.side(side), what=what) if said else ""


def acts(
    rows: Sequence[Any],
    nets: Mapping[str, Mapping[str, Decimal]],
    running: Mapping[tuple[str, int], tuple[Decimal, Decimal]],
    setting: Setting,
) -> dict:
    """Movements under their act. rows: data_access.budget_amendments.Movement, those of an act together.

    nets: act → side → what it adds; running: (act, line) → what the register has added by then to each of its two levels.
    """
    heads = [
        el("th", t(f"amendments.table.{name}"), scope="col", className="n" if name == "amount" else None)
        for name in ("kind", "from", "to", "amount", "reason", "row")
    ]
    bodies = []
    for _, group in groupby(rows, key=lambda movement: (movement.decided_on, movement.act)):
        mine = list(group)
        moved = [_movement(movement, running, setting) for movement in mine]
        bodies.append(el("tbody", _act(mine[0], nets[mine[0].act], setting), *moved))
    caption = t("amendments.table.caption", currency=setting.currency)
    return el(
        "section",
        el("h2", t("amendments.table.title")),
        el("p", t("amendments.table.how_running"), className="quiet"),
        table(caption, heads, *bodies, class_name="data stack acts"),
    )


def _act(first: Any, net: Mapping[str, Decimal], setting: Setting) -> dict:
    """Date, act with its link where that is safe, office, and what it adds to each side."""
    href = safe_href(first.act_url) if first.act_url else None
    sides = [
        t("amendments.net.side", side=budget_words.side(side), amount=setting.signed(amount))
        for side, amount in net.items()
        if amount
    ]
    office = t("amendments.table.office", office=first.approved_by) if first.approved_by else None
    said = [
        formats.day(first.decided_on, setting.locale),
        office,
        "; ".join(sides) or t("amendments.net.zero"),
    ]
    link: list[Node] = [" · ", el("a", t("amendments.table.see"), href=href, rel="noopener")] if href else []
    quiet = el("span", " · ".join(filter(None, said)), *link, className="quiet")
    head = el("th", first.act, quiet, colSpan=6, scope="rowgroup")
    return el("tr", head, className="group")


def _movement(movement: Any, running: Mapping, setting: Setting) -> dict:
    first, second = running[movement.act, movement.line]
    cells: list[tuple[str, Node]] = [
        ("from", _level(movement, movement.from_level, first, "added", setting)),
        ("to", _level(movement, movement.to_level, second, "removed", setting)),
        ("amount", setting.money(movement.amount)),
        ("reason", movement.reason),
        ("row", _row(movement, setting)),
    ]
    drawn = [
        el(
            "td",
            cell,
            data_label=t(f"amendments.table.{name}"),
            className="n" if name == "amount" else None,
        )
        for name, cell in cells
    ]
    kind = [movement.kind[:1].upper() + movement.kind[1:]]
    side = el("span", budget_words.side(movement.side), className="quiet")
    return el("tr", el("th", *kind, side, scope="row"), *drawn)


def _row(movement: Any, setting: Setting) -> dict:
    told = t("amendments.table.file_row", row=formats.number(movement.source_row, setting.locale))
    return el("a", told, href=setting.file(movement.load_id, movement.source_row))


def _level(movement: Any, level: str, sum_: Decimal, blank: str, setting: Setting) -> list[Node]:
    """A level by its name, its codes, and what the register has added to it by then."""
    if not level:
        return [t(f"amendments.table.{blank}")]
    place = (movement.side, movement.classification, level)
    running = t("amendments.table.running", amount=setting.signed(sum_))
    return [*named(place, setting), el("span", running, className="quiet")]


def named(place: Place, setting: Setting) -> list[Node]:
    """A level with the way to its chain; of one that the budget lacks, that it does."""
    side, _, level = place
    names = setting.names.get(place)
    name = (names[-1] if names else "") or level or budget_words.side(side)
    said = level if names and name != level else ""
    if names is None and setting.period:
        said = t("amendments.table.missing")
    quiet = el("span", said, className="quiet") if said else None
    return [el("a", name, href=setting.level(place)), quiet]
