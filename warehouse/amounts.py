"""How an amount of money is read: exactly, by the signs of its column and of the place, and never by a guess.

Money has two decimals, so three digits after the only sign of «1.234» or «1,000» are thousands or a mistake. By the
place's own grouping they are thousands; against it they are not read, unless another value of the column shows that its
signs are the other way round. A column that shows both ways is read by neither where it matters.
"""

import re

import pandas as pd

_CODES = "ARS|BOB|BRL|CLP|COP|CRC|CUP|DOP|EUR|GTQ|HNL|MXN|NIO|PAB|PEN|PYG|SVC|USD|UYU|VES"
_SIGN = rf"(?:\\?[A-Z]{{0,2}}\$[A-Z]?|S/\.?|B/\.?|Bs\.?|Gs\.?|Q\.?|L\.?|[€₡₲]|{_CODES})"
_SHAPE = re.compile(
    rf"(?P<open>\()?(?P<minus>[+-])?(?P<before>{_SIGN})?(?P<inner>[+-])?(?P<number>[0-9.,' ]*[0-9]|-)(?P<after>-)?"
    rf"(?P<behind>{_SIGN})?(?P<close>\))?"
)
_MEANS = {
    "€": ("EUR",),
    "S/": ("PEN",),
    "B/": ("PAB",),
    "Bs": ("BOB", "VES"),
    "Gs": ("PYG",),
    "₲": ("PYG",),
    "₡": ("CRC", "SVC"),
    "Q": ("GTQ",),
    "L": ("HNL",),
    "US$": ("USD",),
    "U$S": ("USD",),
    "R$": ("BRL",),
    "MX$": ("MXN",),
    "RD$": ("DOP",),
    "AR$": ("ARS",),
    "C$": ("NIO",),
}
"""Sign → the currencies that are written so; a code means itself, and any other sign nothing that can be told."""
_NO_PESO = ("BOB", "BRL", "CRC", "EUR", "GTQ", "HNL", "PEN", "PYG", "VES")
"""Currencies for which nobody writes «$»: beside them it is another one."""
_ALIKE = ("PAB", "USD")
"""A balboa is a dollar by law."""
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_NUMBER = r"[+-]?[0-9.,]*[0-9]"
_COMMA = rf"^(?={_NUMBER}$)(?:.*\..*,|[+-]?(?:[0-9]+,(?:[0-9]{{1,2}}|[0-9]{{4,}})|0*,[0-9]+|[0-9]{{4,}},[0-9]+)$|.*\..*\.)"
_POINT = rf"^(?={_NUMBER}$)(?:.*,.*\.|[+-]?(?:[0-9]+\.(?:[0-9]{{1,2}}|[0-9]{{4,}})|0*\.[0-9]+|[0-9]{{4,}}\.[0-9]+)$|.*,.*,)"
_TWO_WAYS = r"[+-]?0*[1-9][0-9]{0,2}[.,][0-9]{3}"
_FITS = r"-?0*[0-9]{0,17}(?:\.[0-9]{1,2}0*)?"
UNSURE = "«{}» puede ser {}, o {} con tres decimales, que no es un importe. Si son miles, escriba {}."
LOST = "«{}»: una hoja de cálculo no guarda más de 15 cifras de un número. Escriba el importe como texto, entero."
OTHER = (
    "«{}» está en otra moneda y el observatorio en {}: no se convierten monedas. Escriba el importe en {}."
)
LONG = "«{}» no se lee con dos decimales como máximo. Escriba el importe como figura en el documento."


def bare(values: pd.Series) -> pd.Series:
    """Amounts without signs of money: «(US$ 1,234.50)» is -1,234.50 and a dash alone is 0. What is no amount stays as it is.

    Spaces between digits group by three or make it no amount: «12 50» is not 1250.
    """
    if values.str.fullmatch(_NUMBER).all():
        return values
    return values.map({text: _bare(text) for text in values.unique()}).astype("str")


