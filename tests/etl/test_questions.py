"""What is asked about a file: suggestions for any dataset, and only where an answer would mend it."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from etl import answers, evidence
from etl.check import Checked, check
from etl.evidence import Found
from etl.match_headers import suggest
from etl.profile_parse import parse
from etl.questions import Question, of_slices
from tests import factories
from warehouse.datasets import ALL, BY_NAME
from warehouse.errors import PortalError
from warehouse.validation import Context

CODES = {
    "categories.code": {"robo": "Robo a persona", "hurto": "Hurto"},
    "territories.code": {"Z1": "Centro"},
}
KNOWN = {name: {(code,) for code in codes} for name, codes in CODES.items()}
CONTEXT = Context("prueba", known=KNOWN, names=CODES)


def found(header: str, *values: str) -> Found:
    return Found(header, pd.Series(values, dtype="str"), len(values))


def read(folder: Path, name: str, *rows: tuple[str, ...], context: Context = CONTEXT) -> Checked:
    path = folder / "archivo.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
    return check(BY_NAME[name], path, context, folder)


def asked(folder: Path, name: str, *rows: tuple[str, ...]) -> dict:
    with pytest.raises(Question) as told:
        read(folder, name, *rows)
    return told.value.asked


def suggested(name: str, *headers: Found) -> dict[str, str]:
    return {match.column: match.header for match in suggest(BY_NAME[name], list(headers), CONTEXT)}


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
def test_labels_with_something_around_them_are_suggested_for_every_dataset(dataset):
    row = factories.valid(dataset)
    headers = [found(f"{column.label} *", row[column.name]) for column in dataset.columns]

    matches = suggest(dataset, headers, CONTEXT)

    assert {m.column: m.header for m in matches} == {c.name: f"{c.label} *" for c in dataset.columns}
    assert len({m.header for m in matches}) == len(matches)


def test_abbreviations_endings_and_values_tell_a_column():
    told = suggested(
        "progress",
        found("Nro Línea", "1", "2"),
        found("Cantidad ejecutada", "12", "3"),
        found("Respaldo", "acta", "informe"),
    )

    assert told == {"line": "Nro Línea", "executed": "Cantidad ejecutada", "evidence_kind": "Respaldo"}


def test_values_that_a_column_cannot_take_rule_it_out():
    assert suggested("progress", found("Mes de ejecución", "enero o así", "quién sabe")) == {}


def test_two_headers_that_would_do_as_well_suggest_neither():
    told = suggested("commitments", found("Estado actual", "pendiente"), found("Estado previo", "pendiente"))

    assert "state" not in told


def test_the_question_has_every_header_with_samples_and_what_is_required(tmp_path):
    rows = [
        ("Cod.", "Nombre de la oficina", "Folios"),
        ("a", "Oficina A", ""),
        ("b", "Oficina B", ""),
        ("b", "C", ""),
    ]

    question = asked(tmp_path, "units", ("Listado de oficinas",), *rows)

    told = {one["header"]: one["samples"] for one in question["headers"]}
    assert (question["row"], question["required"]) == (2, ["code", "name"])
    assert told == {"Cod.": ["b", "a"], "Nombre de la oficina": ["Oficina A", "Oficina B", "C"], "Folios": []}
    assert question["suggested"] == {"code": "Cod.", "name": "Nombre de la oficina"}


def test_a_header_that_stands_twice_is_not_offered(tmp_path):
    question = asked(tmp_path, "units", ("Cod.", "Total", "Total"), ("a", "1", "2"))

    assert [one["header"] for one in question["headers"]] == ["Cod."]


def test_dates_and_numbers_that_can_be_read_two_ways_say_so(tmp_path):
    rows = [
        ("Cuándo", "Cuánto", "Día"),
        ("03/04/2026", "1.234", "13/04/2026"),
        ("05/06/2026", "2.345", "01/02/2026"),
    ]

    told = {one["header"]: one for one in asked(tmp_path, "progress", *rows)["headers"]}

    assert (told["Cuándo"]["day"], told["Cuándo"]["month"]) == (["%d/%m/%Y"], ["%m/%d/%Y"])
    assert (told["Día"]["day"], told["Día"]["month"]) == (["%d/%m/%Y"], [])
    assert (told["Cuánto"]["decimal"], told["Día"]["decimal"]) == ("?", "")


def test_unknown_names_are_asked_with_their_rows_and_what_is_like_them(tmp_path):
    rows = [("1", "2026-03-01", "Hurtos", "llamada"), ("2", "2026-03-01", "Hurtos", "teléfono")]

    told = read(tmp_path, "incidents", ("Identificador", "Fecha", "Tipo", "Fuente"), *rows).asked

    assert told is not None and told["names"] == [{"name": "Hurtos", "rows": 2, "like": "hurto"}]
    assert told["choices"][0] == {"code": "robo", "name": "Robo a persona"}
    assert [(one["column"], one["names"][0]["name"]) for one in told["more"]] == [("source", "teléfono")]
    assert parse(told["profile"], BY_NAME["incidents"]).columns["category"] == ("Tipo",)


@pytest.mark.parametrize(
    "bad",
    [
        ("1", "ayer", "x", "llamada"),
        ("1", "", "x", "llamada"),
        ("1", "2026-03-01", "x", "llamada", "de más"),
    ],
    ids=["unreadable", "blank", "wide"],
)
def test_names_are_not_asked_where_something_else_stops_the_file(tmp_path, bad):
    assert read(tmp_path, "incidents", ("Identificador", "Fecha", "Tipo", "Fuente"), bad).asked is None


def test_more_than_two_hundred_names_are_no_list(tmp_path):
    rows = [(str(i), "2026-03-01", f"tipo {i}", "llamada") for i in range(201)]

    assert read(tmp_path, "incidents", ("Identificador", "Fecha", "Tipo", "Fuente"), *rows).asked is None


def test_several_deliveries_say_what_there_is_now():
    question = of_slices(BY_NAME["incidents"], {"2026-02": 5, "2026-03": 7}, {"2026-02": 4})

    assert question.asked["found"][1] == {"slice": "2026-03", "rows": 7, "now": 0}
    assert "--slice" not in str(question)


def test_two_codes_for_one_name_are_never_written(tmp_path):
    rows = [("1", "2026-03-01", "Asalto", "llamada")]
    told = read(tmp_path, "incidents", ("Identificador", "Fecha", "Tipo", "Fuente"), *rows).asked
    first = answers.of_values("incidents", told, {"category": {"Asalto": "robo"}}, told["profile"])

    second = answers.of_values("incidents", told, {"category": {"Asalto": "hurto"}}, first)

    assert parse(second, BY_NAME["incidents"]).values["category"] == {"asalto": "hurto"}


def test_a_code_that_was_not_offered_is_refused(tmp_path):
    told = read(
        tmp_path,
        "incidents",
        ("Identificador", "Fecha", "Tipo", "Fuente"),
        ("1", "2026-03-01", "x", "llamada"),
    ).asked

    for code in ("inventado", ""):
        with pytest.raises(PortalError, match="no corresponde"):
            answers.of_values("incidents", told, {"category": {"x": code}}, told["profile"])


@pytest.mark.parametrize("dataset", ALL, ids=lambda dataset: dataset.name)
@pytest.mark.parametrize("form", ["{} del registro", "Dato {}"])
def test_a_label_with_other_words_is_suggested_for_its_column_or_for_none(dataset, form):
    row = factories.valid(dataset)
    headers = [found(form.format(c.label), row[c.name]) for c in dataset.columns]

    matches = suggest(dataset, headers, CONTEXT)

    assert matches
    assert [m for m in matches if m.header != form.format(dataset.column(m.column).label)] == []


def test_a_column_of_dates_is_no_text_and_goes_to_the_column_of_dates():
    told = suggested("commitments", found("Fecha del acuerdo", "2026-03-01", "2026-04-02"))

    assert told == {"made_on": "Fecha del acuerdo"}
    assert suggested("commitments", found("El acuerdo", "01/03/2026")) == {"made_on": "El acuerdo"}


def test_the_formats_of_a_column_are_tried_once_however_many_columns_ask(monkeypatch):
    tried = []
    parse = evidence.formats.read
    monkeypatch.setattr(evidence.formats, "read", lambda *told: tried.append(told) or parse(*told))
    dates = found("Cuándo", *(f"2026-03-{day:02}" for day in range(1, 29)))
    texts = [found(f"Columna {n}", "algo", "otra cosa") for n in range(20)]

    suggest(BY_NAME["commitments"], [dates, *texts], CONTEXT)

    assert len(tried) == 1
