"""What the pages of activities, plans, units and years say of the money that names them."""

from components import budget_link_lines as listed
from components import budget_links as drawn
from components.budget_link_words import View, base_of
from components.static import Node, el
from data_access import (
    budget_cost,
    budget_link_lines,
    budget_links,
    budget_phases,
    budget_sums,
    investment_periods,
    observatories,
)
from data_access.activity import Activity
from data_access.budget_links import Links
from data_access.observatories import Observatory
from pages import _page
from texts import t

SIDES = ("egreso", "ingreso")


def view(place: Observatory, period: str) -> View:
    """How the money of a period is written, and the addresses of what it names."""

    def plan(key: tuple) -> str:
        code, line = key
        return _page.plan_path(place.slug, code) + (f"/{line}" if line else "")

    address = {"actividad": plan, "unidad": lambda key: _page.unit_path(place.slug, key[0])}
    return View(period, place.currency, place.locale, budget_phases.names(place.slug), address)


def address(observatory: str, links: Links, year: int | str, **query: str) -> str:
    """Of the page of links of a period."""
    path = _page.budget_path(observatory, year, "vinculos")
    return _page.address(path, {"al": links.cut.period} | query)


def of_year(place: Observatory, period: str, year: int | str) -> Node:
    """The section of a year's page: what the period's lines name, and the way to its projects; None where it has no lines."""
    links = budget_links.of_period(place.slug, period)
    if links is None:
        return None
    ways = {t("budget_links.more"): address(place.slug, links, year)}
    if period in investment_periods.of(place.slug).get(int(year), {}):
        path = _page.budget_path(place.slug, year, "inversiones")
        ways[t("investments.link")] = _page.address(path, {"al": period})
    return drawn.summary(links, view(place, period), ways)


def of_activity(observatory: str, found: Activity) -> list[Node]:
    """The lines of each year that name an activity, and what a result cost; of a plan whose years have a budget that does not
    name it, that it does not. Nothing where there is no such budget."""
    place, plan, line = observatories.find(observatory), found.plan["plan"], int(found.row["line"])
    paid = budget_link_lines.of_activity(observatory, plan, line)
    around = None if paid else budget_link_lines.of_plan(observatory, plan)
    if place is None or not (paid or around):
        return []
    said: list[Node] = [el("h2", t("budget_links.activity.title"))]
    for each in paid:
        words, cost = view(place, each.cut.period), budget_cost.of(observatory, found, each)
        said += listed.of_activity(each, words)
        said += listed.cost(cost, found.row, words) if cost else []
        said.append(_more(place, each.links, each.year, words))
    if around:
        words = view(place, around.cut.period)
        said.append(el("p", t("budget_links.activity.none", when=words.when)))
        said.append(_more(place, around, around.year, words))
    return said


def _more(place: Observatory, links: Links, year: int, words: View) -> dict:
    href = address(place.slug, links, year)
    return el("p", el("a", t("budget_links.activity.page", when=words.when), href=href))


def of_plan(observatory: str, plan: str) -> Node:
    """How many activities of a plan have money; None where no budget is of its years."""
    place, links = observatories.find(observatory), budget_link_lines.of_plan(observatory, plan)
    if place is None or links is None:
        return None
    reach = next(each for each in links.plans if each.code == plan)
    linked = links.of("actividad")
    mine = [each for each in linked.targets if each.key[0] == plan] if linked else []
    total = budget_sums.joined(each.sum for each in mine)
    base = base_of(linked.total) if linked else ""
    href = address(observatory, links, links.year)
    return listed.of_plan(reach, total if mine else None, base, view(place, links.cut.period), href)


def of_unit(observatory: str, unit: str) -> list[Node]:
    """How many lines of the newest budget name a unit; nothing where there is no budget."""
    place, links = observatories.find(observatory), budget_link_lines.newest(observatory)
    if place is None or links is None:
        return []
    found = []
    for side in SIDES:
        linked = links.of("unidad", side)
        for each in linked.targets if linked else ():
            if linked and each.key == (unit,):
                found.append((side, each.sum, base_of(linked.total)))
    words, href = view(place, links.cut.period), address(observatory, links, links.year)
    return [el("h2", t("budget_links.unit.title")), listed.of_unit(found, words, href)]
