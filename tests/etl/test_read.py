"""The reader: any bytes become rows of text or one Spanish sentence."""

import csv
import io
import re
import resource
import time
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import workbook
from etl.read import Delivery, UnreadableFile, read
from tests.etl.badinput import (
    PLAIN,
    READABLE,
    REFUSED,
    TABLE,
    ods,
    ods_row,
    packed,
    write_replicas,
    xls,
    xlsx,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "badinput"
ADVICE = (
    "vuelva a descargar|Guárdelo|Revise|Revíselo|Quítele|Elija|Envíelo|Ciérrel|Divida|Copie|Descomprímalo"
)
MB = 1 << 20
Rows = dict[int, list[str]]

quick = settings(max_examples=150, deadline=None, database=None)
costly = settings(max_examples=40, deadline=None, database=None)


def rows_of(delivery: Delivery) -> Rows:
    rows: Rows = {}
    for chunk in delivery.chunks:
        assert list(chunk.columns) == list(range(chunk.shape[1]))
        rows |= dict(zip(chunk.index, chunk.to_numpy().tolist(), strict=True))
    assert all(isinstance(cell, str) for row in rows.values() for cell in row)
    return rows


def save(folder: Path, content: str | bytes, name: str = "datos") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def text_rows(folder: Path, content: str | bytes) -> Rows:
    return rows_of(read(save(folder, content)))


def refusal(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        rows_of(read(path, sheet))
    sentence = str(caught.value)
    assert re.search(ADVICE, sentence, re.I) and sentence.endswith(".") and "Error" not in sentence, sentence
    return sentence


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_accents_survive_every_encoding(tmp_path: Path, encoding: str) -> None:
    content = "barrio;año\nPeñón;2024\nÑuñoa;«2023»\n".encode(encoding)

    delivery = read(save(tmp_path, content))

    assert rows_of(delivery) == {1: ["barrio", "año"], 2: ["Peñón", "2024"], 3: ["Ñuñoa", "«2023»"]}
    assert "separador punto y coma" in delivery.notes


def test_encoding_is_recognised_by_a_letter_far_from_the_start(tmp_path: Path) -> None:
    content = b"barrio,total\n" + b"Centro,1\n" * 200_000 + "Peñón,2\n".encode("cp1252")

    delivery = read(save(tmp_path, content))

    assert delivery.notes == ["codificación cp1252", "separador coma"]
    assert rows_of(delivery)[200_002] == ["Peñón", "2"]


def test_bytes_that_cp1252_lacks_are_latin1(tmp_path: Path) -> None:
    assert "codificación latin-1" in read(save(tmp_path, b"a,b\n\xf1\x81,2\n")).notes


def test_two_encodings_in_one_file_are_refused(tmp_path: Path) -> None:
    content = b"barrio\n" + "Peñón,ñandú\n".encode() * 9 + "Peñón\n".encode("cp1252")

    assert "mezcla" in refusal(save(tmp_path, content))


def test_a_cut_utf16_is_refused(tmp_path: Path) -> None:
    assert "UTF-16" in refusal(save(tmp_path, PLAIN.encode("utf-16")[:-1]))


# Separators, newlines and records


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_and_newlines(tmp_path: Path, separator: str, newline: str) -> None:
    content = PLAIN.replace(",", separator).replace("\n", newline)

    rows = text_rows(tmp_path, content)

    assert rows == {1: ["barrio", "tipo", "total"], 2: ["Centro", "hurto", "3"], 3: ["Alameda", "robo", "5"]}


def test_decimal_commas_do_not_hide_the_semicolon(tmp_path: Path) -> None:
    assert text_rows(tmp_path, "barrio;tasa\nCentro;1,5\nSur;2,5\n")[2] == ["Centro", "1,5"]


def test_short_rows_are_filled_and_long_rows_kept(tmp_path: Path) -> None:
    rows = text_rows(tmp_path, "a,b,c\n1,2\n1,2,3,4,5\n")

    assert rows == {1: ["a", "b", "c", "", ""], 2: ["1", "2", "", "", ""], 3: ["1", "2", "3", "4", "5"]}


def test_blank_rows_are_left_out_and_keep_their_numbers(tmp_path: Path) -> None:
    assert list(text_rows(tmp_path, "\n\na,b\n\n1,2\n,\n3,4\n\n")) == [3, 5, 7]


def test_a_record_with_newlines_counts_once(tmp_path: Path) -> None:
    assert text_rows(tmp_path, 'a,b\n"x\r\ny\n",1\nz,2\n') == {
        1: ["a", "b"],
        2: ["x\r\ny\n", "1"],
        3: ["z", "2"],
    }


def test_nothing_is_stripped_nor_taken_for_missing(tmp_path: Path) -> None:
    assert text_rows(tmp_path, "a,b\n NA ,null\n") == {1: ["a", "b"], 2: [" NA ", "null"]}


def test_chunks_of_a_long_file_go_on_after_a_ragged_row(tmp_path: Path) -> None:
    lines = [f"{n},Centro {n % 7},hurto simple" for n in range(1, 60_001)]
    lines[50_000] += ",de más"

    delivery = read(save(tmp_path, "\n".join(lines)), chunk_rows=10_000)
    chunks = list(delivery.chunks)

    assert [len(chunk) for chunk in chunks] == [10_000] * 6
    assert [int(cell) for chunk in chunks for cell in chunk[0]] == list(range(1, 60_001))
    assert [chunk.index[0] for chunk in chunks] == list(range(1, 60_001, 10_000))
    assert chunks[5].loc[50_001, 3] == "de más"


@pytest.mark.parametrize("inch", ["", '"'])
@pytest.mark.parametrize("tail", ["fin", "x" * 140_000])
def test_a_quote_never_closed_is_refused_with_its_row(tmp_path: Path, inch: str, tail: str) -> None:
    assert "fila 3" in refusal(save(tmp_path, f'a,b\n1{inch},2\n3,"cuatro\n{tail}'))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n\0,2\n", "bytes nulos"),
        ("a,b\n1,2\n".encode("utf-16-le"), "bytes nulos"),
        (b"", "vacío"),
        (b"\n\n", "vacío"),
        (b",,\n,,\n", "vacío"),
        (b"," * 20_000 + b"1\n", "16.384 columnas"),
        (b"\x01\x02\x03\x04abc\x05", "no es texto"),
        (b"x" * (17 * MB), "16 millones"),
    ],
)
def test_text_that_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(save(tmp_path, content))


