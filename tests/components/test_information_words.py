"""Requests on screen: what a topic holds is text, an address that runs script is no link, and days are said in words."""

from datetime import date

import pandas as pd
import pytest

from components import information, information_asked, information_lookup, reserve_note
from components.static import to_html

ATTACK, SCRIPT = '"><img src=x onerror=alert(1)>{0}%s', "javascript:alert(1)"


def test_a_topic_is_text_and_a_script_is_no_link():
    asked = {"topic": ATTACK, "answered_by": ATTACK, "dataset": None, "url": SCRIPT, "times": 1}
    rows = pd.DataFrame([{**asked, "newest": date(2026, 1, 1)}], dtype=object)

    html = to_html(information_asked.listed(rows, lambda name: f"/datos/{name}", ATTACK, "es"))

    assert "&lt;img src=x" in html and "<img" not in html and "href=" not in html


def test_the_answer_of_a_request_is_text_too():
    row = {"number": ATTACK, "state": "respondida tarde", "received_on": date(2026, 1, 1), "due_on": None}
    row |= {"channel": None, "kind": "pública", "result": None, "answered_by": ATTACK, "url": SCRIPT}
    row |= {"days": 3, "left": None, "answered_on": date(2026, 1, 4)}

    html = to_html(information_lookup.found(row, None, "", "es"))

    assert "<img" not in html and "href=" not in html and "en 3 días" in html
    assert html.count("no informado") >= 3  # due day, channel and result


@pytest.mark.parametrize(
    ("left", "said"),
    [(None, "plazo no informado"), (0, "vence hoy"), (1, "falta 1 día"), (-12, "vencida hace 12 días")],
)
def test_days_to_the_due_day_are_said_in_words(left, said):
    assert information.days_left(left, "es") == said


def test_what_no_reserve_covers_says_so_with_the_way_to_the_index():
    html = to_html(reserve_note.reserve_note(pd.DataFrame(), "detalle de turnos", "ilo", "es"))

    assert "No informado" in html and 'href="/informacion?obs=ilo#reservas"' in html
