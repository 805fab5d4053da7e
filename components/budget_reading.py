"""What the figures of a budget say by themselves below its table, and what its amounts are told in."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from components import budget_words, formats
from components.budget_execution import execution
from components.budget_figures import Place
from components.budget_nature import income, payroll
from components.static import el
from texts import t

GLOSSARY = "/presupuesto/glosario"


def readings(reading: Any, nature: Any, side: Any, names: budget_words.Names, place: Place) -> dict:
    """What else the figures say: execution line by line, where income comes from, payroll against what comes back.

    reading, nature: data_access.budget_reading.Reading and budget_nature.Nature (None where nobody marked the lines); side:
    the Side and classification that the page shows. Amounts are as published.
    """
    return el(
        "section",
        el("h2", t("budget_reading.title")),
        execution(reading, side, names, place),
        income(reading.sides.get("ingreso"), reading.period, nature, names, place),
        payroll(nature, reading, names, place),
        _glossary(side, names, place.slug),
        id="lecturas",
    )


def scale_note(scale: Any, locale: str) -> dict | None:
    """What amounts are told in, with its base, year and source; what was asked for and cannot be told, and why.

    scale: data_access.budget_values.Scale. None where they are as published and nothing else was asked for.
    """
    if scale.lack is not None:
        return el(
            "p", f"{lack(scale.lack)} {t('budget_reading.lack.asked')}", className="note", role="status"
        )
    return el("p", scale_said(scale, locale), className="quiet") if scale.kind else None


def scale_said(scale: Any, locale: str) -> str:
    """What amounts are told in, of a scale of some kind."""
    kind = "constantes_same" if scale.kind == "constantes" and scale.year == scale.base_year else scale.kind
    values = {name: getattr(scale, name) for name in ("base_year", "year", "series", "source", "territory")}
    return t(
        f"budget_reading.scale.{kind}",
        **values,
        base_index=formats.number(scale.times, locale, 6),
        index=formats.number(scale.over, locale, 6),
        population=formats.number(scale.population, locale),
        population_year=scale.population_year,
    )


def as_published(scale: Any) -> dict | None:
    """That sentences tell amounts as published while the table tells them otherwise."""
    return el("p", t("budget_reading.scale.as_published"), className="quiet") if scale.kind else None


def lacks(found: Sequence[Any]) -> list[dict]:
    """Why amounts cannot be told otherwise. found: data_access.budget_values.Lack, each."""
    return [el("p", lack(one), className="quiet") for one in found]


def lack(found: Any) -> str:
    """Why amounts cannot be told in something. found: data_access.budget_values.Lack."""
    return t(f"budget_reading.lack.{found.reason}", year=found.year, territory=found.territory)


def term(name: str, words: str, observatory: str = "") -> dict:
    """Words that lead to their entry in the glossary, or to the glossary. name: one of components.budget_glossary.TERMS."""
    asked = f"?obs={quote(observatory, safe='')}" if observatory else ""
    entry = f"#{name}" if name else ""
    return el("a", words, href=f"{GLOSSARY}{asked}{entry}")


def _glossary(side: Any, names: budget_words.Names, observatory: str) -> dict:
    """The words that the page uses, each to its entry."""
    words = {phase: budget_words.phase(phase, side.name, names) for phase in side.phases}
    words |= {CLASSIFICATIONS[side.classification]: budget_words.classification(side.classification)}
    words |= {"no-informado": formats.money(None, "USD")}
    items = (el("li", term(name, said[0].upper() + said[1:], observatory)) for name, said in words.items())
    more = el("li", term("", t("budget_reading.every_word"), observatory))
    return el("div", el("h3", t("budget_reading.glossary")), el("ul", *items, more, className="terms"))


CLASSIFICATIONS = {
    "económica": "economica",
    "funcional": "funcional",
    "institucional": "institucional",
    "fuente de financiamiento": "financiamiento",
}
"""Classification → its entry in the glossary."""
