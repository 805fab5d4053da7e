"""CSV as people open it: UTF-8 with its mark for Excel, commas, and no cell that a spreadsheet would run."""

import csv
import io
import json
import re
from datetime import date, time
from decimal import Decimal
from typing import Any

import pandas as pd

MARK = "\ufeff"
_STARTS = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would run, also behind apostrophes: it gets one more, so that who takes one off has the text back."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*\s?%?")


def write(rows: pd.DataFrame) -> str:
    """The text of a CSV file with a header of column names; a missing value is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows([cell(value) for value in row] for row in rows.itertuples(index=False, name=None))
    return MARK + out.getvalue()


def cell(value: Any) -> str:
    """A value as text. Text that a spreadsheet could take for a formula gets an apostrophe; numbers do not."""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(float(value))
    if isinstance(value, (date, time)):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if _STARTS.match(text) and not _NUMBER.fullmatch(text) else text
