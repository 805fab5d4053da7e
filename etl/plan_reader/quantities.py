"""How many: the comparators and the only quantity that a sentence states."""

import re

from etl.plan_reader.deadlines import MONTH
from warehouse.datasets.activities import MONTH_NAMES

_NUMBERS = dict.fromkeys(("un", "una", "uno"), 1) | {
    word: number
    for number, word in enumerate(
        [
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
            "diez",
            "once",
            "doce",
            "trece",
            "catorce",
            "quince",
            "dieciséis",
            "diecisiete",
            "dieciocho",
            "diecinueve",
            "veinte",
        ],
        2,
    )
}
_N = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})\b\s*(?P<percent>%)?"
_THE = r"(?:de|del|el|al|la|los|las|un|en)"
_COMPARED = (
    ("≥", rf"(?:al|por lo) menos(?: ?,)?(?:\s+{_THE}){{0,2}}\s+{_N}"),
    ("≥", rf"m[ií]nimo(?:\s+{_THE})?\s+{_N}"),
    ("≥", rf"no menos (?:de|del)\s+{_N}"),
    (
        "≥",
        rf"(?:igual o (?:mayor|superior)|mayor o igual|superior o igual)(?:\s+(?:a|al|que))?(?:\s+el)?\s+{_N}",
    ),
    ("≥", rf"(?:≥|>=)\s*{_N}"),
    ("≥", rf"{_N}\s+o más\b"),
    ("≤", rf"(?:m[aá]ximo|a lo sumo)(?:\s+{_THE})?\s+{_N}"),
    ("≤", rf"no (?:m[aá]s (?:de|del)|pasan? de|sobrepas\w+|exced\w+|super\w+)(?:\s+{_THE})?\s+{_N}"),
    ("≤", rf"(?:igual o (?:menor|inferior)|menor o igual)(?:\s+(?:a|al|que))?(?:\s+el)?\s+{_N}"),
    ("≤", rf"(?:≤|<=)\s*{_N}"),
)
_AT_LEAST_AFTER = re.compile(rf"{_N}\s+(?:[a-záéíóúñ]+\s+){{0,5}}como mínimo", re.IGNORECASE)
_SHARE = re.compile(rf"\b(?:en|existe) un {_N}", re.IGNORECASE)
_WORDS = "|".join(word for word, number in _NUMBERS.items() if number > 1)
_LEAST = r"(?:al menos|por lo menos|mínimo)(?: ?,)? +(?:en +)?"
_NOUN = r"(?P<noun>[A-Za-zñáéíóú]{3,}(?: +(?!al? |menos)[a-zñáéíóú]+){0,4})"
_QUANTITY = re.compile(
    rf"(?<![\w.,/])(?:{_LEAST}(?P<few>una?)|(?:{_LEAST})?(?P<amount>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|{_WORDS}))"
    rf" +(?!de |del |y |o |se |al |a |el |por |como ){_NOUN}",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    rf"al menos +{_N.replace('number', 'first').replace('percent', 'p')} +[a-zñáéíóú]+ +y +{_N} +[a-zñ]"
)
_SEVERAL = re.compile(r"\b[a-zA-Z]\) .*\b[a-zA-Z]\) | y se (?:ha|han) |(?<=[.;] )[AE][nl]? .*\d.*$")
_STOP = re.compile(
    r" +(?:que|en|con|al?|las?|los|del|tanto|para|por|sobre|y|u|ante|desde|oportunamente|cuentan|reciben"
    r"|[a-zñáéíóú]+(?:ad|id)[oa]s?)\b.*"
)
_LIMITED = re.compile(r"(?:no sobrepas\w+|no exced\w+|máximo|no más) *(?:de|del|los|las|el|la)?$")


def thresholds(text: str) -> str:
    """Comparators and numbers in the order of the text: «≥ 70 %; ≤ 30 %»; '' where there are none."""
    found: dict[int, str] = {}
    for sign, words in _COMPARED:
        for match in re.finditer(words, text, re.IGNORECASE):
            found[match.start("number")] = f"{sign} {_amount(match)}"
    for match in _AT_LEAST_AFTER.finditer(text):
        found.setdefault(match.start("number"), f"≥ {_amount(match)}")
    for match in _AND_MORE.finditer(text):
        found.setdefault(match.start("number"), f"≥ {_amount(match)}")
    for match in _SHARE.finditer(text):
        if match["percent"]:
            found.setdefault(match.start("number"), f"= {_amount(match)}")
    return "; ".join(found[at] for at in sorted(found))


def _amount(match: re.Match[str]) -> str:
    text = match["number"].lower()
    number = str(_NUMBERS[text]) if text in _NUMBERS else text.replace(",", "")
    return f"{number} %" if match["percent"] else number


def target(text: str) -> tuple[str, str]:
    """(number, words) of the only quantity that an indicator states: «al menos 2 proyectos» → 2.

    ('', '') where it states none or several; shares (%) are thresholds; years and dates are no quantities.
    """
    found = [m for m in _QUANTITY.finditer(text) if _counts(m, text)]
    if len(found) != 1 or _SEVERAL.search(text):
        return "", ""
    amount = (found[0]["amount"] or "un").lower()
    number = str(_NUMBERS[amount]) if amount in _NUMBERS else amount.replace(",", "")
    start = found[0].group()[: found[0].start("noun") - found[0].start()]
    return number, " ".join(
        (start + re.sub(r"(?: +(?:de|del|o))+$", "", _STOP.sub("", found[0]["noun"]))).split()
    )


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether a number with a noun is a quantity: not a year, a day, an article, a phase, or a limit."""
    amount, before = match["amount"] or "", text[: match.start()].rstrip().lower()
    if re.fullmatch(r"(19|20)\d\d", amount) and re.search(r"(?:\b(?:año|del?|el|en|a|durante)|/|,)$", before):
        return False
    if match["noun"].lower().startswith(MONTH_NAMES) or _LIMITED.search(before):
        return False
    return not re.search(r"(?:art\.?|fase|etapa|anexo|no\.|salvador)$|" + f"(?:{MONTH})$", before)


def number_of(word: str) -> int | None:
    """«doce» or «12» as a number."""
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def noun_of(quantity: str) -> str:
    """What a quantity counts: «al menos 2 proyectos» → proyectos."""
    return re.sub(rf"^(?:{_LEAST})?(?:\d[\d,]*|{'|'.join(_NUMBERS)}) +", "", quantity, flags=re.IGNORECASE)
