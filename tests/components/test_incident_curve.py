"""The curve of incidents and the sentences of their page."""

from types import SimpleNamespace

import pandas as pd

from components import incident_words
from components.incidents import curve
from components.static import to_html


def months(*counts: int | None, chosen: str = "2026-03") -> pd.DataFrame:
    names = [f"2026-{i:02}" for i in range(1, len(counts) + 1)]
    frame = pd.DataFrame({"month": names, "incidents": pd.array(counts, "Int64"), "partial": False})
    return frame.assign(chosen=frame["month"] == chosen)


def drawn(figure) -> dict:
    return next(n for n in figure._traverse() if getattr(n, "_type", "") == "Chart").figure


def test_a_month_without_a_load_is_a_gap_and_not_a_zero():
    figure = curve(months(4, None, 6), "Fuente.", "es")

    assert drawn(figure)["data"][0]["y"] == [4, None, 6]
    assert "sin archivo cargado" in to_html(figure)


def test_the_chosen_period_is_shaded():
    shape = drawn(curve(months(4, 5, 6), "Fuente.", "es"))["layout"]["shapes"][0]

    assert shape["x0"] < "2026-03-01" < shape["x1"]


def test_the_title_is_the_complete_month_with_most():
    rows = months(4, 9, 20)
    rows.loc[2, "partial"] = True

    assert "El mes con más incidentes fue febrero de 2026: 9" in to_html(curve(rows, "Fuente.", "es"))


def said(now: int, before: int | None) -> str:
    found = SimpleNamespace(
        month="2026-10", incidents=now, before_month="2025-10", before=before, certain=True
    )
    return incident_words.compared(found, "es")


def test_a_difference_says_of_what_and_since_when():
    assert (
        said(12, 10)
        == "En octubre de 2026 se registraron 12 incidentes, 20\u00a0% más que los 10 de octubre de 2025."
    )
    assert "33,3\u00a0% menos que los 3" in said(2, 3)
    assert "100\u00a0% más que el único de" in said(2, 1)


def test_without_a_base_nothing_is_compared():
    assert said(12, None) == "En octubre de 2026 se registraron 12 incidentes."
    assert said(12, 0).endswith("; en octubre de 2025 no hubo ninguno.")
    assert said(0, 0).endswith("tantos como en octubre de 2025.")
