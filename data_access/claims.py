"""What claims of change are worth: the values of the indicator that each is bound to, or that there is none."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from data_access import claim_words, due, plans
from data_access import indicator_reading as reading
from data_access import indicator_sheets as sheets
from data_access.pack_quarter import parse

HELD, NOT_HELD, UNKNOWN, UNBOUND = "lo sostiene", "no lo sostiene", "no se puede saber", "sin indicador"
NO_VALUE, OTHER_METHOD, NEEDS_OTHERS = "no_value", "other_method", "needs_others"
DOWN, UP, SAME, BEST = "baja", "alza", "sin cambio", "el mejor"


@dataclass(frozen=True)
class Claim:
    """A sentence that claims a change. verdict: HELD, NOT_HELD, UNKNOWN (why) or UNBOUND. then, now: the whole values of its
    periods, None where one is not known. bulletin, plan, document: who claims it, '' where it is not that."""

    sentence: str
    verdict: str = UNBOUND
    why: str = ""
    direction: str = ""
    indicator: str = ""
    name: str = ""
    unit: str = ""
    from_period: str = ""
    to_period: str = ""
    then: Any = None
    now: Any = None
    bulletin: str = ""
    plan: str = ""
    document: str = ""
    note: str = ""


@dataclass(frozen=True)
class Known:
    """What claims are measured with: rows (declared columns of `claims`), indicators by code, their values with versions."""

    rows: list[dict]
    indicators: dict[str, dict]
    values: pd.DataFrame
    versions: list[dict]

    def of(self, **owner: str) -> dict[str, dict]:
        """Folded sentence → row, of a bulletin or a plan."""
        [(name, code)] = owner.items()
        return {claim_words.folded(row["sentence"]): row for row in self.rows if row[name] == code}


def known(observatory: str) -> Known:
    """The claims of today, with today's values: they are never part of a sealed paper."""
    rows = due.register("claims", observatory).to_dict("records")
    indicators = {row["code"]: row for row in sheets.listed(observatory).to_dict("records")}
    versions = sheets.versions(observatory).to_dict("records")
    return Known(rows, indicators, sheets.values(observatory), versions)


def in_text(text: str, has: Known, **owner: str) -> list[list[tuple[str, Claim | None]]]:
    """The paragraphs of a text, each as its sentences with the claim that each makes, if any. owner: bulletin= or plan=."""
    bound = has.of(**owner)
    paragraphs = [" ".join(p.split()) for p in text.replace("\r\n", "\n").split("\n\n") if p.strip()]
    return [[(s, _claim(s, has, bound, **owner)) for s in claim_words.sentences(p)] for p in paragraphs]


def _claim(sentence: str, has: Known, bound: dict[str, dict], **owner: str) -> Claim | None:
    row = bound.get(claim_words.folded(sentence))
    if row is not None:
        return judged(row, has)
    return Claim(sentence, **owner) if claim_words.is_claim(sentence) else None


def judged(row: dict, has: Known) -> Claim:
    """A row of `claims` with its values and verdict."""
    names = ("sentence", "direction", "from_period", "to_period", "bulletin", "plan", "note")
    told = {name: row[name] or "" for name in names} | {"document": row["source_document"] or ""}
    sheet = has.indicators.get(row["indicator"] or "")
    if sheet is None:
        return Claim(**told)
    then, now = (_value(sheet, row[name], has) for name in ("from_period", "to_period"))
    named = {"indicator": sheet["code"], "name": sheet["name"], "unit": sheet["unit"] or ""}
    values: dict[str, Any] = {"then": then and then["value"], "now": now and now["value"]}
    verdict, why = _verdict(row["direction"], then, now)
    return Claim(**told, **named, **values, verdict=verdict, why=why)


def _value(sheet: dict, period: str, has: Known) -> dict | None:
    """The value of a whole period, with the version of its definition."""
    quarter = parse(period)
    if (
        quarter
        and sheet["frequency"] != "trimestral"
        or not quarter
        and not _fits(period, sheet["frequency"])
    ):
        return None
    wanted = quarter.months[0] if quarter else period
    mine = has.values[(has.values["indicator"] == sheet["code"]) & (has.values["period"] == wanted)]
    whole = [row for row in mine.to_dict("records") if not row["is_partial"] and row["value"] is not None]
    of_it = [v for v in has.versions if v["indicator"] == sheet["code"]]
    return whole[-1] | {"version": reading.version_of(whole[-1], of_it)} if whole else None


def _fits(period: str, frequency: str | None) -> bool:
    return frequency == ("anual" if len(period) == 4 else "mensual")


def _verdict(direction: str, then: dict | None, now: dict | None) -> tuple[str, str]:
    if direction == BEST:
        return UNKNOWN, NEEDS_OTHERS
    if then is None or now is None:
        return UNKNOWN, NO_VALUE
    if then["version"] != now["version"]:
        return UNKNOWN, OTHER_METHOD
    before, after = then["value"], now["value"]
    is_held = {DOWN: after < before, UP: after > before, SAME: after == before}[direction]
    return (HELD if is_held else NOT_HELD), ""


def of_observatory(observatory: str, introductions: dict[str, str]) -> list[Claim]:
    """All claims of an observatory: declared ones, then those that the introductions of bulletins (by code) make besides."""
    has = known(observatory)
    declared = [judged(row, has) for row in has.rows]
    found = [claim for code, text in introductions.items() for claim in _undeclared(text, has, code)]
    return [*declared, *found]


def _undeclared(text: str, has: Known, code: str) -> list[Claim]:
    bound = has.of(bulletin=code)
    claims = [claim for paragraph in in_text(text, has, bulletin=code) for _, claim in paragraph if claim]
    return [claim for claim in claims if claim_words.folded(claim.sentence) not in bound]


def of_plan(observatory: str, plan: dict) -> list[Claim]:
    """The claims of a plan: declared ones, then the sentences of its title, note, objectives and lines that claim a change."""
    code = plan["plan"]
    has = known(observatory)
    bound = has.of(plan=code)
    lines = plans.activities(observatory, code)
    texts = [plan["title"], plan["note"], *plans.objectives(observatory, code)["title"]]
    texts += [*lines["title"], *lines["result"]]
    said = dict.fromkeys(s for text in texts if text for s in claim_words.sentences(text))
    found = [_claim(s, has, bound, plan=code) for s in said if claim_words.folded(s) not in bound]
    return [*(judged(row, has) for row in bound.values()), *(claim for claim in found if claim)]
