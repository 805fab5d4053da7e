"""What the page of an activity says of its figures: «sin dato» is not zero, and no bar comes from a state's name."""

import re

import pandas as pd
import pytest

from components import activity, activity_months, states
from components.activity_fields import fields
from components.static import to_html
from texts import t
from warehouse.datasets import BY_NAME

MONTHS = [f"2026-{n:02}" for n in range(1, 13)]
NOTHING = [None] * 12


def row(**changes) -> dict:
    """A line of sums with 2 a month, of which January and February were done."""
    found = {"code": "A 1", "title": "Rondas", "unit_kind": "suma", "direction": None, "annual_target": 24}
    found |= {"unit_of_measure": "Ronda", "original": [2.0] * 12, "months": [2.0] * 12, "moves": []}
    found |= {"done": [2.0, 1.0, *NOTHING[2:]], "backing": NOTHING, "bases": NOTHING, "unbacked": []}
    found |= {"unreported": [3], "programmed_to_date": 6.0, "executed": 3.0, "computed_pct": 12.5}
    found |= {"declared_pct": 40.0, "declared_quarter": "2026-T1", "state": "atrasada", "late_by": 1.0}
    found |= {"late_since": 2, "months_reading": "impresa", "indicator": None, "indicator_code": None}
    return found | {"due_on": None, "thresholds": None, "start_month": None, "printed_cells": None} | changes


def silent(**changes) -> dict:
    nothing = dict.fromkeys(
        ("executed", "computed_pct", "declared_pct", "declared_quarter", "late_by", "late_since")
    )
    return row(**nothing, done=NOTHING, state="sin avance reportado") | changes


def test_a_late_line_says_by_how_much_and_since_when():
    assert activity.headline(row(), "2026-03", MONTHS, "es") == (
        "Hasta marzo de 2026 se ejecutaron 3 de los 6 programados (unidad: Ronda): atrasada, "
        "1 por debajo de lo programado en los meses reportados, desde febrero de 2026."
    )


def test_where_less_is_better_late_is_above():
    said = activity.headline(row(direction="bajar", unreported=[]), "2026-03", MONTHS, "es")

    assert "1 por encima de lo programado, desde febrero de 2026" in said


def test_a_percentage_is_said_with_its_sign():
    assert activity.headline(row(unit_kind="porcentaje"), "2026-03", MONTHS, "es") == (
        "Hasta marzo de 2026 lo ejecutado es 3 % y lo programado, 6 %: atrasada, "
        "1 punto por debajo de lo programado en los meses reportados, desde febrero de 2026."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"executed": 1.0, "programmed_to_date": 1.0}, "se ejecutó 1 de 1 programado ("),
        ({"executed": 0.0, "programmed_to_date": 1.0}, "se ejecutaron 0 de 1 programado ("),
        ({"executed": 1.0}, "se ejecutó 1 de los 6 programados ("),
        ({"executed": 7.0}, "lo ejecutado es 7 y lo programado, 6 ("),
        ({"unit_kind": "promedio"}, "lo ejecutado es 3 y lo programado, 6 ("),
        ({"direction": "bajar"}, "lo ejecutado es 3 y lo programado, 6 ("),
        ({"programmed_to_date": None, "unit_of_measure": None}, "se ejecutaron 3: "),
    ],
)
def test_what_is_done_is_a_part_of_what_was_programmed_only_where_it_can_be(changes, said):
    assert f"Hasta marzo de 2026 {said}" in activity.headline(row(**changes), "2026-03", MONTHS, "es")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"annual_target": None}, "no se calcula: el plan no fija una meta"),
        ({"direction": "bajar"}, "no se calcula: la meta es un tope"),
        ({"unit_kind": None}, "no dice cómo se combinan los meses"),
        ({"annual_target": 0}, "no se calcula: la meta es cero"),
    ],
)
def test_progress_that_is_not_worked_out_says_why_whatever_is_reported(changes, said):
    assert said in to_html(activity.bars(row(computed_pct=None, **changes), "es"))
    assert said in to_html(activity.bars(silent(**changes), "es"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Nadie ha reportado avance: sin dato. Hasta marzo de 2026 el plan programaba 6."),
        ({"programmed_to_date": None, "months_reading": "no legible"}, "no se pueden leer en el documento"),
        (
            {"programmed_to_date": None, "months_reading": "no publicada"},
            "no publica cuánto toca en cada mes",
        ),
        (
            {
                "programmed_to_date": None,
                "state": "no programada aún",
                "months": [*NOTHING[:8], 1.0, *NOTHING[9:]],
            },
            "está programada desde septiembre de 2026",
        ),
    ],
)
def test_a_silent_line_says_why(changes, said):
    assert said in activity.headline(silent(**changes), "2026-03", MONTHS, "es")


@pytest.mark.parametrize("kind", BY_NAME["activities"].column("unit_kind").choices)
def test_every_kind_of_target_is_said_in_words(kind):
    assert activity.target(row(unit_kind=kind), "es").startswith("Meta del año: 24")


@pytest.mark.parametrize("column", BY_NAME["activities"].columns, ids=lambda column: column.name)
def test_a_field_is_explained_to_who_reads_the_plan_and_not_to_who_writes_its_file(column):
    written = to_html(fields({column.name: "dicho"}, [column], lambda name, said: said))

    assert not re.search(
        r"[Ss]eparad|20\d\d-\d\d|'|[Cc]ódigos? de fuente|Código de la unidad|[Ee]n blanco", written
    )


