"""The plans of an observatory. URL: /planes?obs=ilo"""

from typing import Any

import dash
from dash import html

from components import formats
from components.static import Static, el
from data_access import observatories, plans
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

dash.register_page(__name__, path="/planes", title=t("plans.title"), order=3, state=ObservatoryState)


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    if not state.observatory:
        return _page.choose_observatory("/planes", t("plans.title"), t("plans.lead"))
    place = observatories.find(state.observatory)
    if place is None:
        raise LookupError(t("error.no_observatory"))
    found = plans.listed(state.observatory)
    lead = (
        plural("plans.headline", len(found), institution=place.institution) if len(found) else t("plans.none")
    )
    return _page.page(
        Static(_table(found, state.observatory, place.locale)), title=t("plans.title"), lead=lead
    )


def _table(found, observatory: str, locale: str) -> dict | None:
    if found.empty:
        return None
    heads = [el("th", t(f"plans.{name}"), scope="col") for name in ("plan", "period", "lines", "reported")]
    rows = [
        el(
            "tr",
            el(
                "th",
                el("a", row["title"], href=_page.plan_path(observatory, row["plan"])),
                scope="row",
                className="child" if row["parent_plan"] else None,
            ),
            el(
                "td",
                f"{formats.day(row['period_start'], locale)} – {formats.day(row['period_end'], locale)}",
                data_label=t("plans.period"),
            ),
            el(
                "td",
                formats.number(row["activities"], locale) if row["activities"] else t("plan.no_table"),
                className="n",
                data_label=t("plans.lines"),
            ),
            el(
                "td",
                t("plans.some", n=row["reported"], total=row["activities"])
                if row["reported"]
                else t("plans.silent"),
                className="n",
                data_label=t("plans.reported"),
            ),
        )
        for row in found.to_dict("records")
    ]
    return el(
        "table",
        el("caption", t("plans.caption")),
        el("thead", el("tr", *heads)),
        el("tbody", *rows),
        className="data stack",
    )