def test_a_missing_file_and_a_sheet_of_a_text_are_refused(tmp_path: Path) -> None:
    assert "No se pudo abrir" in refusal(tmp_path / "no_existe.csv")
    assert "no tiene hojas" in refusal(save(tmp_path, PLAIN), sheet="Datos")


# Workbooks


def test_cells_of_an_xlsx_become_text(tmp_path: Path) -> None:
    path = tmp_path / "tipos.dat"
    with xlsxwriter.Workbook(path) as book:
        day, moment, hour, span = (
            book.add_format({"num_format": code})
            for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm:ss", "[h]:mm:ss")
        )
        sheet = book.add_worksheet("Datos")
        sheet.write_row("A1", [7, 2.5, -34.60372, 1e20, 0.1, True, False, " x ", "007"])
        sheet.write_datetime("A3", date(2024, 1, 2), day)
        sheet.write_datetime("B3", datetime(2024, 1, 2, 3, 4, 5), moment)
        sheet.write_datetime("C3", clock(23, 5, 6), hour)
        sheet.write_number("D3", 1.5, span)

    rows = rows_of(read(path))

    assert rows[1] == ["7", "2.5", "-34.60372", "1e+20", "0.1", "verdadero", "falso", " x ", "007"]
    assert rows[3] == ["2024-01-02", "2024-01-02 03:04:05", "23:05:06", "36:00:00", "", "", "", "", ""]


def test_cells_of_an_ods_become_text(tmp_path: Path) -> None:
    typed = (
        '<table:table-row><table:table-cell office:value-type="float" office:value="3"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-01-02"/></table:table-row>'
    )

    rows = text_rows(tmp_path, ods(ods_row("a", "b", "c") + ods_row() + typed))

    assert rows == {1: ["a", "b", "c"], 3: ["3", "verdadero", "2024-01-02"]}


