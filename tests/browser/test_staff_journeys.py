"""A new clerk, a reviewer, an administrator and a session, from the first click to the public figure.

On a desk, on a telephone and without script. With --pictures, the desk's ones are kept for the guide (staff/guide.py).
"""

import csv
import re
import time
from datetime import timedelta
from pathlib import Path

import openpyxl
import pyotp
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from config import ROOT
from tests.browser.staff_site import HOME, OBS, PASSWORD, TEMPORARY, WAIT, Site
from tests.conftest import as_role
from texts import t
from warehouse.desk import orders

SAMPLES = ROOT / "samples" / OBS
MONTH = "2026-09"
UNDO = timedelta(seconds=5)


def sign_in(page: Page, login: str, password: str) -> None:
    page.goto("/personal/entrar")
    page.fill("#login", login)
    page.fill("#password", password)
    page.get_by_role("button", name=t("staff.enter.go")).click()


def choose_password(page: Page, old: str) -> None:
    page.fill("#old", old)
    page.fill("#new", PASSWORD)
    page.fill("#again", PASSWORD)
    page.get_by_role("button", name=t("staff.password.go")).click()


def upload(page: Page, dataset: str, path: Path, slices: str = "") -> None:
    """Send a file, and stand on the page of its load."""
    page.goto(f"{HOME}/subir?conjunto={dataset}")
    page.set_input_files("#archivo", path)
    if slices:
        page.fill("#entrega", slices)
    page.get_by_role("button", name=t("staff.upload.go")).click()
    page.wait_for_url(re.compile(r"/cargas/\d+"))


def wait_until(page: Page, kind: str) -> None:
    """Until a load is so: by itself, with script or without."""
    expect(page.locator(f".outcome.k-{kind}")).to_be_visible()


def press(page: Page, button: Locator) -> None:
    """Send a form, and stand where it leads."""
    with page.expect_navigation():
        button.click()


def waits(site: Site, page: Page) -> None:
    """A page of what the worker is at."""
    expect(page.locator(".live progress")).to_be_visible()
    site.check(page)


def saved(page: Page, link, path: Path) -> Path:
    """What a link gives, on disk."""
    with page.expect_download() as given:
        link.click()
    given.value.save_as(path)
    return path


def rows_of(dataset: str) -> list[dict[str, str]]:
    with (SAMPLES / f"{dataset}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, rows[0])
        lines.writeheader()
        lines.writerows(rows)
    return path


def column(sheet, label: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == label)


def test_a_new_clerk_comes_in_and_sends_a_file_until_it_is_right(site: Site, tmp_path: Path) -> None:
    page = site.visitor()
    page.goto("/personal/entrar")
    site.check(page)
    page.locator("header").get_by_role("link", name=t("staff.guide.title")).click()
    site.check(page)
    sign_in(page, "nueva", TEMPORARY)
    site.picture(page, "clave")
    choose_password(page, TEMPORARY)
    page.wait_for_url(re.compile(HOME))
    site.check(page)

    page.locator("main").get_by_role("link", name=t("staff.observatory.upload")).click()
    site.check(page)
    page.get_by_role("link", name="Acuerdos", exact=True).click()
    site.picture(page, "subir")
    page.get_by_role("link", name=t("staff.upload.template")).click()
    site.picture(page, "plantilla")
    with site.held("meta.returned"):
        page.get_by_role("button", name=t("staff.template.go")).click()
        waits(site, page)
    download = page.get_by_role("link", name=t("staff.order.download"), exact=True)
    expect(download).to_be_visible()
    site.check(page)
    template = saved(page, download, tmp_path / "acuerdos.xlsx")

    book = openpyxl.load_workbook(template)
    sheet = book["Datos"]
    assert sheet.max_row == len(rows_of("commitments")) + 1
    state, made_on = column(sheet, "Estado"), column(sheet, "Acordado el")
    cells = sheet.cell(5, state), sheet.cell(6, made_on)
    right = [cell.value for cell in cells]
    cells[0].value, cells[1].value = "casi", "31/02/2026"
    book.save(template)
    upload(page, "commitments", template)
    wait_until(page, "problems")
    site.picture(page, "problemas", "#problemas")
    told = page.locator("table.problems").inner_text()
    assert "casi" in told and "31/02/2026" in told

    returned = page.get_by_role("link", name=t("staff.load.get_returned"))
    corrected = saved(page, returned, tmp_path / "acuerdos-corregidos.xlsx")
    book = openpyxl.load_workbook(corrected)
    sheet = book["Datos"] if "Datos" in book.sheetnames else book.worksheets[0]
    wrong = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "casi")
    other = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "31/02/2026")
    assert wrong.comment and "pendiente" in wrong.comment.text and wrong.fill.fgColor.rgb != "00000000"
    wrong.value, other.value = right
    book.save(corrected)
    upload(page, "commitments", corrected)
    wait_until(page, "ready")
    site.check(page)


