"""Sending a file: what a person chooses, what is kept, and what each mistake answers."""

import errno
import io
import re

import pytest
import sqlalchemy as sa

from staff.spool import Spool
from staff.upload import NAME, shown_name
from tests.staff.conftest import OBS, few_incidents
from warehouse.datasets import ALL

PLACE = f"/personal/{OBS}/subir?conjunto=agreements"
MONTHLY = f"/personal/{OBS}/subir?conjunto=incidents"


def sent(name="convenios.csv", content=b"a;b\n1;2\n", **fields) -> dict:
    return {"archivo": (io.BytesIO(content), name), **fields}


def loads(desk) -> list:
    with desk.staff.connect() as connection:
        return connection.execute(sa.text("SELECT * FROM meta.loads ORDER BY load_id DESC")).all()


def test_a_clerk_first_says_what_the_file_brings(signed):
    answer = signed("captura").get(f"/personal/{OBS}/subir")

    assert answer.status_code == 200
    assert answer.text.count("?conjunto=") == len(ALL)
    assert "Una fila por incidente registrado." in answer.text


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_every_dataset_has_its_form(signed, dataset):
    assert signed("captura").get(f"/personal/{OBS}/subir?conjunto={dataset.name}").status_code == 200


def test_the_form_says_the_limits_and_what_to_write(signed):
    text = signed("captura").get(MONTHLY).text

    assert "hasta 25 MB" in text
    assert "hasta 300 MB" in text
    assert "«2026-10»" in text
    assert "Lo último publicado: 2026-09, 2026-08, 2026-07." in text


def test_a_file_waits_for_the_worker_with_who_sent_it(signed, desk):
    answer = signed("captura").post(PLACE, sent(nota="Corregido", hoja="Hoja 2"))

    load = loads(desk)[0]
    assert answer.status_code == 303
    assert answer.location.startswith(f"/personal/{OBS}/cargas/{load.load_id}")
    assert (load.state, load.dataset, load.file_name) == ("received", "agreements", "convenios.csv")
    assert (load.asked_by, load.by_role, load.sheet) == (desk.people["captura"], "captura", "Hoja 2")
    assert load.options["note"] == "Corregido"
    assert load.options["queued"] is True
    assert load.options["review"] is True


def test_what_it_delivers_is_kept_as_slices(signed, desk):
    signed("captura").post(MONTHLY, sent(entrega="2026-10, 2026-11"))

    assert loads(desk)[0].options["slices"] == ["2026-10", "2026-11"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Falta el archivo"),
        (sent(name=""), "Falta el archivo"),
        (sent(content=b""), "está vacío"),
        (sent(name="convenios.pdf"), "no es un archivo que se pueda leer"),
        (sent(perfil="99"), "ya no existe"),
        (sent(name="libro.xlsx", content=b"PK" + bytes(26 << 20)), "puede pesar hasta 25"),
    ],
)
def test_a_mistake_is_a_sentence_and_keeps_what_was_typed(signed, desk, fields, says):
    before = loads(desk)

    answer = signed("captura").post(PLACE, fields | {"nota": "No me pierdas", "hoja": "Hoja 7"})

    assert answer.status_code == 400
    assert says in answer.text
    assert "No me pierdas" in answer.text
    assert 'value="Hoja 7"' in answer.text
    assert loads(desk) == before


def test_a_slice_that_is_none_is_said_beside_its_field(signed, desk):
    answer = signed("captura").post(MONTHLY, sent(entrega="octubre"))

    assert answer.status_code == 400
    assert "«octubre» no es una entrega" in answer.text
    assert 'value="octubre"' in answer.text
    assert answer.text.split('id="entrega"')[1].split(">")[0].endswith('aria-invalid="true"')


def test_an_unknown_dataset_is_not_found(signed):
    browser = signed("captura")

    assert browser.get(f"/personal/{OBS}/subir?conjunto=nada").status_code == 404
    assert browser.post(f"/personal/{OBS}/subir?conjunto=nada", sent()).status_code == 404


def test_only_who_uploads_may(signed, desk):
    before = loads(desk)

    assert signed("revisión").post(PLACE, sent()).status_code == 403
    assert signed("vecina").post(PLACE, sent()).status_code == 404
    assert loads(desk) == before


def test_more_than_the_limit_is_refused_before_it_is_read(signed):
    body = io.BytesIO(b"x")

    answer = signed("captura").client.post(
        PLACE,
        input_stream=body,
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(400 << 20)},
    )

    assert answer.status_code == 413
    assert "Es demasiado grande" in answer.text
    assert body.tell() == 0


def test_a_full_disk_is_said_and_keeps_what_was_typed(signed, desk, monkeypatch):
    def full(self, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Spool, "_whole", full)
    before = loads(desk)

    answer = signed("captura").post(PLACE, sent(nota="No me pierdas"))

    assert answer.status_code == 507
    assert "No queda espacio en disco" in answer.text
    assert "No me pierdas" in answer.text
    assert loads(desk) == before


def test_the_same_form_twice_is_two_loads_and_one_release(signed, desk, run_worker, tmp_path):
    content = few_incidents(tmp_path / "octubre.csv", {"2026-10": 5}).read_bytes()
    browser = signed("captura")

    first, second = (browser.post(MONTHLY, sent(content=content)) for _ in range(2))
    run_worker()

    assert first.location != second.location
    assert [load.state for load in loads(desk)[:2]] == ["rejected", "ready"]
    assert "Este mismo archivo ya espera" in browser.get(second.location).text


def test_a_form_that_arrives_twice_is_one_load(signed, desk, run_worker, tmp_path):
    content = few_incidents(tmp_path / "octubre.csv", {"2026-10": 5}).read_bytes()
    other = few_incidents(tmp_path / "otro.csv", {"2026-10": 6}).read_bytes()
    browser = signed("captura")
    form = re.search(r'name="envio" value="([^"]{16})"', browser.get(MONTHLY).text)[1]

    first, second = (browser.post(MONTHLY, sent(content=content, envio=form)) for _ in range(2))
    run_worker()
    third = browser.post(MONTHLY, sent(content=content, envio=form))
    mended = browser.post(MONTHLY, sent(content=other, envio=form))

    assert first.location == second.location == third.location != mended.location
    assert [load.state for load in loads(desk)[:2]] == ["received", "ready"]
    assert form not in browser.get(MONTHLY).text


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\ana\\hechos.csv", "hechos.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\nc\u202egpj.csv", "abcgpj.csv"),
        ("ñandú 2026.xlsx", "ñandú 2026.xlsx"),
        ("x" * 300 + ".csv", "x" * (NAME - 4) + ".csv"),
        ("...", "archivo"),
    ],
)
def test_a_file_name_is_shown_without_what_nobody_reads(given, shown):
    assert shown_name(given) == shown
