"""The page of templates: a delivery is chosen, the worker makes the file, and it comes back with what is published."""

import io
import re

import openpyxl

from tests.factories import load
from tests.staff.conftest import MONTHS, OBS, few_incidents

PLACE = f"/personal/{OBS}/plantilla"


def test_the_deliveries_that_are_published_are_offered_the_last_one_first(signed):
    shown = signed("captura").get(f"{PLACE}/incidents").text

    assert shown.index("<option>2026-09") < shown.index("<option>2026-08") < shown.index("<option>2026-07")


def test_a_template_comes_with_the_rows_of_its_delivery(signed, run_worker):
    browser = signed("captura")

    waiting = browser.post(f"{PLACE}/incidents", {"entrega": "2026-08"})
    run_worker()
    done = browser.get(waiting.location).text
    path = done.split(f'href="/personal/{OBS}/archivos/')[1].split('"')[0]
    book = openpyxl.load_workbook(io.BytesIO(browser.get(f"/personal/{OBS}/archivos/{path}").data))

    assert waiting.status_code == 303
    assert book["Datos"].max_row == MONTHS["2026-08"] + 1


def test_a_delivery_that_is_not_published_is_refused(signed):
    sent = signed("captura").post(f"{PLACE}/incidents", {"entrega": "2020-01"})

    assert sent.status_code == 400


def test_a_dataset_without_a_declaration_has_no_template(signed):
    assert signed("captura").get(f"{PLACE}/planetas").status_code == 404


def test_every_delivery_that_is_published_can_be_chosen(desk, signed, tmp_path):
    old = {"2026-04": 2, "2026-05": 2, "2026-06": 2}
    load(desk.etl, "incidents", few_incidents(tmp_path / "old.csv", old), *old, slug=OBS)
    browser = signed("captura")

    shown = browser.get(f"{PLACE}/incidents").text
    sent = browser.post(f"{PLACE}/incidents", {"entrega": "2026-04"})

    assert re.findall(r"<option>([\d-]+)<", shown)[-3:] == ["2026-06", "2026-05", "2026-04"]
    assert sent.status_code == 303