def test_headers_of_another_file_are_matched_once_and_known_the_next_time(site: Site, tmp_path: Path) -> None:
    headers = {
        "code": "Cód.",
        "session": "Reunión",
        "made_on": "Fecha del acuerdo",
        "promise": "Compromiso asumido",
    }
    headers |= {"office": "Área a cargo", "due_on": "Plazo", "state": "Situación"}
    owed = [row for row in rows_of("commitments") if row["state"] != "cumplido"]
    rows = [{told: row[name] for name, told in headers.items()} for row in owed]
    page = site.signed("capturista")

    upload(page, "commitments", write_rows(tmp_path / "actas.csv", rows))
    wait_until(page, "asked")
    site.check(page)
    page.get_by_role("link", name=t("staff.answer.headers.go")).click()
    site.picture(page, "encabezados", "form.match")
    for name, told in headers.items():
        page.select_option(f"select[name='c.{name}']", told)
    page.fill("#titulo", "Acuerdos de la secretaría")
    page.get_by_role("button", name=t("staff.answer.send")).click()
    wait_until(page, "ready")
    site.picture(page, "en-espera")

    rows[0]["Compromiso asumido"] += " (corregido)"
    with site.held("meta.reviews"):
        upload(page, "commitments", write_rows(tmp_path / "actas-2.csv", rows))
        wait_until(page, "reading")
        waits(site, page)
    wait_until(page, "ready")
    assert "Acuerdos de la secretaría" in page.locator("main").inner_text()

    for where, told in (("perfiles", "Acuerdos de la secretaría"), ("cargas", "actas-2.csv")):
        page.goto(f"{HOME}/{where}")
        assert told in page.locator("main").inner_text()
        site.check(page)


def undo_took(site: Site) -> timedelta:
    """From the question to the answer of the last undo, as the worker wrote them."""
    asked = sa.select(orders.c.finished_at - orders.c.asked_at).where(orders.c.kind == "undo")
    with as_role(site.urls, "staff").connect() as connection:
        return connection.execute(asked.order_by(orders.c.order_id.desc()).limit(1)).scalar_one()


def incidents_of(page: Page) -> int:
    """How many incidents of the month the public page says."""
    page.goto(f"/incidentes?obs={OBS}&desde={MONTH}&hasta={MONTH}")
    said = re.search(r"([\d,]+) incidentes", page.locator("main").inner_text())
    assert said
    return int(said[1].replace(",", ""))


def test_a_reviewer_publishes_what_a_clerk_sent_and_takes_it_back(site: Site, tmp_path: Path) -> None:
    page = site.visitor()
    sign_in(page, "revisora", TEMPORARY)
    choose_password(page, TEMPORARY)
    page.wait_for_url("**/personal/activar")
    site.check(page)
    page.fill("#code", pyotp.TOTP(page.locator("ol code").inner_text()).now())
    page.get_by_role("button", name=t("staff.enrol.go")).click()
    page.wait_for_url(re.compile(HOME))

    risks = rows_of("risks")
    risks[0] = risks[0] | {
        next(iter(k for k in risks[0] if k in ("note", "title", "description"))): "Cambiado"
    }
    upload(page, "risks", write_rows(tmp_path / "riesgos.csv", risks), "todas")
    wait_until(page, "ready")
    assert t("staff.review.why_not.mine") in page.locator("main").inner_text()
    assert page.get_by_role("button", name=t("staff.review.publish")).count() == 0

    month = [row for row in rows_of("incidents") if row["occurred_on"].startswith(MONTH)][:-150]
    clerk = site.signed("capturista")
    upload(clerk, "incidents", write_rows(tmp_path / "incidentes.csv", month), MONTH)
    wait_until(clerk, "ready")

    public = site.visitor()
    before = incidents_of(public)
    load = clerk.url.split("?")[0].removeprefix(site.url)
    page.goto(load)
    site.picture(page, "revision", "#cambios")
    page.fill("#note", "La fiscalía retiró denuncias repetidas.")
    site.picture(page, "publicar", "form[action$=publicar]")
    page.get_by_role("button", name=t("staff.review.publish")).click()
    wait_until(page, "published")
    site.check(page)

    assert incidents_of(public) < before
    public.locator("details.lineage summary").first.click()
    public.locator(f"a[href*='/datos/cargas/{load.rpartition('/')[2]}']").first.click()
    assert "incidents.csv" in public.locator("main").inner_text()

    page.goto(f"{HOME}/publicaciones?conjunto=incidents&entrega={MONTH}")
    site.picture(page, "restaurar")
    page.get_by_role("link", name=re.compile(t("staff.releases.restore_it"))).first.click()
    page.wait_for_url(re.compile("/restaurar"))
    site.check(page)
    page.fill("#note", "Las denuncias sí eran válidas.")
    page.get_by_role("button", name=t("staff.releases.restore.go")).click()
    page.wait_for_url(re.compile("/publicaciones"))
    assert undo_took(site) < UNDO
    assert incidents_of(public) == before


