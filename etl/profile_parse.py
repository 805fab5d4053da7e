"""A profile's text (TOML) as a Profile, or one sentence that says what is wrong with it. Nothing in it is run."""

import re
from typing import Any

import pandas as pd

from etl import formats, header_paths
from etl.profile import UNTITLED, Profile, name_key
from etl.profile_whole import currency, factor, one_of, repeats, row, short, zone
from etl.toml_text import read_toml
from warehouse import kinds
from warehouse.dataset import Column, Dataset
from warehouse.errors import PortalError

_PRECISIONS = {"mes": 7, "año": 4}
_TEXTS = ("titulo", "conjunto", "decimal", "moneda", "factor", "clave", "fila")
_TABLES = ("columnas", "constantes", "formatos", "precision", "zona_horaria", "valores")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def parse(text: str, dataset: Dataset) -> Profile:
    """A profile from its text, checked against the dataset it is for. Raises PortalError: one sentence."""
    told = read_toml(text)
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
        decimal=one_of(told.get("decimal", ""), "decimal", ("", ".", ",")),
        repeats=repeats(told, dataset),
        zone=zone(told.get("zona_horaria")),
        row=row(told, dataset),
        factor=factor(told),
        currency=currency(told),
    )


def _refuse_strange(told: dict[str, Any]) -> None:
    for name, value in told.items():
        if name not in (*_TEXTS, *_TABLES, "ignoradas"):
            known = ", ".join((*_TEXTS, "ignoradas", *_TABLES))
            raise PortalError(f"El perfil dice «{short(name)}», que no se conoce. Un perfil tiene: {known}.")
        if not isinstance(value, str if name in _TEXTS else list if name == "ignoradas" else dict):
            raise PortalError(f"En el perfil, «{name}» no tiene la forma esperada. Vea un perfil de la casa.")
    bad = next((text for text in _strings(told) if _CONTROL.search(text)), None)
    if bad is not None:
        raise PortalError(f"En el perfil, «{short(bad)}» tiene caracteres de control. Bórrelos.")


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
                f"El perfil nombra en [{table}] la columna «{short(name)}», que «{dataset.title}» no tiene. Tiene: {listed}."
            )
        if column.name in found or not isinstance(value, shape):
            raise PortalError(f"En [{table}], «{short(name)}» está dos veces o no tiene la forma esperada.")
        if table == "constantes" and column.name in told.get("columnas", {}):
            raise PortalError(f"El perfil da a «{column.label}» un encabezado y una constante. Deje uno.")
        found[column.name] = (column, value)
    return list(found.values())


def _headers(column: Column, value: str | list) -> tuple[str, ...]:
    headers = [value] if isinstance(value, str) else _texts(value, f"columnas.{column.name}")
    parts = header_paths.levels(headers)
    if not all(parts) or not all(name_key(header) for part in parts for header in part) or not parts:
        raise PortalError(f"En [columnas], «{column.name}» no dice ningún encabezado.")
    if header_paths.is_path(headers) and column.kind is not kinds.TEXT:
        raise PortalError(f"En [columnas], «{column.name}» no puede tener niveles con «>»: no es un texto.")
    return tuple(headers)


def _constant(column: Column, value: str, table: str) -> tuple[str, str]:
    """What will be written in a column, if the declaration takes it. Raises PortalError."""
    if (
        column.choices
        and not column.many
        and name_key(value) not in map(name_key, (*column.choices, *column.choice_aliases))
    ):
        listed = ", ".join(column.choices)
        raise PortalError(
            f"En [{table}], «{short(value)}» no vale para «{column.name}». Escriba uno de: {listed}."
        )
    if value.strip() == "" or column.kind.parse(pd.Series([value.strip()], dtype="str"), ".").isna().iloc[0]:
        raise PortalError(f"En [{table}], «{short(value)}» no vale para «{column.name}». {column.kind.hint}")
    return column.name, value


def _formats(column: Column, value: list, told: dict) -> tuple[str, ...]:
    forms = _texts(value, f"formatos.{column.name}")
    for form in forms:
        why = formats.refused(form, column.kind)
        if not why and "%z" in form and "zona_horaria" not in told:
            why = "%z necesita [zona_horaria] con «local»"
        if why:
            raise PortalError(f"En [formatos], «{short(form)}» no sirve para «{column.name}»: {why}.")
    return tuple(forms)


def _precision(column: Column, value: str, told: dict) -> int:
    if column.kind is not kinds.PARTIAL_DATE or not told.get("formatos", {}).get(column.name):
        raise PortalError(f"[precision] necesita una fecha con su formato; «{column.name}» no lo tiene.")
    return _PRECISIONS[one_of(value, f"precision.{column.name}", tuple(_PRECISIONS))]


def _values(column: Column, value: dict) -> dict[str, str]:
    codes: dict[str, str] = {}
    for name, code in value.items():
        if not isinstance(code, str) or not name_key(name):
            raise PortalError(
                f"En [valores.{column.name}], «{short(name)}» debe decir un código entre comillas."
            )
        if codes.setdefault(name_key(name), code) != code:
            raise PortalError(
                f"En [valores.{column.name}], «{short(name)}» está dos veces con códigos distintos."
            )
        if code:
            _constant(column, code, f"valores.{column.name}")
    return codes


def _texts(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise PortalError(f"En el perfil, «{where}» debe ser una lista de textos.")
    return value
