"""Serenazgo: training, databanks by level and what rules it. URL: /serenazgo?obs=ilo"""

from dataclasses import dataclass
from typing import Any

import dash
import pandas as pd
from dash import html

from components import formats
from components import plan_mentions as mentioned
from components import serenazgo as drawn
from components.lineage import document_of, lineage
from components.static import Static, el
from data_access import loads, plan_mentions, serenazgo
from data_access.observatories import Observatory
from data_access.plan_mentions import Mention
from data_access.state import ObservatoryState
from pages import _page
from texts import plural, t

PATH = "/serenazgo"
DATASETS = ("trainings", "source_systems", "documents")
dash.register_page(__name__, path=PATH, title=t("serenazgo.title"), order=49, state=ObservatoryState)


@dataclass(frozen=True)
class Known:
    """What the page asks once."""

    place: Observatory
    courses: pd.DataFrame
    banks: pd.DataFrame
    instruments: pd.DataFrame
    promised: list[Mention]


def layout(**query: Any) -> html.Main:
    state = ObservatoryState.from_query(query)
    title, lead = t("serenazgo.title"), t("serenazgo.lead")
    if not state.observatory:
        return _page.choose_observatory(PATH, title, lead)
    place = _page.place(state)
    known = Known(
        place,
        serenazgo.trainings(place.slug),
        serenazgo.banks(place.slug),
        serenazgo.instruments(place.slug),
        plan_mentions.lines(place.slug, serenazgo.NAMED),
    )
    body = [*_training(known), *_banks(known), *_instruments(known), *_promised(known), *_ending(known)]
    return _page.page(Static(body), title=title, lead=_headline(known))


def _headline(known: Known) -> str:
    """What there is of each of the three, in one sentence."""
    counts = {
        "courses": (len(known.courses), int(known.courses["held_on"].notna().sum())),
        "banks": (len(known.banks), int((known.banks["state"] == "en uso").sum())),
        "instruments": (len(known.instruments), int((known.instruments["state"] == "vigente").sum())),
    }
    told = [_sure(name, n, sure) for name, (n, sure) in counts.items() if n]
    lacking = [t(f"serenazgo.lacking.{name}") for name, (n, _) in counts.items() if not n]
    said = t("serenazgo.headline.told", found=formats.listed(told)) if told else ""
    missing = t("serenazgo.headline.lacking", found=formats.listed(lacking)) if lacking else ""
    return " ".join(filter(None, [said, missing]))


def _sure(name: str, listed: int, sure: int) -> str:
    """How many are listed, and of how many it is told that they were given, work or are in force."""
    of = plural(f"serenazgo.sure.{name}", sure) if sure else t(f"serenazgo.silent.{name}")
    return t("serenazgo.headline.of", listed=plural(f"serenazgo.headline.{name}", listed), sure=of)


def _training(known: Known) -> list[Any]:
    rows, locale = known.courses, known.place.locale
    title = el("h2", t("serenazgo.section.training"), id="formacion")
    if rows.empty:
        return [title, _nothing("courses")]
    return [title, drawn.by_level(serenazgo.by_level(rows), locale), drawn.courses(rows, locale)]


def _banks(known: Known) -> list[Any]:
    rows, title = known.banks, el("h2", t("serenazgo.section.banks"), id="bancos")
    if rows.empty:
        return [title, _nothing("banks")]
    return [title, drawn.banks(rows, known.place.locale), drawn.without(serenazgo.levels_without(rows))]


def _instruments(known: Known) -> list[Any]:
    rows, title = known.instruments, el("h2", t("serenazgo.section.instruments"), id="instrumentos")
    return [title, _nothing("instruments") if rows.empty else drawn.instruments(rows, known.place.locale)]


def _nothing(name: str) -> dict:
    return el("p", t(f"serenazgo.none.{name}"), className="note")


def _promised(known: Known) -> list[Any]:
    """The lines of plans that speak of it."""
    if not known.promised:
        return []
    slug = known.place.slug
    links = mentioned.listed(known.promised, lambda plan, line: f"{_page.plan_path(slug, plan)}/{line}")
    return [el("h2", t("serenazgo.section.promised"), id="planes"), links]


def _ending(known: Known) -> list[Any]:
    """The method, the downloads of what there is, and its origin."""
    place = known.place
    there = (known.courses, known.banks, known.instruments)
    names = [name for name, rows in zip(DATASETS, there, strict=True) if len(rows)]
    links = {
        t(f"serenazgo.csv.{name}"): _page.address(f"/datos/{name}.csv", {"obs": place.slug}) for name in names
    }
    document = document_of(title for rows in there for title in rows["source_document"].dropna())
    return [
        el("p", t("serenazgo.method"), className="quiet"),
        _page.downloads(links),
        lineage(loads.behind_each(place.slug, names), place.locale, document),
    ]
