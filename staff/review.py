"""What a load would change, and the decision: publish or discard. Shown inside the page of a load (`_review.html`).

URL: POST /personal/<obs>/cargas/<n>/publicar, POST …/descartar
"""

import re
from decimal import Decimal
from typing import Any

from flask import abort, g, request
from werkzeug.wrappers import Response as AnyResponse

from accounts import connection
from components import formats, periods
from data_access import bulletins, claim_words
from etl import desk, orders, review_desk, two_persons
from staff import door, loads, page, typed
from staff.door import blueprint
from texts import plural, t
from warehouse.access import CAPTURE, REVIEW

NOTE = 1000
"""Letters of a note, at most."""
SHOWN = 12
"""Rows of a table that are seen before it is opened."""
WORDS = "texto"
_WHEN = re.compile(r"\b[12]\d{3}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b(?!-)")


@blueprint.context_processor
def _for_templates() -> dict[str, Any]:
    return {"review_of": review_of}


def review_of(load: desk.Load, locale: str) -> dict[str, Any] | None:
    """What the partial shows of a load; None where it has no review."""
    content = review_desk.content(connection.staff(), load.load_id)
    if content is None:
        return None
    figures = [_compared(figure, locale) for figure in content["headline"]]
    why_not = _why_not(load)
    return content | {
        "moves": [(kind, content["rows"][kind]) for kind in ("added", "changed", "removed", "equal")],
        "headline": figures,
        "amounts": [_compared(figure, locale) for figure in content["amounts"]],
        "by_month": [_compared(row, locale) for row in content["by_month"] if row["before"] != row["now"]],
        "by_category": [
            _compared(row, locale) for row in content["by_category"] if row["before"] != row["now"]
        ],
        "warnings": [_dated(sentence, locale) for sentence in content["warnings"]],
        "needs_note": _dated(content["needs_note"], locale),
        "slices": [_compared(row | {"name": row["slice"]}, locale) for row in content["slices"]],
        "whole": [_told_whole(row, load, locale) for row in content["examples"].get("whole", ())],
        "shown": SHOWN,
        "may_publish": not why_not,
        "why_not": why_not,
        "may_discard": _may_discard(load),
    }


def _compared(figure: dict[str, Any], locale: str) -> dict[str, Any]:
    """label, before and now in words, and how it moves: up, down, same, or '' where it cannot be told."""
    was, now = figure["before"], figure["now"]
    name = figure.get("label") or figure.get("name") or t("staff.review.unnamed")
    told = {"label": _dated(name, locale), "class": figure.get("class", "")}
    told |= {"before": _told(was, figure, locale), "now": _told(now, figure, locale)}
    if was is None or now is None or figure.get("unit") == WORDS:
        return told | {"move": "same" if was == now else "", "by": ""}
    by = Decimal(str(now)) - Decimal(str(was))
    move = "up" if by > 0 else "down" if by else "same"
    if figure.get("unit") == "%":
        return told | {
            "move": move,
            "by": plural("staff.review.points", 1 if abs(by) == 1 else 2, n=formats.number(abs(by), locale)),
        }
    return told | {"move": move, "by": _told(str(abs(by)), figure, locale)}


def _told_whole(row: dict[str, Any], load: desk.Load, locale: str) -> dict[str, Any]:
    """A new row with its cells; of a bulletin also draft, the period whose figures can be read («» for none), and claims,
    its sentences that claim a change."""
    cells = {cell["name"]: cell["text"] for cell in row["cells"]}
    told = {
        "row": row["row"],
        "cells": [(cell["column"], cell["text"].split("\n\n")) for cell in row["cells"]],
    }
    if load.dataset != "bulletins":
        return told
    period = cells.get("period", "") if not cells.get("url") and not cells.get("source_document") else ""
    sentences = claim_words.sentences(cells.get("introduction", ""))
    return told | {
        "draft": period if period in bulletins.closed(load.observatory) else "",
        "period": periods.unit(period, locale) if period else "",
        "claims": [sentence for sentence in sentences if claim_words.is_claim(sentence)],
    }


def _dated(sentence: str, locale: str) -> str:
    """A sentence with its days and months in words: «2026-09» is «septiembre de 2026»."""
    return _WHEN.sub(lambda found: formats.day(found.group(), locale), sentence)


def _told(value: Any, figure: dict[str, Any], locale: str) -> str:
    if value is None:
        return t("staff.no_data")
    if figure.get("unit") == WORDS:
        return str(value)
    number = Decimal(str(value))
    if figure.get("currency"):
        return formats.money(number, figure["currency"], locale)
    return formats.number(number, locale) + (formats.PERCENT if figure.get("unit") == "%" else "")


def _why_not(load: desk.Load) -> str:
    """Why the person may not publish it; '' where they may."""
    session = g.session
    if not session.has(load.observatory, REVIEW):
        return t("staff.review.why_not.role")
    with connection.staff().connect() as opened:
        is_mine = two_persons.stop(opened, session.user_id, load.load_id, load.observatory)
    if is_mine:
        return t("staff.review.why_not.mine")
    return ""


def _may_discard(load: desk.Load) -> bool:
    return g.session.has(load.observatory, REVIEW) or load.asked_by == g.session.user_id


@blueprint.post("/<obs>/cargas/<int:load>/publicar")
def publish(obs: str, load: int) -> AnyResponse | tuple[str, int]:
    """Ask the worker to publish a load; what lacks is said on its page."""
    found = loads.find(obs, load)
    content = review_desk.content(connection.staff(), load)
    note = typed.line(request.form.get("note", ""), NOTE)
    if why_not := _why_not(found):
        return loads.show(obs, load, why_not, 403)
    if content and content["needs_note"] and not note:
        return loads.show(obs, load, t("staff.review.note_needed"), 400)
    return _ask("publish", found, note=note)


@blueprint.post("/<obs>/cargas/<int:load>/descartar")
def discard(obs: str, load: int) -> AnyResponse:
    """Ask the worker to forget a load that waits."""
    found = loads.find(obs, load)
    if not _may_discard(found):
        abort(403)
    return _ask("discard", found)


def _ask(kind: str, load: desk.Load, **options: Any) -> AnyResponse:
    actor = door.actor(REVIEW) if kind == "publish" else door.actor(CAPTURE, REVIEW)
    number = orders.ask(
        connection.staff(), kind, load.observatory, load.dataset, actor, load_id=load.load_id, **options
    )
    return page.back("personal.order", obs=load.observatory, order=number)
