"""The same pack in three formats: every figure of the page is in the PDF and in the workbook, and the other way round."""

import io
import re
from datetime import date
from html.parser import HTMLParser

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from components import pack_page
from components.pack_paper import WHOLE, Bars, Column, Grid, Paper, Section
from components.static import to_html
from open_data import pack_pdf, pack_xlsx

PATHS = ("/sesiones/demostracion/2026-T3", "/sesiones/ilo/2021-T2", "/sesiones/amss/2019-T4")
EMPTY = "/sesiones/panama/2026-T3"
Cells = list[list[str]]


class Tables(HTMLParser):
    """The tables of a page: caption → rows of texts, heads first."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, Cells]] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "caption":
            self.found.append(("", []))
        elif tag == "tr":
            self.found[-1][1].append([])
        elif tag in ("th", "td"):
            self.found[-1][1][-1].append("")
        self.inside = tag if tag in ("caption", "th", "td") else self.inside

    def handle_endtag(self, tag: str) -> None:
        self.inside = "" if tag in ("caption", "th", "td") else self.inside

    def handle_data(self, data: str) -> None:
        if self.inside == "caption":
            self.found[-1] = (self.found[-1][0] + data, self.found[-1][1])
        elif self.inside:
            self.found[-1][1][-1][-1] += data


def page_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def frozen(client, path: str) -> tuple[str, str, str]:
    """The addresses of the page, the PDF and the workbook of one version, as the page links them."""
    html = page_of(client, path)
    pdf, xlsx = (re.search(rf'href="([^"]+\.{ending}\?[^"]+)"', html)[1] for ending in ("pdf", "xlsx"))
    return (pdf.replace(".pdf", "").replace("&amp;", "&"), *(a.replace("&amp;", "&") for a in (pdf, xlsx)))


def words_of(pdf: bytes) -> str:
    """The text of a PDF without its blanks: lines break where the paper ends."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def sheets_of(xlsx: bytes) -> list[list]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]


def number(written: str) -> float | None:
    """«S/ 5,716,070.00», «-S/ 6,000.00», «−34.8 %» and «sin dato» as numbers; a dash is an amount of zero."""
    if written == "–":
        return 0.0
    found = re.fullmatch(r"([+−-]?)(?:S/|\$)?\s*([\d,]+(?:\.\d+)?)(?:\s%)?", written)
    return float(found[1].replace("−", "-") + found[2].replace(",", "")) if found else None


@pytest.mark.parametrize("path", PATHS)
def test_every_row_of_the_page_is_in_the_workbook_with_the_same_figures(client, path):
    page, _, xlsx = frozen(client, path)
    rows = sheets_of(client.get(xlsx).data)
    tables = Tables(page_of(client, page)).found

    assert len(tables) >= 4
    for caption, (heads, *body) in tables:
        at = next(i for i, row in enumerate(rows) if row[0] == caption and rows[i + 1][: len(heads)] == heads)
        for told, row in zip(body, rows[at + 2 :], strict=False):
            for text, cell in zip(told, row, strict=False):
                same = abs((number(text) or 0) - cell) < 0.006 if isinstance(cell, float) else text == cell
                assert same, (caption, text, cell)


@pytest.mark.parametrize("path", PATHS)
def test_every_row_of_the_page_is_in_the_pdf_with_the_same_figures(client, path):
    page, pdf, _ = frozen(client, path)
    text = words_of(client.get(pdf).data)

    for caption, (_, *body) in Tables(page_of(client, page)).found:
        assert squeezed(caption) in text
        for told in body:
            assert squeezed("".join(told)) in text, (caption, told)


@pytest.mark.parametrize("path", PATHS)
def test_the_workbook_has_no_figure_that_the_page_lacks(client, path):
    page, _, xlsx = frozen(client, path)
    html = page_of(client, page)
    figures = {number(text) for _, rows in Tables(html).found for row in rows for text in row}

    told = [cell for row in sheets_of(client.get(xlsx).data) for cell in row if isinstance(cell, float)]

    assert told
    assert [n for n in told if not any(f is not None and abs(f - n) < 0.006 for f in figures)] == []


