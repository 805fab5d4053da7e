"""What a profile says of its whole file: its key, the number of its rows, its factor, its clock. Each raises PortalError."""

import re
import zoneinfo
from decimal import Decimal

from etl.formats import Zone
from etl.profile import name_key
from warehouse import kinds
from warehouse.dataset import Dataset
from warehouse.errors import PortalError

_REPEATS = "puede repetirse"
_KEY_POLICIES = ("única", _REPEATS)


def repeats(told: dict, dataset: Dataset) -> bool:
    """Whether an identifier that comes back is left out."""
    repeats = one_of(told.get("clave", _KEY_POLICIES[0]), "clave", _KEY_POLICIES) == _REPEATS
    if repeats and (len(dataset.key) > 1 or dataset.column(dataset.key[0]).required):
        raise PortalError(f"La clave de «{dataset.title}» no puede repetirse. Borre «clave» del perfil.")
    return repeats


def row(told: dict, dataset: Dataset) -> str:
    """The declared column that is the number of the row, or ''."""
    if "fila" not in told:
        return ""
    names = {name_key(alias): c for c in dataset.columns for alias in (c.name, c.label)}
    column = names.get(name_key(told["fila"]))
    if column is None or column.kind is not kinds.INTEGER or column.references:
        listed = ", ".join(c.name for c in dataset.columns if c.kind is kinds.INTEGER and not c.references)
        raise PortalError(f"En el perfil, «fila» dice «{short(told['fila'])}». Escriba una de: {listed}.")
    given = {name_key(name) for table in ("columnas", "constantes") for name in told.get(table, {})}
    if given & {name_key(column.name), name_key(column.label)}:
        raise PortalError(f"El perfil da a «{column.label}» el número de la fila y otro valor. Deje uno.")
    return column.name


def factor(told: dict) -> Decimal:
    """What amounts are multiplied by."""
    text = told.get("factor", "1")
    if not re.fullmatch(r"\d{1,12}(\.\d{1,12})?", text) or not Decimal(text):
        raise PortalError(
            f'En el perfil, «factor» dice «{short(text)}». Escriba un número, por ejemplo "1000".'
        )
    if Decimal(text) != 1 and not told.get("decimal"):
        raise PortalError(
            'Un perfil con «factor» dice también su signo decimal: decimal = "." o decimal = ",".'
        )
    return Decimal(text)


def currency(told: dict) -> str:
    """The ISO code of the currency of the amounts, or ''."""
    text = told.get("moneda", "")
    if text and not re.fullmatch(r"[A-Z]{3}", text):
        raise PortalError(
            f'En el perfil, «moneda» dice «{short(text)}». Escriba su código ISO, por ejemplo "EUR".'
        )
    return text


def zone(told: dict | None) -> Zone | None:
    """Whose clock the file's instants are told by. told: its table, or None."""
    if told is None:
        return None
    zones = {name: told.get(name, "") for name in ("origen", "local")}
    known = zoneinfo.available_timezones()
    if set(told) - set(zones) or zones["local"] not in known or zones["origen"] not in known | {""}:
        raise PortalError(
            "[zona_horaria] dice «origen» y «local» con nombres IANA, por ejemplo America/Lima."
        )
    return Zone(zones["origen"], zones["local"])


def one_of(value: str, where: str, choices: tuple[str, ...]) -> str:
    """A value that is among the choices."""
    if value not in choices:
        listed = ", ".join(f"«{choice}»" for choice in choices if choice)
        raise PortalError(f"En el perfil, «{where}» dice «{short(value)}». Escriba uno de: {listed}.")
    return value


def short(text: str) -> str:
    """A text as a sentence quotes it: what is printable, 60 characters at most."""
    plain = "".join(c for c in str(text) if c.isprintable())
    return plain if len(plain) <= 60 else plain[:57] + "…"
