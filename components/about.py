"""What an observatory is, on screen: what it says of itself, its institutions, its norms and plans."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from components import formats
from components.static import el, safe_href
from components.tables import table
from texts import plural, t

TOLD = ("mission", "vision", "about")


def headline(place: Any, counts: Mapping[str, int]) -> str:
    """What is published of it: «publica 9 unidades y 4 instituciones»; and what is not.

    place: data_access.observatories.Observatory. counts: units, institutions, agreements, lines; 0 where none is published.
    """
    said = [
        plural(f"about.count.{name}", n, n=formats.number(n, place.locale)) for name, n in counts.items() if n
    ]
    lacking = [t(f"about.lacking.{name}") for name, n in counts.items() if not n]
    first = (
        t("about.headline", institution=place.institution, what=formats.listed(said))
        if said
        else t("about.nothing", institution=place.institution)
    )
    return f"{first} {t('about.not_published', what=_nor(lacking))}" if said and lacking else first


def _nor(values: Sequence[str]) -> str:
    """«a, b ni c»: of what there is none."""
    *first, last = values
    return t("about.nor", first=", ".join(first), last=last) if first else last


def itself(place: Any) -> dict:
    """Mission, vision, presentation and contact, in the portal's words; what it has not published says so."""
    told = [(name, getattr(place, name) or t("format.not_reported")) for name in TOLD]
    told.append(("responsible", place.institution))
    told.append(("contact", place.contact or t("format.not_reported")))
    link = safe_href(place.website) if place.website else None
    site = (
        el("a", place.website, href=link, rel="noopener")
        if link
        else place.website or t("format.not_reported")
    )
    pairs = [
        *((el("dt", t(f"about.told.{n}")), el("dd", words)) for n, words in told),
        (el("dt", t("about.told.website")), el("dd", site)),
    ]
    source = place.source_document
    return el(
        "section",
        el("h2", t("about.itself")),
        el("dl", *(cell for pair in pairs for cell in pair), className="facts"),
        el("p", t("about.source", title=source), className="quiet") if source else None,
    )


HEADS = ("name", "kind", "role", "level")


def institutions(by_kind: Mapping[str, Sequence[dict[str, Any]]]) -> dict:
    """Those with whom it works, kind by kind. by_kind: as data_access.about.institutions gives them."""
    rows = [row for mine in by_kind.values() for row in mine]
    told = sum(bool(row["role"]) for row in rows)
    lead = plural("about.institutions.lead", len(rows), told=told) if rows else t("about.institutions.none")
    heads = (el("th", t(f"about.institutions.{name}"), scope="col") for name in HEADS)
    caption, body = t("about.institutions.caption"), el("tbody", *map(_institution, rows))
    return el(
        "section",
        el("h2", t("about.institutions.title"), id="instituciones"),
        el("p", lead),
        table(caption, heads, body, class_name="data stack institutions") if rows else None,
    )


def _institution(row: dict[str, Any]) -> dict:
    link = safe_href(row["url"]) if row["url"] else None
    name = el("a", row["name"], href=link, rel="noopener") if link else row["name"]
    acronym = el("span", f" ({row['acronym']})", className="quiet") if row["acronym"] else None
    cells = [(head, row[head] or t("format.not_reported")) for head in HEADS[1:]]
    return el(
        "tr",
        el("th", name, acronym, scope="row"),
        *(el("td", words, data_label=t(f"about.institutions.{head}")) for head, words in cells),
    )


def agreements(number: int, address: str) -> dict:
    words = plural("about.agreements.some", number) if number else t("about.agreements.none")
    link = el("a", t("about.agreements.link"), href=address) if number else None
    return el("section", el("h2", t("about.agreements.title")), el("p", words, " ", link))


def rules(norms: Sequence[Any], plans: Sequence[dict[str, Any]], plan: Callable[[str], str]) -> dict:
    """The norms that it works under and the plans that it follows. norms: data_access.about.Norm. plan: its address."""
    ruled = [
        el("li", el("strong", norm.name), el("span", f": {'; '.join(norm.orders)}", className="quiet"))
        for norm in norms
    ]
    followed = [
        el(
            "li",
            el("a", row["title"], href=plan(row["plan"])),
            el("span", f" · {row['kind']}", className="quiet"),
        )
        for row in plans
    ]
    return el(
        "section",
        el("h2", t("about.rules.title")),
        el("h3", t("about.rules.norms")),
        el("ul", *ruled) if ruled else el("p", t("about.rules.no_norms")),
        el("h3", t("about.rules.plans")),
        el("ul", *followed) if followed else el("p", t("about.rules.no_plans")),
    )


def lines(drawn: dict | None, names: Sequence[str], address: str) -> list[Any]:
    """Its lines of work. drawn: as components.work_lines.tiles gives them; names: of all, also those that only programmes name."""
    if not names:
        return [el("section", el("h2", t("work_lines.title")), el("p", t("about.no_lines")))]
    title, listed = el("h2", t("work_lines.title")), el("ul", *(el("li", name) for name in names))
    return [drawn or el("section", title, listed), el("p", el("a", t("about.programmes"), href=address))]
