"""A file whose headers or names the portal does not know: asked on screen, answered without sending it again, remembered."""

import csv
import html
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from etl import saved_profiles
from tests.staff.conftest import OBS, Browser, Desk
from warehouse.audit import Actor, audit
from warehouse.ledger import loads

HEADERS = ("Nro. parte", "Fecha de los hechos", "Hora", "Delito", "Canal")
ROWS = [
    ("P-1", "03/04/2026", "10:30", "Robo a transeúnte", "llamada"),
    ("P-2", "05/04/2026", "11:00", "Hurto", "denuncia"),
]
SAID = {
    "c.source_id": "Nro. parte",
    "c.occurred_on": "Fecha de los hechos",
    "c.occurred_at": "Hora",
    "c.category": "Delito",
}
SAID |= {"c.source": "Canal", "d.1": "d"}


OWN_SAID = {
    "c.source_id": "Nro. acta",
    "c.occurred_on": "Fecha del suceso",
    "c.occurred_at": "A las",
    "d.1": "d",
}
OWN_SAID |= {"c.category": "Tipificación", "c.source": "Vía"}
OWN = ("Nro. acta", "Fecha del suceso", "A las", "Tipificación", "Vía")
"""Headers of the tests that save a profile: it reads every later file that has them."""


@pytest.fixture(scope="module")
def desk(open_desk) -> Iterator[Desk]:
    """One door for all these tests: each sends files of its own."""
    with open_desk() as opened:
        yield opened


