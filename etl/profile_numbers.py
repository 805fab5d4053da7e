"""Numbers of a foreign file as its profile says that they are written: by its decimal sign, times its factor."""

import re
from decimal import Decimal, localcontext

import pandas as pd

NOT_IN_FORMAT = " (no se lee como dice el perfil)"


def plain_numbers(text: pd.Series, decimal: str) -> pd.Series:
    """Numbers with a decimal point and no grouping; what is not written with `decimal` is marked as unreadable."""
    if not decimal:
        return text
    group, mark = (r"\.", ",") if decimal == "," else (",", r"\.")
    plain = text.str.strip()
    good = plain.str.fullmatch(rf"[+-]?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d*)(?:{mark}\d+)?")
    other = "." if decimal == "," else ","
    return (
        plain.str.replace(other, "", regex=False)
        .str.replace(",", ".", regex=False)
        .where(good, text + NOT_IN_FORMAT)
    )


def exact(numbers: pd.Series, factor: Decimal) -> pd.Series:
    """Plain numbers times a factor, without zeros after the second decimal; what is no number stays as it is."""
    if factor == 1 and not numbers.str.contains(r"\.\d\d\d", regex=True).any():
        return numbers
    return numbers.map({text: _product(text, factor) for text in numbers.unique()}).astype("str")


def _product(text: str, factor: Decimal) -> str:
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text) or len(text) > 40:
        return text
    with localcontext(prec=60):
        number = f"{Decimal(text) * factor:f}"
    return re.sub(r"(\.\d\d\d*?)0+$", r"\1", number)
