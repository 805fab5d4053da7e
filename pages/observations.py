"""Where plans contradict themselves, and what is answered. URL: /observaciones?obs=ilo&plan=2021&familia=&estado="""

from dataclasses import dataclass
from typing import Any

import dash
import pandas as pd
from dash import html

from components import formats
from components import observations as drawn
from components.lineage import lineage
from components.static import Static, el
from data_access import loads, observations, plans
from data_access.observatories import Observatory
from data_access.state import ObservationsState
from pages import _page
from texts import plural, t

FILTERS = {"plan": "plan", "family": "familia", "status": "estado"}
ids = _page.namespace(__name__)
dash.register_page(
    __name__, path="/observaciones", title=t("observations.title"), order=33, state=ObservationsState
)


@dataclass(frozen=True)
class Known:
    """What the page asks once, whatever its filters. titles: plan → its title."""

    place: Observatory
    rows: pd.DataFrame
    titles: dict[str, str]


def layout(**query: Any) -> html.Main:
    state = ObservationsState.from_query(query)
    title, lead = t("observations.title"), t("observations.lead")
    if not state.observatory:
        return _page.choose_observatory("/observaciones", title, lead)
    known = _ask(state)
    if not known.titles:
        return _page.page(
            _page.not_published(t("observations.no_plans"), "/observaciones", "activities"), title=title
        )
    return _page.page(
        _form(known, state) if len(known.rows) else None,
        html.Div(_draw(state, known), id=ids("view")),
        title=title,
        lead=_headline(known) if len(known.rows) else t("observations.none"),
    )


def view(state: ObservationsState) -> Static:
    """All that depends on the filters; also what the callback returns."""
    return _draw(state, _ask(state))


def _ask(state: ObservationsState) -> Known:
    place = _page.place(state)
    listed = plans.listed(place.slug)
    titles = dict(zip(listed["plan"], listed["title"], strict=True))
    return Known(place, observations.of_observatory(place.slug), titles)


def _draw(asked: ObservationsState, known: Known) -> Static:
    state = observations.settled(known.rows, asked)
    rows, locale = observations.narrowed(known.rows, state), known.place.locale
    sources = [loads.behind(state.observatory, name) for name in ("activities", "observations")]
    return Static(
        [
            *_page.unknown(asked, state, {name: t(f"observations.filter.{name}") for name in FILTERS}),
            _shown(rows, known),
            drawn.listed(rows, _link(state), known.titles, locale) if len(rows) else None,
            el("p", t("observations.method"), className="quiet"),
            el("p", el("a", t("download.csv"), href=_download(state)), className="downloads"),
            lineage(pd.concat(sources, ignore_index=True), locale),
        ]
    )


_page.refresh(ids, ObservationsState, view)


def _link(state: ObservationsState) -> drawn.Link:
    def address(plan: str, line: int | None) -> str:
        path = _page.plan_path(state.observatory, plan)
        return f"{path}/{line}" if line else path

    return address


def _download(state: ObservationsState) -> str:
    return _page.address("/datos/observaciones.csv", state.query())


def _form(known: Known, state: ObservationsState) -> html.Form:
    words = {"family": drawn.family, "status": drawn.state_words, "plan": lambda p: known.titles.get(p, p)}
    controls = [
        (
            FILTERS[name],
            t(f"observations.filter.{name}"),
            _page.options([(v, words[name](v)) for v in values], t("filters.all")),
        )
        for name, values in observations.offered(known.rows).items()
    ]
    return _page.filters(ids, observations.settled(known.rows, state), controls, "/observaciones")


def _shown(rows: pd.DataFrame, known: Known) -> dict | None:
    if len(rows) == len(known.rows):
        return None
    total = formats.number(len(known.rows), known.place.locale)
    said = plural("observations.shown", len(rows), total=total) if len(rows) else t("observations.empty")
    everything = el("a", t("filters.clear"), href=_page.address("/observaciones", {"obs": known.place.slug}))
    return el("p", said, " ", everything, role="status")


def _headline(known: Known) -> str:
    """How many, in which state, and how many the institution has answered."""
    counts, n = known.rows["state"].value_counts(), int(known.rows["answer"].notna().sum())
    each = [
        plural(f"observations.{'all' if len(counts) == 1 else 'count'}.{name}", counts[state])
        for state, (_, _, name) in drawn.STATES.items()
        if state in counts
    ]
    institution, states = known.place.institution, formats.listed(each)
    said = plural("observations.headline", len(known.rows), institution=institution, states=states)
    return f"{said} {plural('observations.answered', n) if n else t('observations.unanswered')}"
