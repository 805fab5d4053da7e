"""Our own replicas of the odd shapes in which files arrive; every value is invented."""

import bz2
import gzip
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

Cells = Sequence[Sequence[str | float | bool]]

HEAD = "barrio,tipo,total\n"
PLAIN = HEAD + "Centro,hurto,3\nAlameda,robo,5\n"
TABLE: Cells = [["barrio", "tipo", "total"], ["Centro", "hurto", 3], ["Alameda", "robo", 5]]
FIXED = "Sala Norte     2024-01-05   40  sí\nSala Centro    2023-11-30  163  no\nfila con huecos\n"
PADDED = (
    f"\n\nIncidentes por barrio (total), enero, febrero y marzo{' ' * 400}\n{'*' * 80}\nRegión:;Centro\n"
    '""\n;"";;\n;"2021";"2022";"2023"\n'
    '"   Norte ...";"    12";"    14";"    15"\n"   Sur ...";"     2";"     4";"     5"\n'
)
HTML = "<html><head><title>Barrios</title></head><table><tr><td>Centro</td><td>3</td></tr></table></html>"


def xlsx(**sheets: Cells) -> bytes:
    """A workbook with these sheets; one whose name ends in _oculta is hidden."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name.endswith("_oculta"):
                sheet.hide()
    return buffer.getvalue()


def packed(entries: dict[str, str | bytes]) -> bytes:
    """A zip file with these entries, deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def ods(rows: str) -> bytes:
    """An OpenDocument spreadsheet from the XML of its rows."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Hoja1">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def ods_row(*texts: str) -> str:
    """One row of text cells."""
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def xls(rows: Cells, password: bool = False) -> bytes:
    """A BIFF8 workbook with one sheet, «Hoja1»; `password` puts the record that says it is encrypted."""
    bof = struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)
    cells = b"".join(_biff_cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row))
    sheet = _record(0x809, bof) + cells + _record(0x0A, b"")
    locked = _record(0x2F, b"\x01\0" + bytes(4)) if password else b""
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + locked
    name = b"\x05\0Hoja1"
    offset = len(start) + 4 + 6 + len(name) + 4
    book = start + _record(0x85, struct.pack("<IH", offset, 0) + name) + _record(0x0A, b"") + sheet
    return ole("Workbook", book)


def _record(code: int, body: bytes) -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def _biff_cell(row: int, column: int, cell: str | float | bool) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        return _record(0x204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return _record(0x203, place + struct.pack("<d", cell))


def ole(name: str, stream: bytes) -> bytes:
    """A compound file with one stream: sector 0 is the table, 1 the directory, the stream follows."""
    size = max(4096, -(-len(stream) // 512) * 512)
    sectors = size // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0
    )
    head += struct.pack("<108I", *[0xFFFFFFFF] * 108)
    folder = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(name, 2, 0xFFFFFFFF, 2, size)
    return head + table + folder.ljust(512, b"\0") + stream.ljust(size, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    return struct.pack("<64sHBBIII36xIQ", text, len(text) + 2, kind, 1, none, none, child, start, size)


def dbf() -> bytes:
    """A dBase III table with one field."""
    field = struct.pack("<11sc4xBB14x", b"BARRIO", b"C", 10, 0)
    return struct.pack("<BBBBIHH20x", 3, 124, 5, 17, 1, 65, 11) + field + b"\r" + b" Centro    " + b"\x1a"


READABLE: dict[str, Callable[[], bytes]] = {
    "coma_entre_comillas.csv": lambda: b'barrio,lugar\nCentro,"plaza, norte"\n',
    "comillas_dobladas.csv": lambda: b'a,b\n1,"el ""caso"" 7"\n',
    "salto_en_comillas.csv": lambda: b'a,b\n"dos\nrenglones",2\n',
    "salto_en_comillas_crlf.csv": lambda: b'a,b\r\n"dos\r\nrenglones",2\r\n',
    "blancos_entre_comillas.csv": lambda: b'a,b,c\n1,"",""\n2,3,4\n',
    "json_en_celda.csv": lambda: b'lugar,geo\nCentro,"{""type"": ""Point"", ""coordinates"": [1.5, 2]}"\n',
    "crlf.csv": lambda: PLAIN.replace("\n", "\r\n").encode(),
    "mac.csv": lambda: b'a,b\r"dos\rrenglones",2\r',
    "tabulador.tsv": lambda: PLAIN.replace(",", "\t").encode(),
    "punto_y_coma.ssv": lambda: PLAIN.replace(",", ";").encode(),
    "barra.psv": lambda: PLAIN.replace(",", "|").replace("\n", "\r\n", 1).encode(),
    "utf8_bom.csv": lambda: ("\ufeff" + PLAIN).encode(),
    "utf16_le.csv": lambda: b"\xff\xfe" + PLAIN.encode("utf-16-le"),
    "utf16_be.csv": lambda: b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "latin1.csv": lambda: (
        PLAIN.replace(",", ";").replace("Alameda", "Peñón").replace("\n", "\r\n").encode("latin-1")
    ),
    "desigual.csv": lambda: (HEAD + "1,27,,demasiado larga\n,corta\n0,bien,17\n").encode(),
    "lineas_antes.csv": lambda: ("\n\n\n" + PLAIN).encode(),
    "cabecera_de_mas.csv": lambda: b"a,b,c,d\n1,2,3\n",
    "cabecera_con_saltos.csv": lambda: b'" \t\n\x0b\x0c\r tipo \n",b\nx,y\n',
    "columnas_vacias.csv": lambda: b"a,b,,\nx,,,\n,,,\n",
    "decimales_locales.csv": lambda: b'a,b,c\n"1,7","200.000.000",\n',
    "palabras_nulas.csv": lambda: b"1,null,NA\n2,N/A,.\n3,,NONE\n",
    "sin_cabecera.csv": lambda: b"1,2,3\n",
    "un_byte.csv": lambda: b"a",
    "una_columna.csv": lambda: b"fecha\n2024-01\n2024-02\n",
    "sin_salto_final.csv": lambda: b"\xef\xbb\xbfgato,gana",
    "titulos_y_notas.csv": lambda: PADDED.encode(),
    "una_hoja.xlsx": lambda: xlsx(Datos=TABLE),
    "macros.xlsm": lambda: xlsx(Definiciones=[[], [], ["", "título"], [], *TABLE]),
    "varias_hojas.xlsx": lambda: xlsx(Vacia=[], Datos=TABLE, Lista_oculta=[["x"]]),
    "sencillo.ods": lambda: ods(ods_row("barrio", "total") + ods_row() + ods_row("Centro", "3")),
    "renglones.ods": lambda: ods(ods_row("uno</text:p><text:p>dos")),
    "sencillo.xls": lambda: xls(TABLE),
}

REFUSED: dict[str, Callable[[], bytes]] = {
    "vacio.desconocido": lambda: b"",
    "solo_un_salto.csv": lambda: b"\n",
    "byte_nulo.csv": lambda: b"a,b\n\0,2\n",
    "sin_datos.xlsx": lambda: xlsx(Hoja1=[]),
    "pagina.html": HTML.encode,
    "pagina_llamada.xls": HTML.encode,
    "con_contrasena.xls": lambda: xls(TABLE, password=True),
    "con_contrasena.xlsx": lambda: ole("EncryptedPackage", b"\x01" * 5000),
    "comprimido.csv.gz": lambda: gzip.compress(PLAIN.encode()),
    "comprimido.csv.bz2": lambda: bz2.compress(PLAIN.encode()),
    "comprimido.zip": lambda: packed({"datos.csv": PLAIN}),
    "tabla.dbf": dbf,
    "ancho_fijo": FIXED.encode,
    "lista.json": lambda: b'[{"barrio": "Centro", "total": 3}]',
    "lineas.json": lambda: b'{"barrio": "Centro"}\n{"barrio": "Alameda"}\n',
}


def write_replicas(folder: Path) -> list[Path]:
    """Write every replica and return the files: readable ones and refused ones."""
    paths = []
    for name, content in (READABLE | REFUSED).items():
        path = folder / name
        path.write_bytes(content())
        paths.append(path)
    return paths
