"""A profile suggested for an unknown file: what each column seems to be, with the evidence, and what is not known.

Decisions. A name or a value alone decides nothing where another column would do as well: then nothing is guessed
and it is said. Days and months that cannot be told apart are read day first, and it is said. How an incident
became known is never in the file: the source is «otra» until a person says better. A file of counts is no file
of incidents: it gets no profile.
"""

from collections.abc import Mapping

from etl.evidence import Found
from etl.guesses import Suggestion, coordinates, dates, free, hours, quoted, score
from etl.profile import name_key
from warehouse.dataset import Dataset

_KINDS = {
    "delito": 3,
    "crimen": 3,
    "crime": 2,
    "incidente": 2,
    "tipo": 2,
    "subtipo": 2,
    "type": 2,
    "categoria": 2,
}
_KINDS |= {"category": 2, "generico": 1, "modalidad": 1, "victimas": 1, "caso": -2}
_KINDS |= dict.fromkeys(("outcome", "arma", "id", "fecha", "sexo", "edad"), -9)
_IDS = {"id", "folio", "expediente", "carpeta"}
_PLACES = {
    "alcaldia",
    "distrito",
    "barrio",
    "comuna",
    "provincia",
    "municipio",
    "corregimiento",
    "colonia",
    "zona",
}
_OUTCOMES = {"outcome", "desenlace", "resultado", "estatus"}
_COUNTS = {"cantidad", "total", "conteo", "count", "casos", "frecuencia", "numero", "n"}
_PERSONS = {"sexo", "genero", "edad", "sex", "gender", "age"}
MOST_KINDS = 1000


def suggest(dataset: Dataset, found: list[Found], places: Mapping[str, str] | None = None) -> Suggestion:
    """What a file's columns seem to be. places: name of a territory → its code, of the observatory if known."""
    result = Suggestion(known=[f"se miraron {found[0].rows} filas."])
    if dataset.name == "incidents":
        coordinates(found, result)
        dates(found, result)
        hours(found, result)
        _categories(found, result)
        _identifiers(found, result)
        _territories(found, places or {}, result)
        _sources(found, result, dataset)
        _counts(found, result)
        _persons(found, result)
    _by_declared_name(dataset, found, result)
    given = {*result.columns, *result.constants}
    told = " ".join(result.unknown)
    result.unknown += [
        f"{c.name} («{c.label}»): ninguna columna se le parece; es obligatoria."
        for c in dataset.columns
        if c.required and c.name not in given and f"{c.name}:" not in told
    ]
    result.ignored = [column.header for column in found if column.header not in result.used]
    return result


def _categories(found: list[Found], result: Suggestion) -> None:
    few = [
        c
        for c in free(found, result)
        if not len(c.numbers) and len(c.distinct) <= min(MOST_KINDS, max(20, c.rows // 5))
    ]
    ranked = sorted(few, key=lambda c: -score(c, _KINDS))
    if ranked and score(ranked[0], _KINDS) > 0:
        best = ranked[0]
        result.take(
            "category", best, f"por su nombre y porque sus valores distintos son {len(best.distinct)}"
        )
        result.unknown.append(
            f"«{best.header}»: qué código es cada nombre (hay {len(best.distinct)}) lo dice una persona "
            "(python -m etl map-categories)."
        )
    elif ranked:
        near = quoted([c.header for c in ranked])
        result.unknown.append(
            f"category: ninguna columna se llama como un tipo; con pocos nombres hay {near}."
        )


def _identifiers(found: list[Found], result: Suggestion) -> None:
    for column in free(found, result):
        if column.words & _IDS and len(column.distinct) >= 0.9 * len(column.values):
            repeated = len(column.values) - len(column.distinct)
            why = f"por su nombre; hay {column.blank} en blanco y {repeated} repetidos, que no son clave"
            result.take("source_id", column, why)
            result.repeats = True
            return
    result.unknown.append("source_id: no hay un identificador; las filas idénticas se cuentan todas.")


def _territories(found: list[Found], places: Mapping[str, str], result: Suggestion) -> None:
    for column in free(found, result):
        codes = {name: places[name_key(name)] for name in column.distinct.index if name_key(name) in places}
        if codes and len(codes) == len(column.distinct):
            result.take("territory", column, f"sus {len(codes)} nombres son territorios del observatorio")
            result.values["territory"] = codes
            return
        if column.words & _PLACES:
            result.unknown.append(
                f"territory: «{column.header}» parece un lugar, pero sus {len(column.distinct)} nombres no son "
                "todos territorios del observatorio. Se deja fuera; con el punto basta."
            )


def _sources(found: list[Found], result: Suggestion, dataset: Dataset) -> None:
    choices = set(map(name_key, dataset.column("source").choices))
    for column in free(found, result):
        if set(map(name_key, column.distinct.index)) <= choices:
            result.take("source", column, "sus valores son fuentes conocidas")
            return
    result.constants["source"] = "otra"
    result.unknown.append(
        "source: el archivo no dice cómo se supo. Se escribe «otra»; si son denuncias, corríjalo."
    )
    for column in free(found, result):
        if column.words & _OUTCOMES:
            result.unknown.append(
                f"outcome: «{column.header}» parece un desenlace; falta decir cuál de la lista es cada uno."
            )


def _counts(found: list[Found], result: Suggestion) -> None:
    """Whether a row stands for several incidents: a column named as a quantity, over 1, and no points."""
    if "latitude" in result.columns:
        return
    for column in free(found, result):
        if column.words & _COUNTS and column.is_whole and column.numbers.max() > 1:
            total, rows = int(column.numbers.sum()), column.rows
            result.counts = (
                f"«{column.header}» son cantidades (suman {total} en {rows} filas) y no hay coordenadas: cada fila "
                "cuenta hechos por tipo y territorio, no es un incidente. Cargarla como incidentes daría "
                f"{rows} donde la fuente dice {total}."
            )
            return


def _persons(found: list[Found], result: Suggestion) -> None:
    """Whether a row seems to be a person: an incident with two victims would be two rows."""
    about = [c.header for c in free(found, result) if c.words & _PERSONS]
    if about and not result.counts:
        result.unknown.append(
            f"{quoted(about)} describe personas: quizá cada fila es una víctima y no un incidente. Un hecho con "
            "dos víctimas contaría dos veces; pregunte a la fuente antes de cargarlo."
        )


def _by_declared_name(dataset: Dataset, found: list[Found], result: Suggestion) -> None:
    """Whatever is left and is called as the declaration calls it, save what refers to codes of its own."""
    told = " ".join(result.unknown)
    for column in dataset.columns:
        names = {name_key(alias) for alias in (column.name, column.label, *column.aliases)}
        taken = column.name in {*result.columns, *result.constants} or f"{column.name}:" in told
        own = dataset.name == "incidents" and (column.references or column.choices)
        for other in [] if taken or own else free(found, result):
            if name_key(other.header) in names:
                result.take(column.name, other, "se llama igual")
                break
