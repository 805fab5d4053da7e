"""Codes as plans print them: in front of a sentence, several in one cell, with dots and spaces where they fell."""

import re
from dataclasses import dataclass

_PART = r"[ .]{0,3}(?!A [a-zé])(?:[A-Z](?![A-Za-zÁÉÍÓÚáéíóúñ])|\d{1,2}(?![\d%]))"
_RESULT = re.compile(
    rf"(?:O ?\.? ?\d{{1,2}} ?\.? ?)?(?<![A-Za-z])R ?\.? ?\d{{1,2}}(?:{_PART})*\.?(?=[ •A-Z]|$)"
)
_SHORT = re.compile(r"(?:I ?\.? ?\d{1,2}|\d{1,2}(?:\.\d{1,2})*)(?=[.\-)] ?|(?<=\d\.\d) )")
_ACTIVITY = re.compile(r"(?:(?<=^)|(?<= ))A ?\.? ?\d{1,2}(?:\.\d{1,2})*(?=[. ]*[A-ZÁÉÍÓÚ¿«]|[. ]+[a-zñ])")
_LETTER = re.compile(r"(?:(?<=^)|(?<=[:;.] ))[a-z]\)(?= )")
_DASH = re.compile(r"(?:(?<=^)|(?<= ))\d{1,2}-(?= [A-ZÁÉÍÓÚ])")
_BULLET = re.compile(r"(?:(?<=^)|(?<= ))[•▪](?= )")


@dataclass(frozen=True)
class Coded:
    """A code as printed ('' where there is none), the words after it, and the heading that several share."""

    code: str
    words: str
    heading: str = ""


def leading(text: str) -> Coded:
    """The code in front of a result or an indicator. «R1. Atendidas…» → R1; «O.1.R.1.S.P. Avanzada» → O.1.R.1.S.P."""
    found = _RESULT.match(text) or _SHORT.match(text)
    if not found:
        return Coded("", text)
    code = found.group().strip()
    if re.search(r"\d\.$", code):
        code = code[:-1]
    return Coded(code, text[found.end() :].lstrip(" .-)–:"))


def every(text: str) -> list[Coded]:
    """The indicators of a cell: one, or several where each begins with a full code (O… R…)."""
    starts = [found.start() for found in _RESULT.finditer(text) if found.group().startswith("O")]
    if len(starts) < 2 or starts[0] != 0:
        return [leading(text)]
    ends = [*starts[1:], len(text)]
    return [leading(text[a:b].strip()) for a, b in zip(starts, ends, strict=True)]


def activities(text: str) -> list[Coded]:
    """The activities of a cell, told apart by their codes: A.1 …, a) …, 1- …, • …; what is before them heads them."""
    for pattern, needs_heading in ((_ACTIVITY, False), (_LETTER, True), (_DASH, False), (_BULLET, False)):
        found = list(pattern.finditer(text))
        if not found or (found[0].start() and not needs_heading):
            continue
        heading = text[: found[0].start()].rstrip(" :")
        ends = [*(f.start() for f in found[1:]), len(text)]
        parts = [(f.group(), text[f.end() : end]) for f, end in zip(found, ends, strict=True)]
        return [Coded("" if c in "•▪" else c, w.strip(" ;.:"), heading) for c, w in parts]
    return [_headed(text)]


def _headed(text: str) -> Coded:
    """«ASESORÍA TÉCNICA A LOS MUNICIPIOS: En temas…»: capitals before a colon head what follows."""
    heading, colon, words = text.partition(":")
    if colon and words and heading == heading.upper() and len(heading) > 12:
        return Coded("", words.strip(), heading)
    return Coded("", text)


def numbers(code: str) -> tuple[str, str]:
    """(objective, result) numbers of a code, '' where it has none: O.4.R.1.U.J.I. → ('4', '1')."""
    found = re.match(r"(?:O ?\.? ?(\d{1,2})[ .]*)?R ?\.? ?(\d{1,2})", code)
    return (found.group(1) or "", found.group(2)) if found else ("", "")


def last_number(code: str) -> int | None:
    """The number of an indicator in its result: O.2.R.1.X.I.3 → 3. A final «11» for «I1» (a reading error) is 1."""
    found = re.search(r"(\d{1,2})\.?$", code)
    if not found or not re.match(r"O|I", code):
        return None
    number = int(found.group(1))
    return number - 10 if 11 <= number <= 19 else number


def is_item_code(text: str) -> bool:
    """Whether a cell is the code of a line and nothing else: 01, A 1, A.2.1, F-01."""
    return bool(re.fullmatch(r"(?!OE)[A-Z]{0,3}[ .\-]?\d{1,3}(?:\.\d{1,3})*\.?", text))


def is_objective_code(text: str) -> bool:
    """Whether a cell is the code of an objective: OE 01.03.01; ADICIONAL is what stands there for none."""
    return bool(re.fullmatch(r"O\.?E\.? ?\d[\d.]*|ADICIONAL", text))
