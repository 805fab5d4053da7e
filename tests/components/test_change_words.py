"""What a second delivery changed, in words and tables."""

import pandas as pd

from components import changes
from components.static import to_html

HOSTILE = '"><img src=x onerror=alert(1)>{0}'


def slices(*rows: tuple) -> pd.DataFrame:
    names = ["slice", "load_id", "kind", "note", "before", "now", "added", "removed", "reclassified"]
    return pd.DataFrame(rows, columns=names)


ONE = ("2026-03", 7, "publication", HOSTILE, 6, 7, 2, 1, 1)


def drawn(*rows: tuple) -> str:
    return to_html(changes.slices_table(slices(*rows), lambda load: f"/datos/cargas/{load}", "es"))


def test_the_months_that_came_again_are_named_and_many_are_counted():
    assert changes.finding(slices(), "es") == "Ningún mes se volvió a entregar"
    assert changes.finding(slices(ONE), "es") == "Marzo de 2026 se volvió a entregar"
    assert changes.finding(slices(*[ONE] * 4), "es") == "4 meses se volvieron a entregar"


def test_a_note_of_staff_stays_text():
    html = drawn(ONE)

    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;{0}" in html


def test_a_change_without_a_note_and_an_undo_say_why():
    assert "sin nota" in drawn(("2026-03", 7, "publication", "", 6, 7, 1, 0, 0))
    undone = drawn(("2026-03", 7, "rollback", "", 7, 6, pd.NA, pd.NA, pd.NA))
    assert "Se volvió a una entrega anterior." in undone
    assert undone.count("no se sabe") == 3


def test_names_of_zones_and_categories_stay_text():
    moved = pd.DataFrame([("2026-03", HOSTILE, "", 1)], columns=["slice", "was", "category", "incidents"])
    zones = pd.DataFrame(
        [("2026-03", "Z", HOSTILE, 1, 2)], columns=["slice", "zone", "name", "before", "now"]
    )

    html = to_html([changes.categories_table(moved, "es"), changes.zones_table(zones, "es")])

    assert "<img" not in html
    assert "ya no está publicado" in html
