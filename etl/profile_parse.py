"""A profile's text (TOML) as a Profile, or one sentence that says what is wrong with it. Nothing in it is run."""

import re
import tomllib
import zoneinfo
from typing import Any

import pandas as pd

from etl import formats
from etl.formats import Zone
from etl.profile import UNTITLED, Profile, name_key
from warehouse import kinds
from warehouse.dataset import Column, Dataset
from warehouse.errors import PortalError

_REPEATS = "puede repetirse"
_KEY_POLICIES = ("única", _REPEATS)
_PRECISIONS = {"mes": 7, "año": 4}
_TEXTS = ("titulo", "conjunto", "decimal", "clave")
_TABLES = ("columnas", "constantes", "formatos", "precision", "zona_horaria", "valores")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def parse(text: str, dataset: Dataset) -> Profile:
    """A profile from its text, checked against the dataset it is for. Raises PortalError: one sentence."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PortalError(
            f"El perfil no es un TOML válido: {error}. Corríjalo y vuelva a intentarlo."
        ) from None
    except RecursionError:
        raise PortalError("El perfil tiene listas dentro de listas sin fin. Corríjalo.") from None
    _refuse_strange(told)
    if told.get("conjunto", dataset.name) != dataset.name:
        raise PortalError(
            f"El perfil es para «{told['conjunto']}» y el archivo se carga en «{dataset.name}»."
        )
    return Profile(
        title=told.get("titulo", UNTITLED),
        columns={c.name: _headers(c, v) for c, v in _by_column(told, "columnas", dataset, (str, list))},
        constants=dict(
            _constant(c, v, "constantes") for c, v in _by_column(told, "constantes", dataset, str)
        ),
        formats={c.name: _formats(c, v, told) for c, v in _by_column(told, "formatos", dataset, list)},
        precision={c.name: _precision(c, v, told) for c, v in _by_column(told, "precision", dataset, str)},
        values={c.name: _values(c, v) for c, v in _by_column(told, "valores", dataset, dict)},
        ignored=tuple(_texts(told.get("ignoradas", []), "ignoradas")),
        decimal=_one_of(told.get("decimal", ""), "decimal", ("", ".", ",")),
        repeats=_repeats(told, dataset),
        zone=_zone(told.get("zona_horaria")),
    )


def _refuse_strange(told: dict[str, Any]) -> None:
    for name, value in told.items():
        if name not in (*_TEXTS, *_TABLES, "ignoradas"):
            known = ", ".join((*_TEXTS, "ignoradas", *_TABLES))
            raise PortalError(f"El perfil dice «{_short(name)}», que no se conoce. Un perfil tiene: {known}.")
        if not isinstance(value, str if name in _TEXTS else list if name == "ignoradas" else dict):
            raise PortalError(f"En el perfil, «{name}» no tiene la forma esperada. Vea un perfil de la casa.")
    bad = next((text for text in _strings(told) if _CONTROL.search(text)), None)
    if bad is not None:
        raise PortalError(f"En el perfil, «{_short(bad)}» tiene caracteres de control. Bórrelos.")


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return [value] if isinstance(value, str) else []


def _by_column(told: dict, table: str, dataset: Dataset, shape: Any) -> list[tuple[Column, Any]]:
    """A table's entries with the columns they name (by name or label). Raises PortalError."""
    names = {name_key(alias): c for c in dataset.columns for alias in (c.name, c.label)}
    found: dict[str, tuple[Column, Any]] = {}
    for name, value in told.get(table, {}).items():
        column = names.get(name_key(name))
        if column is None:
            listed = ", ".join(c.name for c in dataset.columns)
            raise PortalError(
                f"El perfil nombra en [{table}] la columna «{_short(name)}», que «{dataset.title}» no tiene. Tiene: {listed}."
            )
        if column.name in found or not isinstance(value, shape):
            raise PortalError(f"En [{table}], «{_short(name)}» está dos veces o no tiene la forma esperada.")
        if table == "constantes" and column.name in told.get("columnas", {}):
            raise PortalError(f"El perfil da a «{column.label}» un encabezado y una constante. Deje uno.")
        found[column.name] = (column, value)
    return list(found.values())