@pytest.mark.parametrize("path", [*PATHS, EMPTY])
def test_the_sentences_and_the_hash_are_the_same_in_all_three(client, path):
    page, pdf, xlsx = frozen(client, path)
    html = page_of(client, page)
    said = re.findall(r'<p class="said">(.*?)</p>', html)
    hash_ = re.search(r"<dd>([0-9a-f]{64})</dd>", html)[1]
    text = words_of(client.get(pdf).data)
    cells = {cell for row in sheets_of(client.get(xlsx).data) for cell in row}

    assert len(said) >= 9
    assert {hash_, *said} <= cells
    assert all(squeezed(words) in text for words in (hash_, f"huella {hash_[:12]}", *said))


def test_a_quarter_without_data_says_so_in_all_three(client):
    page, pdf, xlsx = frozen(client, EMPTY)
    sentence = "Ningún plan publicado con actividades cubre este periodo."

    assert sentence in page_of(client, page)
    assert squeezed(sentence) in words_of(client.get(pdf).data)
    assert sentence in {cell for row in sheets_of(client.get(xlsx).data) for cell in row}


def test_the_pdf_is_tagged_and_says_its_title_and_its_language(client):
    pdf = client.get(frozen(client, PATHS[0])[1])
    reader = pypdf.PdfReader(io.BytesIO(pdf.data))
    root = reader.trailer["/Root"]

    assert pdf.mimetype == "application/pdf"
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "es"
    assert reader.metadata.title == "Expediente de sesión, T3 de 2026"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert {round(float(n)) for n in reader.pages[0].mediabox[2:]} == {595, 842}


