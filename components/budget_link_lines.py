"""Lines of a budget one by one: those that name nothing, and the money of one activity with what a result cost."""

from collections.abc import Sequence
from typing import Any

from components import budget_words, formats
from components.budget_link_words import View, base_of
from components.lineage import load_path
from components.static import Node, el
from components.tables import records, scrolled
from texts import plural, t


def unlinked(rows: Any, linked: Any, view: View) -> list[Node]:
    """The lines without a link of a kind. rows: as data_access.budget_link_lines.unlinked gives them; linked: data_access.budget_links.Linked."""
    what, total = t(f"budget_links.kind.{linked.kind}.choice"), linked.unlinked.lines
    facts = {"side": t(f"budget_links.of.{linked.side}"), "when": view.when, "what": what}
    if not total:
        return [el("p", t("budget_links.list.none", **facts))]
    said = plural("budget_links.list.said", total, n=view.count(total), **facts)
    caption = t(
        "budget_links.list.caption", **(facts | {"side": facts["side"].capitalize()}), currency=view.currency
    )
    return [el("p", said), lines(rows, linked, _few(linked), caption, view)]


def _few(linked: Any) -> dict[str, str]:
    """Of the phases that are told, what there is and what was done of it: the download has the others."""
    done = next((phase for phase in ("devengado", "pagado", "comprometido") if phase in linked.phases), "")
    return {phase: name for phase, name in linked.phases.items() if phase in (base_of(linked.total), done)}


def lines(rows: Any, linked: Any, phases: dict[str, str], caption: str, view: View) -> dict:
    """A row per line: what it is, an amount per phase, and its row of its file. phases: phase → column."""
    money = [(view.phase(phase, linked.side), name) for phase, name in phases.items()]
    heads = [
        el("th", t("budget_links.head.concept"), scope="col"),
        *(el("th", label, scope="col", className="n") for label, _ in money),
        el("th", t("budget_links.head.row"), scope="col", className="n"),
    ]
    body = []
    for row in records(rows):
        amounts = [
            el("td", formats.amount(row[name], view.locale), className="n", data_label=label)
            for label, name in money
        ]
        origin = el(
            "a",
            view.count(int(row["source_row"])),
            href=load_path(int(row["load_id"]), row["observatory"], row=int(row["source_row"])),
        )
        label = t("budget_links.head.row")
        body.append(
            el(
                "tr",
                el("th", *concept(row, linked.column), scope="row"),
                *amounts,
                el("td", origin, className="n", data_label=label),
            )
        )
    return scrolled(caption, heads, el("tbody", *body), class_name="data stack money")


SEPARATOR = " > "
"""Between the levels of a path."""
_PATHS = ("economic", "functional", "institutional", "funding")


def concept(row: dict, column: str) -> list[Node]:
    """A line's code, its last level and its own name, and below them where it stands and what its other classifications say."""
    *above, last = (row[column] or row[f"{column}_code"] or t("budget_links.list.no_name")).split(SEPARATOR)
    code = (row[f"{column}_code"] or "").split(SEPARATOR)[-1]
    name = row["name"] if row["name"] and row["name"] != last else None
    others = (row[each] or row[f"{each}_code"] for each in _PATHS if each != column)
    told = " · ".join(
        [*([SEPARATOR.join(above)] if above else []), *(path.split(SEPARATOR)[-1] for path in others if path)]
    )
    return [
        el("span", code, className="code") if code else None,
        f" {last}" if code else last,
        f": {name}" if name else None,
        el("span", told, className="told") if told else None,
    ]


def of_activity(paid: Any, view: View) -> list[Node]:
    """A sentence with the sums and the lines behind them. paid: data_access.budget_link_lines.Paid."""
    side = t(f"budget_links.of.{paid.linked.side}")
    shown = {phase: name for phase, name in paid.linked.phases.items() if phase in paid.sum.amounts}
    amounts = [_amount(paid, phase, view) for phase in shown]
    counted = plural("budget_links.activity.lines", paid.sum.lines, n=view.count(paid.sum.lines))
    key = "budget_links.activity.said_one" if paid.sum.lines == 1 else "budget_links.activity.said"
    said = t(key, lines=counted, side=side, when=view.when, amounts=formats.listed(amounts))
    caption = t("budget_links.activity.caption", side=side, when=view.when, currency=view.currency)
    return [el("p", said), _elsewhere(paid), lines(paid.rows, paid.linked, shown, caption, view)]


def _amount(paid: Any, phase: str, view: View) -> str:
    told = ""
    if paid.sum.told[phase] < paid.sum.lines:
        told = t("budget_links.partial", n=view.count(paid.sum.told[phase]), lines=view.count(paid.sum.lines))
    amount = paid.sum.amounts[phase]
    name = view.within(phase, paid.linked.side)
    written = view.money(amount) if amount else formats.number(0)
    return t("budget_links.activity.amount", phase=name, amount=written, told=told)


def _elsewhere(paid: Any) -> Node:
    if not paid.elsewhere:
        return None
    by = budget_words.classification(paid.linked.classification)
    return el("p", plural("budget_links.elsewhere", paid.elsewhere, classification=by), className="note")


def cost(found: Any, row: dict, view: View) -> list[Node]:
    """What a result cost with both figures and their dates, and what it leaves out; or why it is not worked out.

    found: data_access.budget_cost.Cost. row: the activity."""
    end = formats.day(found.end, view.locale)
    if found.why:
        why = t(
            f"budget_links.activity.why.{found.why}",
            **({"end": end} if found.why in ("progress", "zero") else {}),
        )
        return [el("p", t("budget_links.activity.no_cost", why=why), className="quiet")]
    said = t(
        "budget_links.activity.cost",
        unit=row["unit_of_measure"],
        cost=view.money(found.each),
        amount=view.money(found.amount),
        phase=view.within(found.phase, "egreso"),
        n=formats.number(found.executed, view.locale),
        until=t("budget_links.activity.until", start=formats.day(found.start, view.locale), end=end),
    )
    return [el("p", said), el("p", t("budget_links.activity.cost_note"), className="quiet")]


def of_plan(reach: Any, linked: Any, phase: str, view: View, address: str) -> dict:
    """How many activities of a plan have a line, and the amount. reach: data_access.budget_link_names.Reach; linked: sums of
    its lines, None where no line names it."""
    facts = {"n": view.count(reach.linked), "total": view.count(reach.total), "when": view.when}
    if linked is None:
        said = t("budget_links.plan.none", total=facts["total"], when=view.when)
    else:
        money = {
            "amount": view.money(linked.amounts.get(phase)),
            "phase": view.within(phase, "egreso"),
        }
        said = plural("budget_links.plan.some", reach.linked, **(facts | money))
    return el("p", said, " ", el("a", t("budget_links.plan.more"), href=address))


def of_unit(found: Sequence[tuple[str, Any, str]], view: View, address: str) -> dict:
    """How many lines name a unit, and the amount. found: (side, sum, phase) of the sides that name it."""
    said = [
        plural(
            "budget_links.unit.some",
            each.lines,
            n=view.count(each.lines),
            side=t(f"budget_links.of.{side}"),
            when=view.when,
            amount=view.money(each.amounts.get(phase)),
            phase=view.within(phase, side) if phase else "",
        )
        for side, each, phase in found
    ]
    words = " ".join(said) if said else t("budget_links.unit.none", when=view.when)
    return el("p", words, " ", el("a", t("budget_links.plan.more"), href=address))
