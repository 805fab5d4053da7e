"""Observations on screen: beside a row, of a whole plan, and all of an observatory, each with its state and answer."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from components import formats
from components.static import el
from components.tables import table
from texts import t

FAMILIES = {
    "forma": "shape",
    "aritmética": "arithmetic",
    "unidad": "unit",
    "código": "code",
    "fecha": "date",
    "contenido": "content",
}
STATES = {
    "observado": ("◆", "open", "observed"),
    "corregido": ("✓", "corrected", "corrected"),
    "explicado por la unidad": ("◇", "explained", "explained"),
}
"""State of an observation → its mark, its class, and its name in texts/."""
Link = Callable[[str, int | None], str]
"""(plan, line or None) → the address where it stands."""


def sentence(row: dict, locale: str) -> str:
    """What does not agree, in words: worked out of today's rows where the load computed it, else as it was written."""
    if row["figures"] is None:
        return row["sentence"]
    figures = {k: formats.number(v, locale) if isinstance(v, float) else v for k, v in row["figures"].items()}
    return t(f"finding.{row['rule']}", **figures)


def family(name: str) -> str:
    """What a family is called on screen."""
    return t(f"observations.family.{FAMILIES[name]}")


def state_words(name: str) -> str:
    """What a state is called on screen."""
    return t(f"observations.state.{STATES[name][2]}")


def beside(rows: pd.DataFrame, locale: str) -> dict | None:
    """The observations of one row of a plan, as a short list; None without any.

    rows: as data_access.observations.of_plan gives them.
    """
    if rows.empty:
        return None
    items = [el("li", *_said(row, locale)) for row in rows.to_dict("records")]
    return el("ul", *items, className="findings", aria_label=t("plan.observations"))


def _said(row: dict, locale: str) -> list[Any]:
    """Mark, family, sentence, where in the document, and the state with its answer where there is one."""
    mark, _, _ = STATES[row["state"]]
    where = t("observations.source_line", n=row["source_line"]) if row["source_line"] else None
    return [
        el("span", f"{mark} ", aria_hidden="true"),
        sentence(row, locale),
        el("span", " · ".join(filter(None, (family(row["family"]), where))), className="quiet"),
        answer(row, locale),
    ]


def answer(row: dict, locale: str) -> dict | None:
    """State and answer, once somebody did something with it; what is only observed says nothing here."""
    if row["state"] == "observado" and not row["answer"]:
        return None
    who = row["answered_by"] or t("observations.nobody")
    when = formats.day(row["answered_on"], locale) if row["answered_on"] else t("observations.undated")
    said = t("observations.answer", who=who, when=when, what=row["answer"]) if row["answer"] else None
    return el("span", _state(row["state"]), " ", said, className="answer")


def _state(name: str) -> dict:
    sign, kind, _ = STATES[name]
    mark = el("span", sign, aria_hidden="true")
    return el("span", mark, f" {state_words(name)}", className=f"observed {kind}")


def of_the_plan(rows: pd.DataFrame, locale: str) -> dict | None:
    """A section for what is observed of the whole plan (no line); None where nothing is. rows: those of a plan."""
    whole = rows[rows["line"].isna()]
    if whole.empty:
        return None
    return el("section", el("h2", t("observations.whole.title")), beside(whole, locale))


def listed(rows: pd.DataFrame, link: Link, titles: dict[str, str], locale: str) -> dict:
    """All of an observatory as a table. titles: plan → its title."""
    heads = (el("th", t(f"observations.{name}"), scope="col") for name in _HEADS)
    body = el("tbody", *(_row(row, link, titles, locale) for row in rows.to_dict("records")))
    return table(t("observations.caption"), heads, body, class_name="data stack observations")


_HEADS = ("where", "what", "family_head", "document", "state_head")


def _row(row: dict, link: Link, titles: dict[str, str], locale: str) -> dict:
    plan, line = row["plan"], row["line"]
    named = " ".join(filter(None, (row["code"], row["title"]))) or t("observations.whole.cell")
    place = " · ".join(filter(None, (titles.get(plan, plan), line and t("observations.line", n=line))))
    where = [el("a", named, href=link(plan, line)), el("span", place, className="quiet")]
    document = t("observations.source_line", n=row["source_line"]) if row["source_line"] else "–"
    done = answer(row, locale) or _state(row["state"])
    cells = (sentence(row, locale), family(row["family"]), document, done)
    labels = (t(f"observations.{name}") for name in _HEADS[1:])
    return el(
        "tr",
        el("th", *where, scope="row"),
        *(el("td", cell, data_label=label) for cell, label in zip(cells, labels, strict=True)),
    )
