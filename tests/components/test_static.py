"""HTML of a tree: text stays text, attributes stay attributes, and an address is one of ours."""

import dash_bootstrap_components as dbc
import pytest
from dash import html
from hypothesis import given
from hypothesis import strategies as st

from components.chart import Chart
from components.document import Document, document
from components.static import Static, el, plain, safe_href, to_html

TEXT = "<img src=x onerror=alert(1)> & \"quotes\" 'single'"


@pytest.mark.parametrize(
    ("tree", "written"),
    [
        (el("p", "a < b & c > d"), "<p>a &lt; b &amp; c &gt; d</p>"),
        (el("p", 3, " ", 2.5), "<p>3 2.5</p>"),
        (el("p", None, False, True), "<p></p>"),
        (el("p", ["a", ["b", el("b", "c")]]), "<p>ab<b>c</b></p>"),
        (el("br"), "<br>"),
        (el("img", src="/x.png", alt=""), '<img src="/x.png" alt="">'),
        (el("td", colSpan=2, rowSpan=3), '<td colspan="2" rowspan="3"></td>'),
        (el("label", "x", htmlFor="a", className="b"), '<label for="a" class="b">x</label>'),
        (el("p", tabIndex=0, aria_label="x"), '<p tabindex="0" aria-label="x"></p>'),
        (el("option", selected=True, disabled=False), "<option selected></option>"),
        (el("p", id=None), "<p></p>"),
        (el("p", style={"--share": "50%", "color": "red"}), '<p style="--share:50%;color:red"></p>'),
        (el("p", title='"><script>'), '<p title="&quot;&gt;&lt;script&gt;"></p>'),
        (el("p", title="it's"), '<p title="it&#x27;s"></p>'),
        (html.P("a", className="b", n_clicks=1), '<p class="b">a</p>'),
        (html.Details([html.Summary("a"), "b"], open=True), "<details open><summary>a</summary>b</details>"),
        (html.P(["a", Static(el("b", "c"))]), "<p>a<b>c</b></p>"),
        (Static("a < b"), "a &lt; b"),
        (Static(), ""),
        (None, ""),
    ],
)
def test_a_tree_is_written_as_html(tree, written):
    assert to_html(tree) == written


@pytest.mark.parametrize(
    "tree",
    [
        html.Div([html.P("a", className="b", id="c"), None, [html.Br(), "d"]]),
        el("ul", el("li", html.Span("a")), [Static(el("li", "b"))]),
        html.Table(html.Tr([html.Th("a", scope="col", colSpan=2), html.Td(3)])),
        "texto",
    ],
)
def test_static_writes_what_its_tree_writes(tree):
    assert to_html(Static(tree)) == to_html(tree)


def test_static_holds_plain_nodes_only():
    tree = Static(html.Div([html.P("a"), el("p", html.B("b"))])).tree

    assert tree == el("div", [el("p") | {"c": "a"}, el("p") | {"c": [el("b") | {"c": "b"}]}]) | {
        "c": [{"t": "p", "p": {}, "c": "a"}, {"t": "p", "p": {}, "c": [{"t": "b", "p": {}, "c": "b"}]}]
    }


def test_a_plain_tree_is_its_own_plain_tree():
    tree = plain(html.Div([html.P("a"), "b", None]))

    assert plain(tree) == tree


def test_a_select_writes_its_options_and_its_value():
    control = dbc.Select(
        id="x", name="y", value="2", options=[{"value": 1, "label": "<1>"}, {"value": 2, "label": "2"}]
    )

    assert to_html(control) == (
        '<select class="form-select" id="x" name="y"><option value="1">&lt;1&gt;</option>'
        '<option value="2" selected>2</option></select>'
    )


def test_an_input_writes_its_value_and_not_its_callbacks():
    written = to_html(dbc.Input(id="x", type="date", value='"2021', debounce=True, n_submit=0))

    assert written == '<input class="form-control" id="x" type="date" value="&quot;2021">'


def test_an_island_says_without_script_where_its_figures_are():
    assert "las mismas cifras están en la tabla" in to_html(Chart({"data": []}, "curva"))


@given(st.text())
def test_no_text_becomes_a_tag(text):
    written = to_html(el("p", text, title=text))

    assert written.count("<") == 2
    assert written.split(">")[0].count('"') == 2


def test_a_layout_in_the_document_cannot_end_its_script():
    page = document(Document(title=TEXT, main_html="", layout='{"a":"</script><script>alert(1)</script>"}'))

    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    "address",
    ["/planes?obs=ilo", "#contenido", "?obs=ilo", "/", "https://example.org/a?b=c", "HTTP://EXAMPLE.ORG/"],
)
def test_an_address_of_ours_or_of_the_web_becomes_a_link(address):
    assert safe_href(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u00a0javascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "//otro.example/x",
        "/\\otro.example/x",
        "\\\\otro.example",
        "/\t/otro.example",
        "/\n/otro.example",
        "\t//otro.example",
        "mailto:a@example.org",
        "ftp://example.org",
        "otro.example",
        "https:otro.example",
        "http:/\\otro.example",
        "https://",
        "",
        None,
        7,
    ],
)
def test_any_other_address_is_only_text(address):
    assert safe_href(address) is None


@given(st.text(alphabet="javscript:/\\#?h.tp \t\n\r\x00\u2028", max_size=30))
def test_no_trick_leaves_the_portal_unseen(text):
    address = safe_href(text)

    assert (
        address is None
        or address.lower().startswith(("http://", "https://"))
        or address[:2] not in ("//", "/\\")
    )
    assert address is None or not set(address) & set("\t\n\r\x00\\")