def _headers(column: Column, value: str | list) -> tuple[str, ...]:
    headers = [value] if isinstance(value, str) else _texts(value, f"columnas.{column.name}")
    if not headers or not all(name_key(header) for header in headers):
        raise PortalError(f"En [columnas], «{column.name}» no dice ningún encabezado.")
    return tuple(headers)


def _constant(column: Column, value: str, table: str) -> tuple[str, str]:
    """What will be written in a column, if the declaration takes it. Raises PortalError."""
    if column.choices and not column.many and name_key(value) not in map(name_key, column.choices):
        listed = ", ".join(column.choices)
        raise PortalError(
            f"En [{table}], «{_short(value)}» no vale para «{column.name}». Escriba uno de: {listed}."
        )
    if value.strip() == "" or column.kind.parse(pd.Series([value.strip()], dtype="str"), ".").isna().iloc[0]:
        raise PortalError(f"En [{table}], «{_short(value)}» no vale para «{column.name}». {column.kind.hint}")
    return column.name, value


def _formats(column: Column, value: list, told: dict) -> tuple[str, ...]:
    forms = _texts(value, f"formatos.{column.name}")
    for form in forms:
        why = formats.refused(form, column.kind)
        if not why and "%z" in form and "zona_horaria" not in told:
            why = "%z necesita [zona_horaria] con «local»"
        if why:
            raise PortalError(f"En [formatos], «{_short(form)}» no sirve para «{column.name}»: {why}.")
    return tuple(forms)


def _precision(column: Column, value: str, told: dict) -> int:
    if column.kind is not kinds.PARTIAL_DATE or not told.get("formatos", {}).get(column.name):
        raise PortalError(f"[precision] necesita una fecha con su formato; «{column.name}» no lo tiene.")
    return _PRECISIONS[_one_of(value, f"precision.{column.name}", tuple(_PRECISIONS))]


def _values(column: Column, value: dict) -> dict[str, str]:
    codes: dict[str, str] = {}
    for name, code in value.items():
        if not isinstance(code, str) or not name_key(name):
            raise PortalError(
                f"En [valores.{column.name}], «{_short(name)}» debe decir un código entre comillas."
            )
        if codes.setdefault(name_key(name), code) != code:
            raise PortalError(
                f"En [valores.{column.name}], «{_short(name)}» está dos veces con códigos distintos."
            )
        if code:
            _constant(column, code, f"valores.{column.name}")
    return codes


def _texts(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise PortalError(f"En el perfil, «{where}» debe ser una lista de textos.")
    return value


def _one_of(value: str, where: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        listed = ", ".join(f"«{choice}»" for choice in choices if choice)
        raise PortalError(f"En el perfil, «{where}» dice «{_short(value)}». Escriba uno de: {listed}.")
    return value


def _repeats(told: dict, dataset: Dataset) -> bool:
    repeats = _one_of(told.get("clave", _KEY_POLICIES[0]), "clave", _KEY_POLICIES) == _REPEATS
    if repeats and (len(dataset.key) > 1 or dataset.column(dataset.key[0]).required):
        raise PortalError(f"La clave de «{dataset.title}» no puede repetirse. Borre «clave» del perfil.")
    return repeats


def _zone(told: dict | None) -> Zone | None:
    if told is None:
        return None
    zones = {name: told.get(name, "") for name in ("origen", "local")}
    known = zoneinfo.available_timezones()
    if set(told) - set(zones) or zones["local"] not in known or zones["origen"] not in known | {""}:
        raise PortalError(
            "[zona_horaria] dice «origen» y «local» con nombres IANA, por ejemplo America/Lima."
        )
    return Zone(zones["origen"], zones["local"])


def _short(text: str) -> str:
    plain = "".join(c for c in str(text) if c.isprintable())
    return plain if len(plain) <= 60 else plain[:57] + "…"