def tags(node, found: list) -> list:
    """The kinds of structure under a node of the tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            tags(each, found)
    elif isinstance(node, dict):
        found += [node["/S"]] if "/S" in node else []
        if "/Alt" in node:
            found.append(f"alt:{node['/Alt']}")
        tags(node.get("/K", []), found)
    return found


def test_headings_tables_and_drawings_are_tagged_as_such(client):
    reader = pypdf.PdfReader(io.BytesIO(client.get(frozen(client, PATHS[0])[1]).data))

    found = tags(reader.trailer["/Root"]["/StructTreeRoot"], [])

    assert found.count("/H2") >= 10 and "/H1" in found
    assert {"/Table", "/TH", "/TD", "/THead", "/Figure", "/Caption"} <= set(found)
    assert any(tag.startswith("alt:Incidentes de las zonas") for tag in found)


def test_the_files_are_named_after_what_seals_them(client):
    _, pdf, xlsx = frozen(client, PATHS[0])

    for address, ending in ((pdf, "pdf"), (xlsx, "xlsx")):
        name = client.get(address).headers["Content-Disposition"]
        assert re.fullmatch(rf'attachment; filename="expediente-demostracion-2026-T3-v\d+-[0-9a-f]{{12}}-[\w-]+\.{ending}"', name)  # fmt: skip


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_the_same_pack_is_the_same_bytes(client, ending, samples):
    from tests.elsewhere import portal_over

    first = client.get(f"/sesiones/ilo/2021-T2.{ending}").data
    with portal_over(samples["web"]):
        again = client.get(f"/sesiones/ilo/2021-T2.{ending}").data

    assert first == again


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("demostracion/2026-T9{}", "No hay un trimestre con ese nombre"),
        ("nadie/2026-T3{}", "No hay un observatorio con ese nombre"),
        ("demostracion/2026-T3{}?version=99999999", "No hay una versión de los datos con ese número"),
        ("demostracion/2026-T3{}?version=1&al=1999-01-01", "no era la publicada ese día"),
    ],
)
def test_what_is_not_there_is_a_404_with_a_sentence(client, asked, sentence, ending):
    answer = client.get("/sesiones/" + asked.format(f".{ending}"))

    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert sentence in answer.text


def test_without_typst_the_rest_works_and_the_pdf_says_why(client, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)

    answer = client.get("/sesiones/buenos-aires/2026-T2.pdf")

    assert answer.status_code == 501
    assert "Este servidor no tiene con qué componer el PDF" in answer.text
    assert client.get("/sesiones/buenos-aires/2026-T2").status_code == 200


def test_a_frozen_pack_says_at_its_top_that_figures_are_others_and_leads_to_them():
    columns = (Column("a", "Nombre"),)
    sections = (Section("changes", "Cambios", "¿?", ("dicho",), (Grid("Tabla", columns, (("x",),)),)),)
    paper = Paper(**{**vars(paper_of("x")), "sections": sections, "changed": "4 cifras hoy son otras."})

    pdf = pack_pdf.write(paper, date(2026, 11, 21))
    links = [a.get_object() for a in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get("/Annots", [])]

    assert squeezed(paper.changed) in words_of(pdf)
    assert [link["/Subtype"] for link in links] == ["/Link"]
    cells = {cell for row in sheets_of(pack_xlsx.write(paper, date(2026, 11, 21))) for cell in row}
    assert paper.changed in cells


ATTACKS = [
    '#read("/etc/passwd")',
    '#eval("1+1")',
    "$x^2$ *b* _i_ `c`",
    "<label> @ref",
    "= Título",
    "W" * 400,
    "\\u{1F600} \\ // /* */",
    '"); #panic("',
    "</svg><script>alert(1)</script>&amp;",
    "=HYPERLINK(1)",
]
STRANGE = [
    "😀 👩‍👩‍👧",
    "中文",
    "שלום",
    "العربية",
    "a\x07b\u200bc\ufeff",
    "\u202eal revés",
    "e\u0301",
    "\ue000",
]


def paper_of(text: str) -> Paper:
    """A paper that says one text wherever a text may stand."""
    columns = (Column("a", text), Column("b", text, WHOLE, text))
    grid = Grid(text, columns, ((text, 1), (text, None)), total=True)
    bars = Bars(text, (text, text), ((text, (1.0, 2.0), (text, text)),), 1.0, text)
    section = Section("x", text, text, (text,), (grid,), bars)
    facts = {
        "title": text,
        "subtitle": text,
        "institution": text,
        "observatory": "demo",
        "quarter": "2026-T3",
    }
    return Paper(
        **facts, short_hash="abc", version=1, locale="es", currency="USD", seal=((text, text),),
        notes=(text,), demonstration=text, sections=(section,),
    )  # fmt: skip


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_stays_text_in_the_pdf(text):
    words = words_of(pack_pdf.write(paper_of(text), date(2026, 11, 21)))

    assert words.count(squeezed(text)) >= 8
    assert "root:x:0" not in words


@pytest.mark.parametrize("text", STRANGE)
def test_a_sign_without_a_letter_in_the_font_stops_no_pdf(text):
    pdf = pack_pdf.write(paper_of(f"antes {text} después"), date(2026, 11, 21))

    assert {"antes", "después"} <= set(re.findall("antes|después", words_of(pdf)))


def test_what_cannot_be_drawn_is_said(client):
    words = words_of(pack_pdf.write(paper_of("con 😀"), date(2026, 11, 21)))

    assert "con□" in words and squeezed("donde su tipografía no tiene el signo") in words


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_stays_text_in_the_workbook(text):
    data = pack_xlsx.write(paper_of(text), date(2026, 11, 21))

    assert [cell for row in sheets_of(data) for cell in row].count(text) >= 6


def test_a_table_of_hundreds_is_whole_in_the_workbook_and_says_so_elsewhere():
    paper = paper_of("x")
    grid = Grid(
        "Muchas",
        (Column("a", "Nombre"), Column("b", "B", WHOLE)),
        tuple((f"fila{n}x", n) for n in range(1, 151)),
    )
    sections = (Section("x", "Uno", "¿Uno?", ("dicho",), (grid,)),)
    paper = Paper(**{**vars(paper), "sections": sections})

    page = to_html(pack_page.sections(paper))
    words = words_of(pack_pdf.write(paper, date(2026, 11, 21)))
    cells = {cell for row in sheets_of(pack_xlsx.write(paper, date(2026, 11, 21))) for cell in row}

    said = "Se ven las primeras 100 de 150 filas; todas están en el archivo de Excel de este expediente."
    assert said in page and squeezed(said) in words
    assert "fila100x" in page and "fila101x" not in page
    assert "fila100x" in words and "fila101x" not in words
    assert "fila150x" in cells


def test_two_sections_with_one_long_name_are_two_sheets():
    one, other = ("Un nombre de sección muy largo, tanto que no cabe: " + n for n in "ab")
    paper = paper_of("x")
    sections = tuple(Section("x", title, title, (title,)) for title in (one, other))

    rows = sheets_of(pack_xlsx.write(Paper(**{**vars(paper), "sections": sections}), date(2026, 11, 21)))

    assert {one, other} <= {cell for row in rows for cell in row}