def test_an_xls_is_read_and_its_password_recognised(tmp_path: Path) -> None:
    assert text_rows(tmp_path, xls(TABLE))[3] == ["Alameda", "robo", "5"]
    assert "contraseña" in refusal(save(tmp_path, xls(TABLE, password=True)))


def test_the_first_visible_sheet_with_data_is_chosen(tmp_path: Path) -> None:
    content = xlsx(Vacia=[], Vieja_oculta=[["x"]], Datos=TABLE)

    delivery = read(save(tmp_path, content))

    assert delivery.sheet == "Datos" and list(rows_of(delivery)) == [1, 2, 3]
    assert delivery.notes == ["hoja «Datos»", "otra hoja: «Vacia»", "hoja oculta: «Vieja_oculta»"]


def test_a_named_sheet_is_read_even_hidden(tmp_path: Path) -> None:
    delivery = read(save(tmp_path, xlsx(Datos=TABLE, Vieja_oculta=[["x"]])), sheet="Vieja_oculta")

    assert rows_of(delivery) == {1: ["x"]} and delivery.notes[0] == "hoja «Vieja_oculta» (oculta)"


def test_an_unknown_sheet_lists_those_there_are(tmp_path: Path) -> None:
    assert "«Datos», «Otra»" in refusal(save(tmp_path, xlsx(Datos=TABLE, Otra=TABLE)), sheet="Enero")


# Attacks


@pytest.fixture
def frugal() -> Iterator[None]:
    """What is inside takes little of this process's memory and under 10 seconds."""
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.monotonic() - start < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 * 1024


def long_string(folder: Path, megabytes: int, told: int | None = None) -> Path:
    """A workbook whose one cell is that long; `told` is what its directory says instead."""
    path = folder / "cadena.xlsx"
    sheet = "xl/worksheets/sheet1.xml"
    head, tail = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>',
        "</t></is></c></row></sheetData></worksheet>",
    )
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(Datos=TABLE))) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != sheet:
                new.writestr(name, old.read(name))
        with new.open(sheet, "w") as entry:
            entry.write(head.encode())
            for _ in range(megabytes):
                entry.write(b"x" * MB)
            entry.write(tail.encode())
        if told is not None:
            new.getinfo(sheet).file_size = told
    return path


