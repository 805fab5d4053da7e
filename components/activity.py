"""One activity on screen: where it stands in its plan, what its figures say, its two bars, and all its fields."""

from components import formats, plan_words
from components.periods import quarter
from components.plan_words import KINDS, LOWER_IS_BETTER, amount
from components.progress_bar import COMPUTED, DECLARED, progress_bar
from components.static import el
from texts import plural, t

_PARTS = ("suma", "documento")
"""Kinds of target of which what is done is a part of what is programmed."""


def name_of(row: dict) -> str:
    """«06 Publicar los acuerdos»."""
    return " ".join(filter(None, (row["code"], row["title"])))


def breadcrumb(steps: list[tuple[str, str | None]], label: str = "") -> dict:
    """Where the activity stands: (name, address or None), the highest first; the last is the page itself. label: what the
    steps are, in place of those of a plan."""
    *above, here = steps
    items = [el("li", el("a", name, href=href) if href else name) for name, href in above]
    last = el("li", el("span", here[0], aria_current="page"))
    return el("nav", el("ol", *items, last), className="crumbs", aria_label=label or t("activity.crumbs"))


def headline(row: dict, cut: str, months: list[str], locale: str) -> str:
    """One sentence: programmed to date, executed, the state with by how much and since when; or why there is none.

    cut: the last month that counts, «yyyy-mm».
    """
    when = formats.month(cut, locale)
    executed, programmed = row["executed"], row["programmed_to_date"]
    if executed is not None:
        said = t("activity.headline.until", cut=when, done=_done(row, locale))
        late = plan_words.late(row, months, locale)
        return f"{said}: {', '.join(filter(None, (row['state'], late)))}."
    if row["state"] == "no programada aún":
        first = next(i for i, value in enumerate(row["months"]) if value)
        return t("activity.headline.not_yet", month=formats.month(months[first], locale))
    if programmed is not None:
        return t("activity.headline.silent", cut=when, n=amount(programmed, row, locale))
    key = "unreadable" if row["months_reading"] == "no legible" else "unpublished"
    return t(f"activity.headline.{key}")


def _done(row: dict, locale: str) -> str:
    """«se ejecutaron 2 de los 3 programados»; side by side where one is no part of the other."""
    executed, programmed = row["executed"], row["programmed_to_date"]
    done = amount(executed, row, locale)
    unit = row["unit_of_measure"] if row["unit_kind"] != plan_words.PERCENT else None
    said = plural("activity.headline.executed", executed, n=done)
    if programmed is not None:
        to_date = amount(programmed, row, locale)
        if row["unit_kind"] in _PARTS and row["direction"] != LOWER_IS_BETTER and executed <= programmed:
            said += plural("activity.headline.of", programmed, n=to_date)
        else:
            said = t("activity.headline.beside", n=done, programmed=to_date)
    return said + (t("activity.headline.unit", unit=unit) if unit else "")


def target(row: dict, locale: str) -> str:
    """The target of the year with its unit, and in words how the months make it."""
    if row["annual_target"] is None:
        said = t("activity.target.none")
    else:
        n, unit = amount(row["annual_target"], row, locale), row["unit_of_measure"]
        said = t("activity.target.unit", n=n, unit=unit) if unit else t("activity.target.plain", n=n)
    kind = t(f"activity.kind.{KINDS[row['unit_kind']]}") if row["unit_kind"] else t("activity.kind.none")
    return " ".join(
        (said, kind, t("activity.kind.lower") if row["direction"] == LOWER_IS_BETTER else "")
    ).strip()


def indicator(row: dict, locale: str) -> dict | None:
    """The indicator in the document's words, and beside it the day and the thresholds that are read in them."""
    if not row["indicator"]:
        return None
    read = [*filter(None, (plan_words.due(row, locale), plan_words.thresholds(row)))]
    beside = (
        el("span", t("activity.indicator.read", what="; ".join(read)), className="quiet") if read else None
    )
    words, code = row["indicator"].rstrip("."), row["indicator_code"]
    said = (
        t("activity.indicator.coded", code=code, words=words)
        if code
        else t("activity.indicator.words", words=words)
    )
    return el("p", said, " ", beside, className="indicator")


def bars(row: dict, locale: str) -> dict:
    """Declared and computed progress, one bar each; a missing one says why."""
    declared, when = row["declared_pct"], row["declared_quarter"]
    key = "undeclared" if not when else "unsaid" if declared is None else "declared"
    said = t(f"activity.bars.{key}", when=quarter(when) if when else "")
    return el(
        "div",
        _bar(said, declared, DECLARED, locale),
        _bar(_computed(row, locale), row["computed_pct"], COMPUTED, locale),
        el("p", t("activity.bars.note"), className="quiet"),
        className="bars",
    )


def _bar(said: str, pct: float | None, kind: str, locale: str) -> dict:
    return el("p", said, className="quiet") if pct is None else progress_bar(said, pct, kind, locale)


def _computed(row: dict, locale: str) -> str:
    if row["computed_pct"] is None:
        why = plan_words.why_uncounted(row) or "executed"
        return t(f"activity.bars.not_computed.{why}")
    part, whole = (amount(row[name], row, locale) for name in ("executed", "annual_target"))
    return t("activity.bars.computed", n=part, total=whole)
