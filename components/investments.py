"""Investment projects on screen: what they add up to by place and topic, how much of the budget they are, and each of them."""

from collections.abc import Callable, Sequence
from typing import Any

from components import formats
from components.budget_link_words import BASES, View, base_of
from components.budget_table import bar
from components.lineage import load_path
from components.static import Node, el
from components.tables import folded, records, scrolled
from texts import plural, t

SIDE = "egreso"
Link = Callable[[Any], str]


def headline(whole: Any, view: View) -> str:
    """How many projects and how much. whole: data_access.investments.Part."""
    base = base_of(whole)
    said = plural("investments.headline", whole.projects, n=view.count(whole.projects), when=view.when)
    if not base:
        return t("investments.no_amounts", said=said)
    amount = view.money(whole.amounts[base]) + _partial(whole, base, view)
    return t("investments.amount", said=said, amount=amount, phase=view.within(base, SIDE))


def _partial(part: Any, phase: str, view: View) -> str:
    if part.told[phase] >= part.rows:
        return ""
    return t("investments.partial", n=view.count(part.told[phase]), rows=view.count(part.rows))


def cover(found: Any, view: View) -> list[Node]:
    """How much of the budget's lines of the same codes the projects are; that they cannot be compared where they print none.

    found: data_access.investment_cover.Cover, or None where no budget is published of the period."""
    if found is None:
        return [el("p", t("investments.cover.no_budget", when=view.when))]
    phase = next((p for p in (*BASES, *found.projects) if p in found.projects), "")
    if not found.found or not phase:
        return [el("p", t("investments.cover.none", codes=view.count(found.codes)))]
    part, whole = found.projects[phase], found.budget[phase]
    said = t(
        "investments.cover.said",
        n=view.count(found.found),
        codes=view.count(found.codes),
        phase=view.within(phase, SIDE),
        part=view.money(part),
        whole=view.money(whole),
        share=formats.percent(part, whole, view.locale),
    )
    if part != whole:
        key = "more" if whole > part else "less_than"
        said += " " + t(f"investments.cover.{key}", amount=view.money(abs(whole - part)))
    left = found.rows - found.found_rows
    rest = plural("investments.cover.left", left, n=view.count(left)) if left else None
    return [el("p", said, f" {rest}" if rest else None), _cover_table(found, view)]


def _cover_table(found: Any, view: View) -> dict:
    names = ("projects", "budget", "less", "share")
    heads = [
        el("th", t("investments.head.phase"), scope="col"),
        *(el("th", t(f"investments.cover.{name}"), scope="col", className="n") for name in names),
    ]
    body = []
    for phase, part in found.projects.items():
        whole = found.budget[phase]
        cells = (
            formats.amount(part, view.locale),
            formats.amount(whole, view.locale),
            formats.amount(whole - part, view.locale),
            formats.percent(part, whole, view.locale),
        )
        labelled = zip(names, cells, strict=True)
        each = [el("td", cell, className="n", data_label=t(f"investments.cover.{n}")) for n, cell in labelled]
        body.append(el("tr", el("th", view.phase(phase, SIDE), scope="row"), *each))
    caption = t("investments.cover.caption", when=view.when, currency=view.currency)
    return scrolled(caption, heads, el("tbody", *body), class_name="data stack")


def by(
    name: str, parts: Sequence[Any], whole: Any, link: Link, view: View, beside: Link = lambda part: ""
) -> dict:
    """A row per place or topic with its amounts, and a bar of its part of the whole; those that tell none said apart.

    name: «place» or «topic». link: a part → its address, '' for none; beside: of the incidents of its zone, likewise."""
    base, phases = base_of(whole), list(whole.amounts)
    share = (
        t("investments.head.share", phase=view.within(base, SIDE)) if base else t("investments.head.no_share")
    )
    heads = [
        el("th", t(f"investments.head.{name}"), scope="col"),
        el("th", t("investments.head.projects"), scope="col", className="n"),
        *(el("th", view.phase(phase, SIDE), scope="col", className="n") for phase in phases),
        el("th", share, scope="col"),
    ]
    body = [
        el(
            "tr",
            el("th", *_name(name, each, link(each), beside(each)), scope="row"),
            *_cells(each, whole, share, view),
        )
        for each in parts
    ]
    caption = t(f"investments.caption.{name}", when=view.when, currency=view.currency)
    drawn = scrolled(caption, heads, el("tbody", *body), class_name="data stack money")
    return folded(drawn, len(parts), t(f"investments.unfold.{name}", n=view.count(len(parts))))


def _name(name: str, part: Any, href: str, beside: str) -> list[Node]:
    words = part.name or t(f"investments.without.{name}")
    named = el("a", words, href=href) if href else words
    return (
        [named, " ", el("a", t("investments.incidents"), href=beside, className="told")]
        if beside
        else [named]
    )


def _cells(part: Any, whole: Any, share: str, view: View) -> list[dict]:
    cells = [el("td", view.count(part.projects), className="n", data_label=t("investments.head.projects"))]
    for phase in whole.amounts:
        told = _partial(part, phase, view) if phase in part.amounts else ""
        extra = el("span", told, className="told") if told else None
        written = formats.amount(part.amounts.get(phase), view.locale)
        cells.append(el("td", written, extra, className="n", data_label=view.phase(phase, SIDE)))
    amount, total = (each.amounts.get(base_of(whole)) for each in (part, whole))
    known = amount is not None and total
    drawn = formats.percent(amount, total, view.locale) if known else formats.NO_DATA
    line = bar(amount, total) if known and amount else None
    return [*cells, el("td", drawn, line, className="bar", data_label=share)]


def projects(rows: Any, phases: dict[str, str], view: View) -> dict:
    """A row per project and budget line: name, code, where, topic, an amount per phase, and its row of its file.

    rows: as data_access.investments.listed gives them. phases: those shown, phase → column."""
    heads = [
        el("th", t("investments.head.project"), scope="col"),
        el("th", t("investments.head.place"), scope="col"),
        *(el("th", view.phase(phase, SIDE), scope="col", className="n") for phase in phases),
        el("th", t("investments.head.row"), scope="col", className="n"),
    ]
    caption = t("investments.caption.projects", when=view.when, currency=view.currency)
    body = el("tbody", *(_project(row, phases, view) for row in records(rows)))
    return scrolled(caption, heads, body, class_name="data stack money")


def _project(row: dict, phases: dict[str, str], view: View) -> dict:
    code = [el("span", row["project"], className="code"), " "] if row["project"] else []
    where = row["found_at"] or t("investments.without.place")
    origin = el(
        "a",
        view.count(int(row["source_row"])),
        href=load_path(int(row["load_id"]), row["observatory"], row=int(row["source_row"])),
    )
    amounts = [
        el("td", formats.amount(row[name], view.locale), className="n", data_label=view.phase(phase, SIDE))
        for phase, name in phases.items()
    ]
    return el(
        "tr",
        el("th", *code, row["name"], el("span", _codes(row), className="told"), scope="row"),
        el("td", where, className="wide", data_label=t("investments.head.place")),
        *amounts,
        el("td", origin, className="n", data_label=t("investments.head.row")),
    )


def _codes(row: dict) -> str:
    """Its topic, and the budget codes that its document prints."""
    named = ("economic_code", "functional_code", "institutional_code")
    said = [t(f"investments.{name}", code=row[name]) for name in named if row[name]]
    return " · ".join(filter(None, (row["topic"], *said)))
