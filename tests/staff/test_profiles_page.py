"""The page of saved profiles: what each says, one from a file, one that is no longer used."""

import html
import io

import pytest

from tests.staff.conftest import OBS

PLACE = f"/personal/{OBS}/perfiles"
TEXT = 'titulo = "Oficinas"\nconjunto = "units"\n[columnas]\ncode = "Sigla"\n[constantes]\nname = "Una <b>oficina</b>"\n'


def add(browser, text: str, name: str = "oficinas.toml"):
    sent = {"archivo": (io.BytesIO(text.encode()), name)}
    return browser.post(f"{PLACE}/agregar", sent, content_type="multipart/form-data")


def test_a_profile_is_added_told_downloaded_and_retired(signed):
    browser = signed("captura")

    assert add(browser, TEXT).status_code == 303
    shown = browser.get(PLACE).text
    number = shown.split('id="p')[1].split('"')[0]

    assert "la columna «Sigla»" in html.unescape(shown)
    assert "Una &lt;b&gt;oficina&lt;/b&gt;" in shown
    assert browser.get(f"{PLACE}/{number}.toml").text == TEXT
    assert browser.post(f"{PLACE}/{number}/dejar").status_code == 303
    assert "Todavía no hay ninguno" in browser.get(PLACE).text
    assert browser.get(f"{PLACE}/{number}.toml").status_code == 404


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("esto no es [", "no es un TOML válido"),
        ('titulo = "x"', "no dice de qué conjunto es"),
        ('conjunto = "units"\n[columnas]\nplaneta = "x"', "no tiene"),
    ],
)
def test_what_is_no_profile_is_said_and_not_kept(signed, text, told):
    browser = signed("captura")

    sent = add(browser, text)

    assert sent.status_code == 400 and told in html.unescape(sent.text)
    assert "Todavía no hay ninguno" in browser.get(PLACE).text


def test_who_administers_sees_them_and_does_not_change_them(signed):
    assert add(signed("captura"), TEXT).status_code == 303
    browser = signed("administración")

    assert "«Sigla»" in html.unescape(browser.get(PLACE).text)
    assert add(browser, TEXT).status_code == 403
