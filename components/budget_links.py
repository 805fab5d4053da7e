"""What the lines of a budget pay for, on screen: sentences, a table per kind of link, and the lines that name nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components import budget_words, formats
from components.budget_link_words import View, amount_of, base_of, headline, partial, said
from components.budget_table import bar
from components.static import Node, el
from components.tables import folded, scrolled
from texts import plural, t


def kind(linked: Any, view: View, named_by: Mapping[str, int] | None = None) -> Node:
    """What the lines of a side name: a sentence, and a row for each thing that they name, beside those that name none.

    named_by: of sources, code → how many activities of the year's plans name it."""
    side = t(f"budget_links.of.{linked.side}").capitalize()
    parts = [el("h3", side), el("p", said(linked, view))]
    if linked.elsewhere:
        told = plural(
            "budget_links.elsewhere",
            linked.elsewhere,
            classification=budget_words.classification(linked.classification),
        )
        parts.append(el("p", told, className="note"))
    return [*parts, _table(linked, view, named_by)] if linked.targets else parts


def _table(linked: Any, view: View, named_by: Mapping[str, int] | None) -> dict:
    base = base_of(linked.total)
    caption = t(
        "budget_links.caption",
        side=t(f"budget_links.of.{linked.side}").capitalize(),
        when=view.when,
        what=t(f"budget_links.kind.{linked.kind}.by"),
        classification=budget_words.classification(linked.classification),
        currency=view.currency,
    )
    cells = _Cells(linked, base, view, named_by)
    address = view.address.get(linked.kind, lambda key: "")
    rows = [cells.row(_named(each, address(each.key)), each.sum, each.key[0]) for each in linked.targets]
    rows.append(cells.row(t("budget_links.without"), linked.unlinked))
    total = cells.row(t("budget_links.total"), linked.total, class_name="total")
    drawn = scrolled(
        caption, cells.heads(), el("tbody", *rows), el("tfoot", total), class_name="data stack money"
    )
    what = t(f"budget_links.kind.{linked.kind}.by")
    return folded(
        drawn, len(linked.targets), t("budget_links.unfold", n=view.count(len(linked.targets)), what=what)
    )


def _named(target: Any, href: str) -> Node:
    name = el("a", target.name, href=href) if href else target.name
    whole_plan = len(target.key) > 1 and target.key[1] is None
    return [name, el("span", t("budget_links.whole_plan"), className="quiet")] if whole_plan else name


@dataclass(frozen=True)
class _Cells:
    """The columns of a table of links."""

    linked: Any
    base: str
    view: View
    named_by: Mapping[str, int] | None

    def heads(self) -> list[dict]:
        view, side = self.view, self.linked.side
        money = [view.phase(name, side) for name in self.linked.phases]
        counted = [t("budget_links.head.activities")] if self.named_by is not None else []
        numbers = (t("budget_links.head.lines"), *counted, *money)
        return [
            el("th", t(f"budget_links.kind.{self.linked.kind}.head"), scope="col"),
            *(el("th", name, scope="col", className="n") for name in numbers),
            el("th", self._share_head(), scope="col"),
        ]

    def _share_head(self) -> str:
        return (
            t("budget_links.head.share", phase=self.view.within(self.base, self.linked.side))
            if self.base
            else "–"
        )

    def row(self, name: Node, found: Any, code: str = "", class_name: str | None = None) -> dict:
        view, side = self.view, self.linked.side
        cells = [el("td", view.count(found.lines), className="n", data_label=t("budget_links.head.lines"))]
        if self.named_by is not None:
            counted = view.count(self.named_by.get(code, 0)) if code else ""
            cells.append(el("td", counted, className="n", data_label=t("budget_links.head.activities")))
        for phase in self.linked.phases:
            written = formats.amount(amount_of(found, phase), view.locale)
            told = partial(found, phase, view)
            extra = el("span", told, className="told") if told else None
            cells.append(el("td", written, extra, className="n", data_label=view.phase(phase, side)))
        return el("tr", el("th", name, scope="row"), *cells, self._share(found), className=class_name)

    def _share(self, found: Any) -> dict:
        part, whole = amount_of(found, self.base), self.linked.total.amounts.get(self.base)
        label = self._share_head()
        if part is None or not whole:
            return el("td", formats.NO_DATA, className="bar", data_label=label)
        share = formats.percent(part, whole, self.view.locale)
        return el("td", share, bar(part, whole) if part else None, className="bar", data_label=label)


def plans(found: Sequence[Any], link: Callable[[str], str], view: View) -> Node:
    """How many activities of each plan have a line. found: data_access.budget_link_names.Reach."""
    if not found:
        return el("p", t("budget_links.no_plans"))
    names = ("plan", "reached", "without")
    heads = [el("th", t(f"budget_links.plans.{name}"), scope="col") for name in names]
    rows = [
        el(
            "tr",
            el("th", el("a", each.title, href=link(each.code)), scope="row"),
            el("td", *_reach(each, view), data_label=t("budget_links.plans.reached")),
            el(
                "td",
                view.count(each.total - each.linked),
                className="n",
                data_label=t("budget_links.plans.without"),
            ),
        )
        for each in found
    ]
    caption = t("budget_links.plans.caption", when=view.when)
    drawn = scrolled(caption, heads, el("tbody", *rows), class_name="data stack")
    return folded(drawn, len(found), t("budget_links.plans.unfold", n=view.count(len(found))))


def _reach(each: Any, view: View) -> list[Node]:
    told = t("budget_links.plans.of", n=view.count(each.linked), total=view.count(each.total))
    return [told, el("span", t("budget_links.plans.whole"), className="quiet") if each.whole else None]


def summary(links: Any, view: View, ways: Mapping[str, str]) -> Node:
    """The section of a year's page: what its lines name of plan, unit and territory, and the ways to the rest, by their words."""
    sides = [links.of(name) or links.of(name, "ingreso") for name in ("unidad", "territorio")]
    return el(
        "section",
        el("h2", t("budget_links.title")),
        el("p", headline(links, view)),
        *(el("p", said(linked, view)) for linked in sides if linked.linked.lines),
        el("ul", *(el("li", el("a", words, href=href)) for words, href in ways.items()), className="links"),
    )
