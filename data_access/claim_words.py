"""Which sentences claim that something changed: found by their words, in the past or the present. Pure functions.

An aim claims nothing («reducir los robos», «para que bajen», «reducción de 5 %» with no verb that says that it happened),
nor does a question. The lists are those of the test, with the false friends that they must leave alone.
"""

import re
import unicodedata

_END = re.compile(r"(?<=[.!?…])[\"»”)]*\s+|\n+")
_UP = "aument|increment|acrecent"
_MEASURE = (
    r"(?:indices?|tasas?|delit|delincu|robo|hurto|homicid|asalt|extorsi|crim|violenc|inciden|denunci|casos|faltas"
    r"|contravenc|accident|llamadas|reportes|riesgo|percepcion|inseguridad|seguridad|cifras?|numero|total|tiempos?"
    r"|respuesta|[0-9] ?%|por ciento|puntos)"
)
_ALWAYS = (
    rf"\b(?:{_UP})(?:aron|a|an|amos)\b",
    r"(?:disminuy(?:o|eron|e|en)|descendi(?:o|eron)|desciende[n]?|reduj(?:o|eron|imos))\b",
    r"se reduce[n]?\b",
    rf"\b(?:ha|han|habia|habian|hemos|haber) (?:\w+ )?(?:bajado|disminuido|descendido|reducido|caido|(?:{_UP})ado|subido|crecido"
    r"|mejorado|empeorado|convertido en (?:el|la) \w+ mas segur[oa])\b",
    r"\b(?:mejor|empeor)(?:aron|amos)\b",
    r"\b\d+(?:[.,]\d+)? ?(?:%|por ciento) (?:mas|menos)\b",
    r"\b(?:hay|hubo|son|fueron|registraron|registramos) (?:menos|mas) (?:delitos|robos|hurtos|homicidios|incidentes|denuncias|casos)\b",
    r"\b(?:menos|mas) (?:delitos|robos|hurtos|homicidios|incidentes|denuncias|casos) que\b",
    r"\bse (?:mantuvo|mantuvieron|mantiene|mantienen) (?:estables?|igual|iguales|sin cambios?)\b",
)
"""Forms that say that something changed, whatever it is. All without accents, but for those below."""
_OF_A_MEASURE = (
    r"\b(?:bajaron|cayeron|subieron|crecieron|suben|crecen|caen|bajan|sube|crece|cae)\b",
    r"\b(?:el|la|los|las|su|sus) [\w ]{0,40}\bmejoran?\b(?! (?:continua|de|del|en))",
    r"\bbajo (?:(?:en )?un )?\d+(?:[.,]\d+)? ?(?:%|por ciento)",
)
"""Forms that say so of a measure alone: people climb on a bus, and trees fall."""
_ACCENTED = re.compile(r"\b(?:bajó|cayó|subió|creció|mejoró)\b", re.IGNORECASE)
_ACCENTED_ALWAYS = re.compile(r"\b(?:aumentó|incrementó|acrecentó|empeoró)\b", re.IGNORECASE)
"""Without its accent each is another word, or none that is sure."""
_SUPERLATIVE = re.compile(
    r"\b(?:el|la|los|las|uno de los|una de las)\b.{0,40}\bmas segur[oa]s?(?: (?:de|del|en|entre)\b|[ .!,;]*$)"
)
_NOUN = re.compile(
    r"(?<!de )\bbaja (?:significativa|notable|importante|sostenida|considerable|marcada|clara|fuerte|historica|de|del|en)\b"
    r"|\b(?:caida|subida|alza) (?:significativa|notable|importante|sostenida|considerable|marcada|de (?:los|las|la) "
    + _MEASURE
    + r"\w*|del? [0-9])"
    r"|\b(?:disminucion|reduccion|descenso|aumento|incremento|crecimiento|empeoramiento|mejoria|mejoramiento)\b"
    r"|\bmejora (?:significativa|notable|importante|sostenida|considerable|sustancial)\b"
)
_HAPPENED = re.compile(
    r"\b(?:ha|han|hemos|hubo|habido|hay|tuvo|tuvieron|tiene|registro|registra|registraron|muestra|muestran|mostro|se observa"
    r"|se observo|presento|presentaron|evidencia|evidencian|refleja|reflejan|logro|lograron|logramos|tradujo|traduce|significo"
    r"|permitio|fue|fueron|gracias a|convirtiendo|consiguio|confirma|confirman)\b"
)
_AIM = re.compile(
    r"\b(?:para|lograr|alcanzar|buscar|busca|buscan|procurar|contribuir|promover|propiciar|favorecer|orientad[oa]s? a|meta|metas"
    r"|objetivo|se espera|se preve|se busca|esperamos|queremos|aspira|aspiramos|llegar a ser|que sea|hacer de|plan de|si)\b"
)
_PRESENT_IF = re.compile(r"\b(?:si|cuando|para que|a fin de que)\b[^,;]*$")


def folded(text: str) -> str:
    """Without accents, capitals, doubled spaces or the signs around it: two copies of a sentence are one."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(plain.split()).strip(" .!?\"'()-;:,")


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, each with its signs."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def is_claim(sentence: str) -> bool:
    """Whether a sentence says that something went down, up or better, stayed the same, or is the safest of all."""
    if sentence.rstrip('"»”) ').endswith("?"):
        return False
    plain = _folded(sentence)
    said = [*_found(_ALWAYS, plain), *(_found(_OF_A_MEASURE, plain) if re.search(_MEASURE, plain) else ())]
    if any(not _PRESENT_IF.search(plain[: found.start()]) for found in said):
        return True
    if _ACCENTED_ALWAYS.search(sentence) or (_ACCENTED.search(sentence) and re.search(_MEASURE, plain)):
        return True
    superlative = _SUPERLATIVE.search(plain)
    if superlative and not _AIM.search(plain[: superlative.start()]):
        return True
    return _is_noun(plain)


def _is_noun(plain: str) -> bool:
    """Whether a noun («una baja significativa») is told as something that happened, and is not what is aimed at."""
    found = _NOUN.search(plain)
    if found is None:
        return False
    before = plain[: found.start()]
    return bool(_HAPPENED.search(plain)) and not _AIM.search(before[-60:])


def _found(patterns: tuple[str, ...], plain: str) -> list[re.Match[str]]:
    return [found for pattern in patterns if (found := re.search(pattern, plain))]


def _folded(sentence: str) -> str:
    plain = unicodedata.normalize("NFKD", sentence).encode("ascii", "ignore").decode().lower()
    return " ".join(plain.split())