def text_of(headers, rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([headers, *rows])
    return out.getvalue().encode()


def send(
    desk: Desk, browser: Browser, content: bytes, dataset: str = "incidents", name: str = "partes.csv", **more
) -> Any:
    """Upload a file and let the worker read it: its line in the ledger."""
    data = {"archivo": (io.BytesIO(content), name), **more}
    sent = browser.post(f"/personal/{OBS}/subir?conjunto={dataset}", data, content_type="multipart/form-data")
    assert sent.status_code == 303, sent.text
    desk.run_worker()
    return last(desk)


def last(desk: Desk) -> Any:
    with desk.owner.connect() as connection:
        return connection.execute(sa.select(loads).order_by(loads.c.load_id.desc()).limit(1)).one()


def answered(desk: Desk, browser: Browser, load: Any, data: dict[str, Any]) -> Any:
    sent = browser.post(f"/personal/{OBS}/cargas/{load.load_id}/responder", data)
    assert sent.status_code == 303, html.unescape(re.sub(r"<style.*?</style>", "", sent.text, flags=re.S))
    desk.run_worker()
    return last(desk)


def codes(load: Any, **chosen: str) -> dict[str, str]:
    """The form of «values»: name → code by the number that it has."""
    names = [one["name"] for one in load.asked["names"]]
    return {f"v.{load.asked['column']}.{names.index(name)}": code for name, code in chosen.items()}


def test_foreign_headers_are_asked_with_samples_and_suggestions(desk, signed):
    browser = signed("captura")

    load = send(desk, browser, text_of(HEADERS, ROWS))
    shown = html.unescape(browser.get(f"/personal/{OBS}/cargas/{load.load_id}/responder").text)

    assert (load.state, load.asked["kind"]) == ("rejected", "headers")
    assert load.asked["suggested"]["occurred_on"] == "Fecha de los hechos"
    assert '<option value="Delito" selected>Delito (Robo a transeúnte · Hurto)</option>' in shown
    assert "03/04/2026 → 3 de abril de 2026" in shown and "03/04/2026 → 4 de marzo de 2026" in shown


def test_answers_lead_from_headers_to_names_to_review_without_sending_the_file_again(desk, signed):
    browser = signed("captura")
    load = send(desk, browser, text_of(HEADERS, ROWS))

    named = answered(desk, browser, load, SAID)
    assert (named.asked["kind"], named.sha256, named.options["follows"]) == (
        "values",
        load.sha256,
        load.load_id,
    )
    ready = answered(desk, browser, named, codes(named, **{"Robo a transeúnte": "robo", "Hurto": "hurto"}))

    assert (ready.state, ready.rows_loaded, ready.rows_rejected) == ("ready", 2, 0)


def test_ambiguous_dates_are_not_read_until_somebody_says_how(desk, signed):
    browser = signed("captura")
    load = send(desk, browser, text_of(HEADERS, ROWS))

    silent = browser.post(f"/personal/{OBS}/cargas/{load.load_id}/responder", SAID | {"d.1": ""})
    named = answered(desk, browser, load, SAID | {"d.1": "m"})

    assert silent.status_code == 400 and "llevan primero el día o el mes" in html.unescape(silent.text)
    assert 'occurred_on = ["%m/%d/%Y"]' in named.options["profile"]


def test_a_required_column_that_nothing_gives_is_said_and_the_rest_stays_chosen(desk, signed):
    browser = signed("captura")
    load = send(desk, browser, text_of(HEADERS, ROWS))

    sent = browser.post(f"/personal/{OBS}/cargas/{load.load_id}/responder", SAID | {"c.source": ""})

    told = html.unescape(sent.text)
    assert sent.status_code == 400 and "Falta decir de dónde sale «Fuente»" in told
    assert '<option value="Delito" selected>' in told


def test_a_saved_profile_reads_the_next_file_and_says_so(desk, signed):
    browser = signed("captura")
    load = send(desk, browser, text_of(OWN, ROWS))
    named = answered(desk, browser, load, OWN_SAID | {"guardar": "1", "titulo": "Partes"})
    answered(
        desk,
        browser,
        named,
        codes(named, **{"Robo a transeúnte": "robo", "Hurto": "hurto"}) | {"guardar": "1"},
    )

    next_month = [("P-9", "03/05/2026", "10:30", "Hurto", "llamada")]
    ready = send(desk, browser, text_of(OWN, next_month))

    assert (ready.state, ready.rows_loaded) == ("ready", 1)
    assert "leído con el perfil guardado «Partes»" in ready.notes
    with desk.owner.connect() as connection:
        actions = connection.scalars(sa.select(audit.c.action).order_by(audit.c.audit_id)).all()
    assert actions.count("perfil guardado") == 2


def test_several_profiles_that_fit_are_asked(desk, signed):
    browser = signed("captura")
    for title in ("Uno", "Dos"):
        with desk.staff.begin() as connection:
            actor = Actor(desk.people["captura"], "captura")
            profile = 'conjunto = "incidents"\n[columnas]\noccurred_on = "Fecha del suceso"\ncategory = "Tipificación"\nsource = "Vía"\n'
            saved_profiles.save(connection, OBS, "incidents", title, profile, actor)

    asked = send(desk, browser, text_of(OWN[1::2] + OWN[4:], [("03/04/2026", "robo", "llamada")]))
    chosen = next(one["profile_id"] for one in asked.asked["profiles"] if one["title"] == "Dos")
    ready = answered(desk, browser, asked, {"perfil": str(chosen)})

    assert [one["title"] for one in asked.asked["profiles"]] == ["Dos", "Uno"]
    assert ready.state == "ready"


def test_a_name_left_for_the_reviewer_stays_a_problem_of_its_row(desk, signed):
    browser = signed("captura")
    rows = [("I-1", "2026-10-03", "asalto", "llamada"), ("I-2", "2026-10-04", "carterismo", "llamada")]
    load = send(desk, browser, text_of(("Identificador", "Fecha", "Tipo", "Fuente"), rows))

    again = answered(desk, browser, load, codes(load, asalto="robo", carterismo="-"))

    assert load.asked["kind"] == "values"
    assert (again.state, again.rows_loaded, again.rows_rejected) == ("rejected", 1, 1)
    assert [one["name"] for one in again.asked["names"]] == ["carterismo"]


def test_names_of_two_columns_are_asked_at_once_and_an_optional_one_may_be_blank(desk, signed):
    browser = signed("captura")
    rows = [("I-1", "2026-10-03", "asalto", "llamada", "Barrio perdido")]
    load = send(desk, browser, text_of(("Identificador", "Fecha", "Tipo", "Fuente", "Zona"), rows))

    ready = answered(desk, browser, load, {"v.category.0": "robo", "v.territory.0": "·"})

    assert [one["column"] for one in load.asked["more"]] == ["territory"]
    assert (ready.state, ready.rows_loaded) == ("ready", 1)


def test_a_problem_that_no_answer_mends_asks_nothing(desk, signed):
    rows = [("I-1", "ayer", "asalto", "llamada")]

    load = send(desk, signed("captura"), text_of(("Identificador", "Fecha", "Tipo", "Fuente"), rows))

    assert (load.state, load.asked) == ("rejected", None)


def test_several_deliveries_are_chosen_on_screen(desk, signed):
    browser = signed("captura")
    rows = [("I-1", "2026-09-03", "robo", "llamada"), ("I-2", "2026-10-04", "hurto", "llamada")]
    load = send(desk, browser, text_of(("Identificador", "Fecha", "Tipo", "Fuente"), rows))

    told = {one["slice"]: (one["rows"], one["now"]) for one in load.asked["found"]}
    path = f"/personal/{OBS}/cargas/{load.load_id}/responder"
    shown = html.unescape(browser.get(path).text)
    some = browser.post(path, {"s": ["2026-10"]})
    ready = answered(desk, browser, load, {"s": ["2026-09", "2026-10"]})

    assert told == {"2026-09": (1, 20), "2026-10": (1, 0)}
    assert len(re.findall(r'name="s" value="2026-\d\d"[^>]* checked', shown)) == 2
    assert "Septiembre de 2026: hoy tiene 20 filas y quedaría con 1 fila." in shown
    assert "Octubre de 2026: hoy no tiene filas y quedaría con 1 fila." in shown
    assert some.status_code == 400
    assert "Quite del archivo 1 fila de septiembre de 2026 y vuelva a enviarlo" in html.unescape(some.text)
    assert (ready.state, ready.options["slices"]) == ("ready", ["2026-09", "2026-10"])


def test_another_sheet_of_the_book_can_be_chosen(desk, signed, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title, book.active["A1"] = "Portada", "Informe del mes"
    page = book.create_sheet("Unidades")
    for row in (("Código", "Nombre"), ("u-1", "Oficina nueva")):
        page.append(row)
    book.save(tmp_path / "u.xlsx")
    browser = signed("captura")

    load = send(desk, browser, (tmp_path / "u.xlsx").read_bytes(), "units", "u.xlsx")
    ready = answered(desk, browser, load, {"hoja": "Unidades"})

    assert load.asked["sheets"] == ["Unidades"]
    assert (ready.state, ready.sheet, ready.rows_loaded) == ("ready", "Unidades", 1)


def test_what_was_answered_is_not_asked_twice(desk, signed):
    browser = signed("captura")
    load = send(desk, browser, text_of(HEADERS, ROWS))
    answered(desk, browser, load, SAID)

    again = browser.post(f"/personal/{OBS}/cargas/{load.load_id}/responder", SAID)

    assert again.status_code == 303 and again.location.endswith(f"/cargas/{load.load_id}")
    assert last(desk).load_id == load.load_id + 1


def test_a_form_with_what_was_never_asked_is_refused(desk, signed):
    browser = signed("captura")
    load = send(desk, browser, text_of(HEADERS, ROWS))

    for forged in ({"c.source_id": "Otra"}, {"hoja": "Otra"}, {"perfil": "99"}):
        sent = browser.post(f"/personal/{OBS}/cargas/{load.load_id}/responder", SAID | forged)
        assert sent.status_code == 400, forged
    assert last(desk).load_id == load.load_id
