"""The ledger's tables say what happened, also what went wrong."""

import pandas as pd
import pytest

from components import ledger
from components.static import to_html

AT = pd.Timestamp("2026-10-31 18:05", tz="UTC")
NAMES = ledger.Names(lambda name: name.upper(), {"ilo": "Comité de Ilo"}, lambda path: f"{path}?obs=ilo")


def load(**changes):
    counts = {"rows_in": 10, "rows_loaded": 7, "rows_rejected": 2, "rows_duplicate": 1}
    place = {"load_id": 3, "observatory": "ilo", "dataset": "plans", "file_name": "a.xlsx", "sheet": "Hoja 2"}
    rest = {"sha256": "ab" * 32, "state": "published", "received_at": AT, "finished_at": AT}
    rest |= {"by_role": "captura"}
    return pd.DataFrame([{**place, **rest, **counts, **changes}], dtype=object)


def release(**changes):
    row = {"release_id": 9, "slice": "todo", "load_id": 3, "kind": "publication", "released_at": AT}
    row |= {"note": None, "by_role": "revisión"}
    return pd.DataFrame([{**row, **changes}], dtype=object)


def test_a_load_says_whose_it_is_and_links_with_the_observatory():
    html = to_html(ledger.loads_table(load(), "es", NAMES))

    assert "Comité de Ilo" in html and "PLANS" in html and "a.xlsx · Hoja 2" in html
    assert 'href="/datos/cargas/3?obs=ilo"' in html


@pytest.mark.parametrize(
    ("state", "said", "words"),
    [
        ("received", "sin publicar", "recibida, sin leer"),
        ("ready", "sin publicar", "por publicar"),
        ("abandoned", "sin dato", "abandonada"),
    ],
)
def test_what_is_not_public_or_was_never_read_has_no_count_and_not_zero(state, said, words):
    counts = dict.fromkeys(ledger.COUNTS)

    html = to_html(ledger.loads_table(load(state=state, finished_at=None, **counts), "es", NAMES))

    assert html.count(f">{said}<") == 4
    assert words in html and "31 de octubre de 2026" in html


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "publicación"),
        ({"kind": "rollback"}, "vuelta a una carga anterior"),
        ({"load_id": None}, "retirada: sin datos vigentes"),
    ],
)
def test_a_release_says_what_was_done(changes, words):
    assert f">{words} <" in to_html(ledger.releases_table(release(**changes), "es", NAMES, "loads.releases"))


def test_who_did_it_is_told_by_their_role_and_why_by_the_note():
    delivered = to_html(ledger.loads_table(load(), "es", NAMES))
    published = to_html(ledger.releases_table(release(note="Faltaba mayo"), "es", NAMES, "loads.releases"))

    assert "entregó: captura" in delivered
    assert "por: revisión" in published and ">Faltaba mayo<" in published


def test_what_a_load_took_the_place_of_is_listed_by_load():
    before = pd.DataFrame({"slice": ["2026-01", "2026-02", "todo"], "load_id": [7, None, 7]}, dtype=object)

    html = to_html(ledger.replaced(before, NAMES))

    assert ">Carga 7</a>: 2026-01 y todo<" in html
    assert "No había nada antes: 2026-02" in html


def test_a_load_that_is_current_for_nothing_says_so():
    html = to_html(ledger.slices_table(pd.DataFrame(), "es"))

    assert "ninguna cifra publicada sale hoy de esta carga" in html