def edited(content: bytes, entry: str, old: str, new: str) -> bytes:
    """The zip with one entry edited."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        text = archive.read(entry).decode()
    assert old in text
    return packed(entries | {entry: text.replace(old, new, 1)})


@pytest.mark.parametrize(
    ("first", "said"), [("", "celdas perdidas"), ("<row r='1'><c r='A1'><v>1</v></c></row>", "memoria")]
)
def test_a_cell_at_the_last_corner_is_refused(tmp_path: Path, frugal: None, first: str, said: str) -> None:
    last = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    content = edited(
        xlsx(Datos=[]), "xl/worksheets/sheet1.xml", "<sheetData/>", f"<sheetData>{first}{last}</sheetData>"
    )

    assert said in refusal(save(tmp_path, content))


def test_a_string_of_300_megabytes_is_refused_unopened(tmp_path: Path, frugal: None) -> None:
    assert "300 MB" in refusal(long_string(tmp_path, 300))


def test_a_suspicious_compression_is_refused(tmp_path: Path) -> None:
    assert "sospechosa" in refusal(long_string(tmp_path, 4))


def test_a_directory_that_lies_about_sizes_is_refused(tmp_path: Path, frugal: None) -> None:
    assert "dañado" in refusal(long_string(tmp_path, 400, told=1000))


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    entries: dict[str, str | bytes] = {f"xl/{number}.xml": "" for number in range(2_001)}

    assert "Archivo rechazado" in refusal(save(tmp_path, packed(entries)))


def test_a_heavy_file_is_refused_unopened(tmp_path: Path) -> None:
    path = save(tmp_path, xlsx(Datos=TABLE))
    with path.open("ab") as handle:
        handle.truncate(25 * MB + 1)

    assert "25 MB" in refusal(path)


def test_cells_that_repeat_one_long_text_are_refused(tmp_path: Path, frugal: None) -> None:
    path = save(tmp_path, xlsx(Datos=[["y" * 32_000] * 60] * 1_000))

    assert "memoria" in refusal(path)


def test_a_slow_child_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "WALL_SECONDS", -1)
    path = save(tmp_path, xlsx(Datos=[["x" * 20, n] for n in range(60_000)]))

    assert "más de un minuto" in refusal(path)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE t [<!ENTITY a "jajaja"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>',
    ],
)
def test_entities_are_never_expanded(tmp_path: Path, frugal: None, doctype: str) -> None:
    content = xlsx(Datos=[["hola"]])
    content = edited(content, "xl/sharedStrings.xml", "<sst", doctype + "<sst")
    content = edited(content, "xl/sharedStrings.xml", "hola", "&e;")

    assert "dañado" in refusal(save(tmp_path, content))


def test_a_protected_xlsx_asks_for_no_password(tmp_path: Path) -> None:
    assert "contraseña" in refusal(save(tmp_path, REFUSED["con_contrasena.xlsx"]()))


# Any bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")


def survives(path: Path) -> None:
    try:
        assert rows_of(read(path))
    except UnreadableFile as refused:
        assert re.search(ADVICE, str(refused), re.I)


def mutations(*contents: bytes) -> st.SearchStrategy[bytes]:
    """One of the contents with a few bytes changed, then perhaps cut."""

    def mutate(content: bytes, changes: list[tuple[float, int]], cut: float) -> bytes:
        bytes_ = bytearray(content)
        for place, value in changes:
            bytes_[int(place * (len(bytes_) - 1))] = value
        return bytes(bytes_[: max(1, int(cut * len(bytes_)))])

    place = st.floats(0, 1)
    return st.builds(
        mutate,
        st.sampled_from(contents),
        st.lists(st.tuples(place, st.integers(0, 255)), max_size=8),
        st.one_of(st.just(1.0), st.just(1.0), place),
    )


odd_cells = st.sampled_from(['"a""b"', '"x\ny"', '"x\r\n,y"', 'a"b', '"c"d', '""', "", " ", "é", '"', " NA "])
even_tables = st.builds(
    lambda rows, newline: newline.join(",".join(row) for row in rows),
    st.lists(st.one_of(st.tuples(odd_cells, odd_cells, odd_cells), st.just(("",))), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


@quick
@given(st.one_of(even_tables, st.text(alphabet='a1," \n\ré', max_size=60)))
def test_records_are_those_of_the_csv_module(folder: Path, content: str) -> None:
    records = enumerate(csv.reader(io.StringIO(content, newline="")), start=1)
    expected = {number: record for number, record in records if any(record)}

    try:
        rows = rows_of(read(save(folder, content), chunk_rows=2))
    except UnreadableFile as refused:
        assert not expected or re.search("comillas|ancho fijo|cortado", str(refused))
        return

    assert list(rows) == list(expected)
    assert all(rows[n] == row + [""] * (len(rows[n]) - len(row)) for n, row in expected.items())


@quick
@given(st.binary(max_size=300))
def test_arbitrary_bytes(folder: Path, content: bytes) -> None:
    survives(save(folder, content))


@quick
@given(mutations(PLAIN.encode(), PLAIN.encode("utf-16"), ('á;"é\n";' + PLAIN).encode("cp1252")))
def test_mutated_text(folder: Path, content: bytes) -> None:
    survives(save(folder, content))


@costly
@given(mutations(xlsx(Datos=TABLE, Otra=TABLE), ods(ods_row("a", "b")), xls(TABLE)))
def test_mutated_workbooks(folder: Path, content: bytes) -> None:
    survives(save(folder, content))


# Shapes met in public data


@pytest.fixture(scope="module")
def replicas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.name: path for path in write_replicas(tmp_path_factory.mktemp("replicas"))}


@pytest.mark.parametrize("name", READABLE)
def test_a_readable_replica_gives_rows(replicas: dict[str, Path], name: str) -> None:
    assert rows_of(read(replicas[name]))


@pytest.mark.parametrize("name", REFUSED)
def test_a_hopeless_replica_gives_a_sentence(replicas: dict[str, Path], name: str) -> None:
    assert refusal(replicas[name])


@pytest.mark.parametrize("path", sorted(SHARED.glob("*/*")), ids=lambda path: path.name)
def test_a_public_file_gives_rows_or_a_sentence(path: Path) -> None:
    start = time.monotonic()

    survives(path)

    assert time.monotonic() - start < 10