def test_the_help_of_the_plan_explains_what_it_names():
    (column,) = (c for c in BY_NAME["activities"].columns if c.name == "evidence")

    assert t("plan.help.evidence.means") in to_html(
        fields({"evidence": "Acta"}, [column], lambda _, said: said)
    )


def test_a_missing_target_is_not_zero():
    assert activity.target(row(annual_target=None, unit_kind=None), "es") == (
        "Sin meta cuantificada. El documento no dice cómo se combinan los meses."
    )


def test_declared_and_computed_are_two_bars():
    html = to_html(activity.bars(row(), "es"))

    assert "Avance declarado por la unidad en el T1 de 2026:" in html and "--share:40%" in html
    assert "Avance calculado, 3 de 24:" in html and "--share:12%" in html


@pytest.mark.parametrize("state", states.ICONS)
def test_no_bar_comes_from_the_name_of_a_state(state):
    html = to_html(activity.bars(silent(state=state), "es"))

    assert "--share" not in html
    assert "La unidad no ha declarado su avance." in html
    assert "no se puede calcular: nadie ha reportado lo ejecutado" in html


def test_a_review_without_a_percentage_is_not_silence():
    html = to_html(activity.bars(row(declared_pct=None), "es"))

    assert "La revisión del T1 de 2026 no declara un porcentaje." in html


def test_what_passes_the_target_fills_its_bar_and_keeps_its_figure():
    html = to_html(activity.bars(row(computed_pct=150.0), "es"))

    assert "--share:100%" in html and "150 %" in html


def test_the_words_of_an_indicator_stand_beside_what_is_read_in_them():
    found = row(
        indicator="Mínimo 70 %, máximo 30 %", thresholds="≥ 70 %; ≤ 30 %", due_on="2019-06-30", is_due=True
    )

    html = to_html(activity.indicator(found, "es"))

    assert "Mínimo 70 %, máximo 30 %" in html
    assert "De sus palabras: venció el 30 de junio de 2019; al menos 70 % y como máximo 30 %." in html


def months(**changes) -> list[str]:
    html = to_html(activity_months.programme(row(**changes), MONTHS, 4, "es"))
    return html.split("<tbody>")[1].split("</tr>")


def test_a_month_without_a_report_is_without_data_and_not_zero():
    assert "sin dato" in months()[2] and "sin dato" not in months()[4]


def test_the_month_that_runs_says_so():
    assert "mes en curso" in months()[3]


def test_what_was_declared_without_evidence_says_so():
    assert "declarado sin respaldo" in months(unbacked=[2])[1]


def test_the_base_of_a_percentage_is_said():
    assert "41 de 68" in months(unit_kind="porcentaje", bases=[(41.0, 68.0), *NOTHING[1:]])[0]


def test_evidence_is_a_link_only_where_its_address_is_safe():
    said = {"text": "Acta <3>", "kind": "acta", "on": "2026-01-31", "url": None, "reserve": None}
    safe, unsafe = ({**said, "url": url} for url in ("https://example.org/acta", "javascript:alert(1)"))

    found = months(backing=[safe, unsafe, {**said, "reserve": "R-4"}, *NOTHING[3:]])

    assert '<a href="https://example.org/acta">Acta &lt;3&gt;</a>' in found[0]
    assert "acta · 31 de enero de 2026" in found[0]
    assert "javascript" not in found[1] and "Acta &lt;3&gt;" in found[1]
    assert "reservada: R-4" in found[2]


def test_what_was_moved_shows_the_month_as_approved_and_as_it_stands():
    found = months(months=[0.0, 4.0, *[2.0] * 10])

    assert found[1].count('class="n moved"') == 1 and "Vigente" in found[1]
    assert "Vigente" not in "".join(months())


def test_a_decision_says_old_and_new_month_why_and_who_approved():
    move = {
        "from_month": "2026-03",
        "to_month": "2026-06",
        "amount": 2.0,
        "applied": 1.0,
        "decided_on": "2026-04-02",
    }
    move |= {"reason": "Lluvias", "risk": None, "approved_by": "Alcaldía"}

    html = to_html(activity_months.moves(row(moves=[move]), "es"))

    assert "de marzo de 2026 a junio de 2026" in html and "1 (de 2 pedidos)" in html
    assert "Lluvias" in html and "ninguno dicho" in html and "Alcaldía" in html


def test_reviews_are_told_newest_first_and_a_blank_percentage_is_without_data():
    said = {"comment": None, "reviewer": "Oficina", "reviewed_on": None}
    rows = pd.DataFrame(
        [{"quarter": f"2026-T{n}", "declared_pct": p, **said} for n, p in ((1, 25), (2, None))]
    )

    html = to_html(activity_months.reviews(rows, "es"))

    assert html.index("T2 de 2026") < html.index("T1 de 2026")
    assert "sin dato" in html and "25 %" in html
    assert activity_months.reviews(rows[:0], "es") is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start_month": "2020-01", "end_month": "2020-12"}, "de enero de 2020 a diciembre de 2020"),
        ({"start_month": "2020-01", "end_month": "2020-01"}, "solo da el mes: enero de 2020"),
        ({"months_reading": "no legible", "printed_cells": "1||1"}, "imprime 3 celdas: 1 | · | 1"),
        ({"months_reading": "no publicada"}, "Programación no publicada."),
    ],
)
def test_a_line_without_months_says_why(changes, said):
    assert said in to_html(activity_months.without_months(row(**changes), "es"))
