"""The list of loads, and the page of each in every state."""

import csv
import io
import json

import pytest
import sqlalchemy as sa

from etl import desk as questions
from etl import inbox
from etl.presence import present
from tests.staff.conftest import OBS, OTHER, few_incidents
from warehouse import desk as tables
from warehouse import ledger
from warehouse.audit import Actor

HOME = f"/personal/{OBS}/cargas"


@pytest.fixture
def send(desk, tmp_path):
    """`send(rows)`: a file of incidents of 2026-10 that «captura» sent; `broken`: how many have a date that is none."""

    def sent(rows=5, broken=0, observatory=OBS, **options) -> int:
        path = few_incidents(tmp_path / "octubre.csv", {"2026-10": rows})
        lines = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
        for line in lines[:broken]:
            line["occurred_on"] = "<b>ayer</b>"
        text = io.StringIO()
        out = csv.DictWriter(text, lines[0])
        out.writeheader()
        out.writerows(lines)
        path.write_text(text.getvalue(), encoding="utf-8")
        actor = Actor(desk.people["captura"], "captura")
        return inbox.receive_upload(
            desk.staff, path, "octubre.csv", "incidents", observatory, actor, **options
        )

    return sent


def change(desk, load_id, **values) -> None:
    with desk.etl.begin() as connection:
        connection.execute(ledger.loads.update().where(ledger.loads.c.load_id == load_id).values(**values))


def write_problems(desk, load_id, messages) -> None:
    rows = [
        {"load_id": load_id, "source_row": n, "column": c, "value": "x", "message": m, "blocking": True}
        for n, (c, m) in enumerate(messages, 2)
    ]
    with desk.etl.begin() as connection:
        connection.execute(ledger.problems.insert(), rows)


def test_the_list_says_file_person_and_state(signed, send):
    number = send()

    text = signed("revisión").get(HOME).text

    row = text.split(f'{HOME}/{number}"')[1].split("</tr>")[0]
    assert "octubre.csv" in row
    assert "Captura" in row
    assert "en espera" in row


@pytest.mark.parametrize(
    ("asked", "shown"), [("estado=waiting", True), ("estado=ready", False), ("estado=nada", True)]
)
def test_the_list_is_narrowed_by_state(signed, send, asked, shown):
    number = send()

    text = signed("captura").get(f"{HOME}?{asked}&conjunto=incidents").text

    assert (f'{HOME}/{number}"' in text) is shown


def test_the_list_turns_its_pages(signed, send, desk):
    first = send()
    with desk.etl.begin() as connection:
        row = (
            connection.execute(sa.select(ledger.loads).where(ledger.loads.c.load_id == first))
            .mappings()
            .one()
        )
        copy = {k: v for k, v in row.items() if k != "load_id"}
        connection.execute(ledger.loads.insert(), [copy] * 60)

    newest, oldest, beyond = (signed("captura").get(f"{HOME}?pagina={n}").text for n in (1, 2, 99))

    assert newest.count('<th scope="row">') == questions.PAGE
    assert f'{HOME}/1"' not in newest
    assert f'{HOME}/1"' in oldest
    assert f'{HOME}/1"' in beyond


def test_nobody_sees_the_loads_of_another_observatory(signed, send):
    number = send()

    assert signed("vecina").get(f"{HOME}/{number}").status_code == 404
    assert signed("vecina").get(f"/personal/{OTHER}/cargas/{number}").status_code == 404
    assert signed("vecina").get(f"/personal/{OTHER}/cargas/{number}/estado.json").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 25])
def test_a_load_that_is_none_is_not_found(signed, number):
    assert signed("captura").get(f"{HOME}/{number}").status_code == 404


def test_a_load_that_waits_says_so_and_asks_again_by_itself(signed, send):
    number = send()

    text = signed("captura").get(f"{HOME}/{number}").text
    told = signed("captura").get(f"{HOME}/{number}/estado.json").json

    assert "El archivo espera su turno" in text
    assert f'data-poll="{HOME}/{number}/estado.json"' in text
    assert '<noscript><meta http-equiv="refresh" content="5">' in text
    assert told["state"] == "waiting"


def test_without_a_worker_the_page_says_that_the_file_is_kept(signed, send):
    number = send()

    assert "está detenido. El archivo está guardado" in signed("captura").get(f"{HOME}/{number}").text


def test_while_it_is_read_the_page_says_how_far(signed, send, desk):
    number = send()
    progress = {"step": "leyendo", "rows": 12000, "total": 50000, "seconds_left": 90}
    change(desk, number, options={"slices": [], "accept_rejects": False, "review": True}, progress=progress)

    with present(desk.etl) as worker:
        worker.say()
        told = signed("captura").get(f"{HOME}/{number}/estado.json").json
        text = signed("captura").get(f"{HOME}/{number}").text

    assert told["state"] == "reading"
    assert told["percent"] == 24
    assert "12" in told["words"] and "quedan unos 2 minutos" in told["words"]
    assert 'max="100" value="24"' in text


def test_rows_with_problems_are_counted_and_shown_with_what_to_type(signed, send, run_worker):
    number = send(rows=5, broken=2)
    run_worker()

    text = signed("captura").get(f"{HOME}/{number}").text

    assert "Hay filas que no se pueden cargar" in text
    assert "El archivo trae 5 filas: 3 se pueden cargar y 2 tienen problemas." in text
    assert "&lt;b&gt;ayer&lt;/b&gt;" in text
    assert "<b>ayer" not in text
    assert "subir?conjunto=incidents" in text


