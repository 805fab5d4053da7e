"""Programmes on screen: by line, who answers for each and how many of its evaluations are published."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from components import formats, registers, states
from components.registers import Offices
from components.static import el
from components.tables import table
from texts import plural, t

Link = Callable[[str], str]
"""Code of a programme → its address."""
Known = Mapping[str, Sequence[Any]]
"""Code of a programme → its data_access.evaluations.Evaluation, newest first."""
HEADS = ("programme", "responsible", "evaluations")


def headline(programmes: Sequence[Any], evaluated: Known, institution: str) -> str:
    """How many programmes in how many lines, and how many of them have an evaluation: n of N.

    programmes: data_access.programmes.Programme, at least one.
    """
    mine = [each for each in programmes if not each.is_line]
    lines = len(programmes) - len(mine)
    if not mine:
        return plural("programmes.headline.only_lines", lines, institution=institution)
    names = {each.line for each in mine if each.line}
    within = plural("programmes.headline.within", len(names)) if names else ""
    said = plural("programmes.headline.listed", len(mine), institution=institution, within=within)
    known = sum(each.code in evaluated for each in mine)
    key = "programmes.headline.evaluated" if known else "programmes.headline.none_evaluated"
    return f"{said} {plural(key, len(mine), known=known)}"


def lines(groups: Sequence[Any], link: Link, draw: Callable[[Any], list[Any]]) -> list[dict]:
    """One section per line. groups: data_access.programmes.Group. draw: a group → what stands under its name."""
    return [el("section", el("h2", _name(group, link)), *draw(group)) for group in groups]


def _name(group: Any, link: Link) -> Any:
    """The name of a line, as a link where the line is a row with a page."""
    if group.head:
        return el("a", group.name, href=link(group.head.code))
    return group.name or t("programmes.no_line")


def listed(group: Any, evaluated: Known, link: Link, offices: Offices, locale: str) -> dict:
    """The programmes of a line; that none is published, where there are none."""
    if not group.programmes:
        return el("p", t("programmes.no_programmes"), className="quiet")
    heads = (el("th", t(f"programmes.head.{name}"), scope="col") for name in HEADS)
    rows = (_row(each, evaluated, link, offices, locale) for each in group.programmes)
    caption = t("programmes.caption", line=group.name or t("programmes.no_line"))
    return table(caption, heads, el("tbody", *rows), class_name="data stack programmes")


def _row(each: Any, evaluated: Known, link: Link, offices: Offices, locale: str) -> dict:
    about = el("div", each.description, className="quiet") if each.description else None
    cells = {"responsible": responsible(each, offices), "evaluations": [counted(evaluated, each, locale)]}
    return el(
        "tr",
        el("th", el("a", each.name, href=link(each.code)), about, scope="row"),
        *(el("td", *nodes, data_label=t(f"programmes.head.{name}")) for name, nodes in cells.items()),
    )


def responsible(each: Any, offices: Offices) -> list[Any]:
    """The offices that answer for one; «no informado» where the row names none."""
    return registers.offices(each.responsible, offices) if each.responsible else [t("format.not_reported")]


def counted(evaluated: Known, each: Any, locale: str) -> Any:
    """«2 evaluaciones; la última, de marzo de 2026», or that none is published."""
    mine = evaluated.get(each.code, ())
    if not mine:
        return states.drawn("–", t("programmes.no_evaluation"), "silent")
    dated = mine[0].dated_on
    last = t("programmes.last", when=formats.day(dated, locale)) if dated else t("programmes.no_date")
    return plural("programmes.evaluations", len(mine)) + last


def facts(each: Any, offices: Offices) -> dict:
    """Line, office and document of one programme."""
    document = each.source_document
    if each.source_line is not None:
        document = t("programmes.document_line", title=document, line=each.source_line)
    told = {
        "line": [each.line or t("programmes.own_line" if each.is_line else "format.not_reported")],
        "responsible": responsible(each, offices),
        "document": [document],
    }
    pairs = ((el("dt", t(f"programmes.fact.{name}")), el("dd", *nodes)) for name, nodes in told.items())
    return el("dl", *(cell for pair in pairs for cell in pair), className="facts")


def one(each: Any, evaluated: Known, locale: str) -> str:
    """The sentence of one programme's page: what it does, and what is published of what it changed."""
    mine = evaluated.get(each.code, ())
    said = t("programmes.none_of_it")
    if mine:
        said = t("programmes.has", evaluations=counted(evaluated, each, locale))
    about = each.description.rstrip(".") + ". " if each.description else ""
    return f"{about}{said}"
