"""What the lines of a budget pay for, in sentences: how many name something, how much that is, and what names nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from components import budget_words, formats
from texts import plural, t

BASES = ("modificado", "aprobado")
"""What shares are of: the first that is told, else the first phase."""
NOTHING = Decimal(0)


@dataclass(frozen=True)
class View:
    """How a period's money is written. address: kind of link → key of what is linked → its address, '' for none."""

    period: str
    currency: str
    locale: str
    names: budget_words.Names
    address: Mapping[str, Callable[[tuple], str]]

    def money(self, amount: Decimal | None) -> str:
        return formats.money(amount, self.currency, self.locale)

    def count(self, number: int) -> str:
        return formats.number(number, self.locale, 0)

    def phase(self, name: str, side: str) -> str:
        return budget_words.phase(name, side, self.names)

    def within(self, name: str, side: str) -> str:
        """A phase in the middle of a sentence."""
        return formats.lowered(self.phase(name, side))

    @property
    def when(self) -> str:
        """«al tercer trimestre de 2026»."""
        return budget_words.period(self.period, self.locale)


def base_of(total: Any) -> str:
    """The phase that shares are of; '' where no amount is told. total: data_access.budget_sums.Sum."""
    return next((phase for phase in (*BASES, *total.amounts) if phase in total.amounts), "")


def amount_of(found: Any, phase: str) -> Decimal | None:
    """What a sum tells of a phase; no lines add up to nothing, lines that do not tell it to None."""
    return found.amounts.get(phase) if found.lines else NOTHING


def headline(links: Any, view: View) -> str:
    """How many lines of expenditure (income where there is no other) name an activity, and how many activities have money.

    links: data_access.budget_links.Links."""
    linked = links.of("actividad") or links.of("actividad", "ingreso")
    return " ".join(filter(None, (said(linked, view), reached(links.plans, view))))


def said(linked: Any, view: View) -> str:
    """How many lines of a side name something, the amount, and what is left. linked: data_access.budget_links.Linked."""
    base, total = base_of(linked.total), linked.total.lines
    facts = {
        "side": t(f"budget_links.of.{linked.side}"),
        "when": view.when,
        "what": t(f"budget_links.kind.{linked.kind}.one"),
        "total": view.count(total),
        "n": view.count(linked.linked.lines),
        "phase": view.within(base, linked.side) if base else "",
        "whole": view.money(linked.total.amounts.get(base)),
    }
    if not linked.linked.lines:
        return t("budget_links.said.none" if base else "budget_links.said.no_amounts", **facts)
    rest = plural(
        "budget_links.said.rest",
        linked.unlinked.lines,
        n=view.count(linked.unlinked.lines),
        amount=view.money(amount_of(linked.unlinked, base)),
    )
    amount = view.money(linked.linked.amounts.get(base)) + partial(linked.linked, base, view)
    told = plural("budget_links.said.some", linked.linked.lines, amount=amount, **facts)
    return f"{told} {rest if linked.unlinked.lines else t('budget_links.said.no_rest')}"


def partial(found: Any, phase: str, view: View) -> str:
    """How many lines of a sum tell a phase, where not all do."""
    told = found.told.get(phase, 0)
    if not told or told >= found.lines:
        return ""
    return t("budget_links.partial", n=view.count(told), lines=view.count(found.lines))


def reached(plans: Sequence[Any], view: View) -> str:
    """«12 de las 68 actividades de los planes de ese año tienen alguna línea». plans: data_access.budget_link_names.Reach."""
    total, linked = sum(each.total for each in plans), sum(each.linked for each in plans)
    if not total:
        return t("budget_links.no_plans")
    facts = {"n": view.count(linked), "total": view.count(total)}
    return plural("budget_links.reached", len(plans), plans=len(plans), **facts)
