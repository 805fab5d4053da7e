"""Texts become paragraphs and lists, never markup."""

from components.prose import prose
from components.static import to_html


def test_blank_lines_part_paragraphs_and_dashes_make_lists():
    assert to_html(prose("\nUno\ndos.\n\n- a\n- b\n")) == "<p>Uno dos.</p><ul><li>a</li><li>b</li></ul>"


def test_marks_are_text():
    assert to_html(prose("<b> no")) == "<p>&lt;b&gt; no</p>"
