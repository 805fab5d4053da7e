"""Tables and the region in which a wide one scrolls."""

from components.static import el, to_html
from components.tables import opened, scrolled, table

HEADS = [el("th", "Zona", scope="col")]
BODY = el("tbody", el("tr", el("th", "Centro", scope="row")))


def test_a_table_has_its_caption_heads_and_bodies():
    assert to_html(table("Zonas", iter(HEADS), BODY, BODY, class_name="data stack")) == (
        '<table class="data stack"><caption>Zonas</caption><thead><tr><th scope="col">Zona</th></tr></thead>'
        + '<tbody><tr><th scope="row">Centro</th></tr></tbody>' * 2
        + "</table>"
    )


def test_rows_after_the_first_ones_wait_under_a_summary_that_counts_them():
    rows = [el("tr", el("th", f"Zona {n}", scope="row")) for n in range(5)]

    shown, folded = to_html(opened("Zonas", HEADS, rows, 3)).split("<details>")

    assert (shown.count('scope="row"'), folded.count('scope="row"')) == (3, 2)
    assert "2" in folded.split("</summary>")[0] and "<caption>Zonas. " in folded
    assert "<details>" not in to_html(opened("Zonas", HEADS, rows, 5))


def test_the_region_of_a_wide_table_takes_the_focus_and_has_its_name():
    html = to_html(scrolled("Zonas", HEADS, BODY))

    assert html.startswith(
        '<div class="scroll" tabindex="0" role="region" aria-label="Zonas"><table class="data">'
    )
