"""A risk register says what may go wrong, which lines it threatens, and what came true."""

import pandas as pd

from components import risks
from components.static import to_html


def html(**changes) -> str:
    row = {"code": "R-01", "title": "Falta de personal", "kind": "operativo", "process": "Serenazgo"}
    row |= {"came_true_on": None, "came_true_note": None, "source_line": None, "lines": [3, 9], "moved": []}
    rows = pd.DataFrame([row | changes], dtype=object)
    return to_html(risks.register(rows, lambda line: f"/planes/ilo/2021/{line}", "es"))


def test_a_risk_leads_to_each_line_that_names_it():
    assert '<a href="/planes/ilo/2021/3">3</a>, <a href="/planes/ilo/2021/9">9</a>' in html()


def test_nothing_says_that_it_happened_is_not_that_it_did_not():
    assert "no consta que ocurriera" in html()


def test_what_came_true_says_when_as_far_as_it_is_known_and_what():
    found = html(came_true_on="2026-05", came_true_note="Renunciaron <b>tres</b>")

    assert "ocurrió: mayo de 2026" in found and "Renunciaron &lt;b&gt;tres&lt;/b&gt;" in found


def test_the_lines_that_it_moved_are_said():
    assert 'Reprogramó la línea <span><a href="/planes/ilo/2021/9">9</a>' in html(moved=[9])


def test_what_the_document_does_not_say_says_so():
    assert html(kind=None, process=None, lines=[]).count("el documento no lo dice") == 2
    assert "ninguna" in html(lines=[])


def test_a_plan_without_risks_has_no_register():
    columns = ("code", "title", "kind", "process", "came_true_on", "came_true_note", "lines", "moved")

    assert risks.register(pd.DataFrame(columns=list(columns)), str, "es") is None