def test_the_same_problem_is_told_once_with_its_rows(signed, send, desk):
    number = send()
    change(desk, number, state="rejected", rows_in=40, rows_loaded=2, rows_rejected=38, rows_duplicate=0)
    write_problems(desk, number, [("Fecha", "Escriba el día.")] * 37 + [("Hora", "Escriba la hora.")])
    browser = signed("captura")

    text = browser.get(f"{HOME}/{number}").text
    narrowed = browser.get(f"{HOME}/{number}?columna=Hora").text
    said = browser.get(f"{HOME}/{number}?dice=Escriba+el+día.").text

    assert "37 filas" in text
    assert "38 problemas" in text
    assert "Un problema." in narrowed
    assert "37 problemas" in said


def test_problems_turn_their_pages(signed, send, desk):
    number = send()
    change(desk, number, state="rejected", rows_in=250, rows_loaded=0, rows_rejected=250, rows_duplicate=0)
    write_problems(desk, number, [("Fecha", f"Escriba {n}.") for n in range(250)])

    text = signed("captura").get(f"{HOME}/{number}?pagina=3").text

    assert "Página 3 de 3" in text
    assert "Escriba 249." in text
    assert text.count('class="what"') == 50


def test_a_reviewer_may_go_on_without_the_rows(signed, send, run_worker, desk):
    number = send(rows=5, broken=2)
    run_worker()
    reviewer = signed("revisión")

    assert "Revisar de nuevo sin las 2 filas" in reviewer.get(f"{HOME}/{number}").text
    answer = reviewer.post(f"{HOME}/{number}/sin-filas")

    again = int(answer.location.rpartition("/")[2].partition("?")[0])
    found = questions.find(desk.staff, OBS, again)
    assert answer.status_code == 303
    assert found.options["accept_rejects"] is True
    assert found.options["follows"] == number
    assert f"{HOME}/{again}" in reviewer.get(f"{HOME}/{number}").text
    assert "Revisar de nuevo sin" not in reviewer.get(f"{HOME}/{number}").text


def test_who_uploads_may_not_leave_rows_out(signed, send, run_worker):
    number = send(rows=5, broken=2)
    run_worker()

    assert "sin-filas" not in signed("captura").get(f"{HOME}/{number}").text
    assert signed("captura").post(f"{HOME}/{number}/sin-filas").status_code == 403


def test_rows_are_left_out_once_and_only_where_there_are_problems(signed, send, run_worker):
    good, bad = send(rows=6), send(rows=5, broken=2)
    run_worker()
    reviewer = signed("revisión")

    refused = reviewer.post(f"{HOME}/{good}/sin-filas")
    once, twice = (reviewer.post(f"{HOME}/{bad}/sin-filas").location for _ in range(2))

    assert refused.status_code == 409
    assert "no tiene filas que dejar fuera" in refused.text
    assert once.partition("?")[0] == twice


def test_a_ready_load_says_that_nothing_is_public_yet(signed, send, run_worker):
    number = send(rows=5)
    run_worker()

    text = signed("captura").get(f"{HOME}/{number}").text

    assert "El archivo está bien y espera que alguien lo publique" in text
    assert "Nada es público todavía." in text


@pytest.mark.parametrize(
    ("values", "kind", "says"),
    [
        ({"state": "rejected", "sentence": "Es una foto."}, "refused", "Es una foto."),
        ({"state": "abandoned", "sentence": "Se detuvo."}, "abandoned", "La revisión se interrumpió"),
        ({"state": "published"}, "published", "Ver esta carga como la ve el público"),
        (
            {"state": "rejected", "asked": {"kind": "slices", "found": []}},
            "asked",
            "Falta que usted decida algo",
        ),
    ],
)
def test_each_end_has_its_sentence_first(signed, send, desk, values, kind, says):
    number = send()
    change(desk, number, **values)

    assert questions.find(desk.staff, OBS, number).kind == kind
    assert says in signed("captura").get(f"{HOME}/{number}").text


def test_a_question_leads_to_its_answer(signed, send, desk):
    number = send()
    change(desk, number, state="rejected", asked={"kind": "slices", "found": []})

    assert f"{HOME}/{number}/responder" in signed("captura").get(f"{HOME}/{number}").text


def test_the_corrected_file_is_offered(signed, send, desk):
    number = send()
    change(desk, number, state="rejected", rows_in=1, rows_loaded=0, rows_rejected=1, rows_duplicate=0)
    row = {"observatory": OBS, "load_id": number, "file_name": "octubre-para-corregir.xlsx", "content": b"x"}
    with desk.etl.begin() as connection:
        made = connection.execute(
            tables.returned.insert().values(**row).returning(tables.returned.c.returned_id)
        ).scalar()

    text = signed("captura").get(f"{HOME}/{number}").text

    assert f"/personal/{OBS}/archivos/{made}" in text


def test_the_corrected_file_is_sent_again_with_what_it_delivers(signed, send, desk):
    number = send(slices=("2026-10",))
    change(desk, number, state="rejected", sentence="No.")

    text = signed("captura").get(f"{HOME}/{number}").text
    form = signed("captura").get(f"/personal/{OBS}/subir?conjunto=incidents&entrega=2026-10").text

    assert "subir?conjunto=incidents&amp;entrega=2026-10" in text
    assert 'name="entrega" value="2026-10"' in form


def test_what_was_recognised_is_a_list(signed, send, desk):
    number = send()
    change(desk, number, notes=json.loads('["encabezado en la fila 22", "<i>hoja oculta</i>"]'))

    text = signed("captura").get(f"{HOME}/{number}").text

    assert "<li>encabezado en la fila 22</li>" in text
    assert "&lt;i&gt;hoja oculta" in text