def _bare(text: str) -> str:
    found = _shape(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return text
    signs = [found[name] for name in ("minus", "inner", "after", "open") if found[name]]
    number = found["number"]
    if number == "-":
        return text if signs else "0"
    if len(signs) > 1 or (
        " " in number and not re.fullmatch(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?", number)
    ):
        return text
    return ("-" if signs and signs[0] != "+" else "") + number.replace(" ", "")


def _shape(text: str) -> re.Match[str] | None:
    told = _SPACES.sub(" ", text.strip()).replace("−", "-")
    told = re.sub(r"(?<![0-9]) | (?![0-9])", "", told).replace("–", "-").replace("—", "-")
    return _SHAPE.fullmatch(told)


def foreign(values: pd.Series, currency: str) -> pd.Series:
    """Which amounts name another currency than this one (ISO code; '' is not known): they are no amounts of it."""
    if not currency or values.str.fullmatch(_NUMBER).all():
        return pd.Series(False, index=values.index)
    return values.map({text: _is_foreign(text, currency) for text in values.unique()}).astype(bool)


def _is_foreign(text: str, currency: str) -> bool:
    found = _shape(text)
    told = [found[name] for name in ("before", "behind") if found[name]] if found else []
    same = set(_ALIKE if currency in _ALIKE else (currency,))
    return any(not same.intersection(_meant(sign.strip("\\."), currency)) for sign in told)


def _meant(sign: str, currency: str) -> tuple[str, ...]:
    """The currencies that a sign may mean beside this one, which is among them where it cannot be told."""
    if re.fullmatch(_CODES, sign):
        return (sign,)
    if sign == "$" and currency in _NO_PESO:
        return ()
    return _MEANS.get(sign, (currency,))


def read(values: pd.Series, decimal: str) -> pd.Series:
    """Canonical decimals, missing where the text cannot be read. values: stripped; decimal: the sign of the place."""
    text = bare(values)
    if text.str.fullmatch(r"-?[0-9]{1,17}").all():
        return text
    shown = _evidence(text)
    decimal = shown if len(shown) == 1 else decimal
    unsure = text.str.fullmatch(_TWO_WAYS)
    if len(shown) < 2:
        unsure &= text.str.contains(decimal, regex=False)
    group, mark = (r"\.", ",") if decimal == "," else (",", r"\.")
    good = text.str.fullmatch(rf"[+-]?(?:[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)?(?:{mark}[0-9]+)?")
    plain = text.str.replace(group, "", regex=True).str.replace(",", ".").str.removeprefix("+")
    return plain.where(good & ~unsure & plain.str.fullmatch(_FITS) & plain.str.contains(r"[0-9]"))


def sign(text: pd.Series, decimal: str) -> str:
    """The decimal sign that bare amounts are read by; '' where none has any sign."""
    if not text.str.contains("[.,]", regex=True).any():
        return ""
    shown = _evidence(text)
    return shown if len(shown) == 1 else decimal


def _evidence(text: pd.Series) -> str:
    """The decimal signs that some value shows: '', ',' or '.', or both."""
    return "".join(
        mark for mark, signs in ((",", _COMMA), (".", _POINT)) if text.str.contains(signs, regex=True).any()
    )


def advice(value: str) -> str:
    """What to type instead of an amount that was not read, where more can be said than of any number; '' else."""
    number = _bare(value)
    if value.endswith("(más de 15 cifras)"):
        return LOST.format(value)
    if value.endswith("(no se lee como dice el perfil)"):
        return f"«{value}». Escriba el importe con el signo decimal del perfil, o corrija «decimal» en él."
    if re.fullmatch(_TWO_WAYS, number):
        digits = re.sub(r"[.,]", "", number)
        return UNSURE.format(value, digits, number, digits)
    if re.fullmatch(r"[+-]?[0-9][0-9.,]*[.,][0-9]{3,}", number):
        return LONG.format(value)
    return ""