def test_an_administrator_lets_people_in_and_out(site: Site) -> None:
    page = site.signed("administradora")
    page.goto(f"{HOME}/personas")
    page.fill("#nombre", "Persona Nueva")
    page.fill("#usuario", "persona.nueva")
    page.locator("#nuevo-1").check()
    press(page, page.get_by_role("button", name=t("staff.people.go")))
    once = page.locator("section.told dd code").all_inner_texts()
    assert once[0] == "persona.nueva"
    site.check(page)

    theirs = site.visitor()
    sign_in(theirs, *once)
    choose_password(theirs, once[1])
    theirs.wait_for_url(re.compile(HOME))

    page.goto(f"{HOME}/personas")
    site.picture(page, "personas")
    card = page.locator("li", has=page.get_by_role("heading", name="Persona Nueva"))
    card.locator("summary").click()
    site.check(page)
    press(page, card.get_by_role("button", name=re.compile(t("staff.people.shut_out"))))
    theirs.goto(f"{HOME}/cargas")
    assert "/personal/entrar" in theirs.url

    page.goto(f"{HOME}/calendario")
    page.select_option("#dataset", "incidents")
    page.select_option("#every", "mes")
    page.fill("#days_after", "10")
    page.fill("#since", "2026-08")
    page.fill("#office", "Central de Monitoreo")
    press(page, page.get_by_role("button", name=t("staff.schedule.save")))
    site.picture(page, "calendario")
    assert "Central de Monitoreo" in page.locator("main table").first.inner_text()

    page.goto(f"{HOME}/registro")
    page.get_by_role("button", name=t("staff.audit.verify")).click()
    expect(page.locator("main .told[role=status]")).to_be_visible()
    site.picture(page, "registro")
    page.goto(f"{HOME}/ajustes")
    site.check(page)


def test_a_question_of_the_session_becomes_an_agreement(site: Site) -> None:
    clerk = site.signed("capturista")
    clerk.goto(f"/sesiones/{OBS}/2026-T3/sala#incidents")
    clerk.locator("#incidents .note-link a").click()
    assert "Incidentes" in clerk.locator("#figure").input_value()
    clerk.select_option("#session", "consulta-2026-09")
    clerk.get_by_label("Concejo").check()
    clerk.fill("#question", "¿Por qué subieron los incidentes del centro?")
    clerk.fill("#promise", "Entregar el detalle por zona y por hora")
    clerk.select_option("#office", "Gerencia de Seguridad Ciudadana")
    clerk.fill("#due_on", "2026-12-15")
    site.picture(clerk, "pregunta")
    clerk.get_by_role("button", name=t("staff.note.go"), exact=True).click()
    if site.has_script:
        expect(clerk.get_by_text(t("staff.note.done"))).to_be_visible()
    else:
        again(clerk)
    site.check(clerk)
    loads = [link.get_attribute("href") for link in clerk.locator("main ul.places a").all()]

    reviewer = site.signed("segunda")
    for load in loads:
        reviewer.goto(load)
        wait_until(reviewer, "ready")
        reviewer.get_by_role("button", name=t("staff.review.publish")).click()
        wait_until(reviewer, "published")

    public = site.visitor()
    public.goto(f"/sesiones/{OBS}/registro/consulta-2026-09")
    said = public.locator("main").inner_text()
    assert "¿Por qué subieron los incidentes del centro?" in said
    assert "Entregar el detalle por zona y por hora" in said


def again(page: Page) -> None:
    """Without script, the link that asks again."""
    until = time.monotonic() + WAIT / 1000
    while not page.get_by_text(t("staff.note.done")).count():
        assert time.monotonic() < until
        page.reload()
