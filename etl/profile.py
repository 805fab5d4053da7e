"""A profile: how the file of another institution says what a dataset declares. Data (TOML), never code.

    titulo = "Fiscalía de un estado: carpetas"
    conjunto = "incidents"
    ignoradas = ["anio"]                    headers left out on purpose
    decimal = ","                           of its numbers; without it, as in any file
    moneda = "EUR"                          of its amounts: it is loaded only where the observatory has the same
    factor = "1000"                         what its amounts are multiplied by (needs `decimal`)
    clave = "puede repetirse"               an identifier that comes back is left out, and its row stays
    fila = "line"                           the declared column that is the number of the row in the file

    [columnas]                              declared column → header, or several that are read joined by a space
    occurred_on = ["fecha", "hora"]
    economic = ["capítulo", ">", "artículo"]  levels of a path; ["programa", ">"] is a path of one level. Blank at the
                                            end, a level is not there; before another, or with a «>» inside, it is a
                                            problem of its row. A header alone, without «>», may bring a whole path
    nature = "capítulo"                     a header may be several columns
    [constantes]                            declared column → what every row says
    source = "denuncia"
    [formatos]                              declared column → formats, tried in order (etl/formats.py)
    occurred_on = ["%d/%m/%Y %H:%M"]
    [precision]                             a date that looks more exact than it is
    occurred_on = "mes"
    [zona_horaria]                          where the file tells instants: whose clock, and the local one
    origen = "UTC"
    local = "America/Lima"
    [valores.category]                      what the source writes → code (or choice); "" leaves the cell blank
    "ROBO A TRANSEUNTE" = "robo"

Names and values are found whatever their case, accents, marks and spaces.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from etl.formats import Zone
from etl.header_paths import MARK
from etl.toml_text import LIMIT, read_toml
from warehouse.dataset import normal
from warehouse.errors import PortalError

FOLDER = Path(__file__).parent / "profiles"
UNTITLED = "sin título"


@dataclass(frozen=True)
class Profile:
    """columns: declared name → headers, with `>` between levels. values: declared name → name_key(source's value) → code.

    precision: declared name → characters of the ISO date that are kept. decimal '': as any file is read.
    row: the declared column that is the row's number, or ''. factor, currency: of the amounts.
    """

    title: str
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    precision: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    decimal: str = ""
    repeats: bool = False
    zone: Zone | None = None
    row: str = ""
    factor: Decimal = Decimal(1)
    currency: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """name_key → header, of those that the file must have."""
        told = (header for headers in self.columns.values() for header in headers if header != MARK)
        return {name_key(header): header for header in told}


def name_key(text: str) -> str:
    """What makes two names the same one: no accents, case, marks or spaces; other scripts as they are."""
    return normal(text) or " ".join(text.split()).casefold()


def shipped() -> dict[str, Path]:
    """The profiles of the house, by name."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}


def title_of(text: str) -> str:
    """What a profile calls itself. Raises PortalError."""
    title = read_toml(text).get("titulo")
    return title if isinstance(title, str) else UNTITLED


def text_of(name: str) -> str:
    """The text of a profile: one of the house by its name, or a file. Raises PortalError."""
    path = shipped().get(name, Path(name))
    if not path.is_file():
        known = ", ".join(shipped())
        raise PortalError(
            f"No existe el perfil «{name}». Escriba la ruta de un archivo .toml o uno de: {known}."
        )
    try:
        content = path.read_bytes()
        if len(content) > LIMIT:
            raise PortalError(f"El perfil «{path.name}» pasa de {LIMIT >> 10} KB: no parece un perfil.")
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise PortalError(f"El perfil «{path.name}» no se puede leer. Guárdelo como texto UTF-8.") from None
