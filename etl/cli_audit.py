"""`python -m etl verify-audit`: whether the list of what was done is whole, and still begins as it did."""

import re
from typing import Annotated

import typer

from etl import screen
from warehouse import audit
from warehouse.audit import Head
from warehouse.engine import engine
from warehouse.errors import PortalError

SHOWN = 20
_SEEN = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command("verify-audit")(verify)


def verify(
    expect: Annotated[
        str,
        typer.Option(help="Una entrada que se anotó antes, NÚMERO:HUELLA: si la lista sigue empezando igual"),
    ] = "",
) -> None:
    """Comprobar el registro de lo que se hizo: que ninguna entrada cambió, falta, sobra o está en otro lugar."""
    seen = _read(expect)
    with engine("atalaya_etl").connect() as connection:
        broken, newest = audit.broken(connection), audit.head(connection)
        is_same = seen is None or audit.holds(connection, *seen)
    if broken:
        raise PortalError(_told(broken))
    if seen and not is_same:
        raise PortalError(_otherwise(seen[0], newest))
    _say(newest, seen[0] if seen else None)


def _read(expect: str) -> tuple[int, str] | None:
    found = _SEEN.fullmatch(expect.strip().lower())
    if expect and not found:
        raise PortalError(
            "Escriba lo que anotó como NÚMERO:HUELLA, por ejemplo 128:9f86d0… (64 letras y cifras)."
        )
    return (int(found[1]), found[2]) if found else None


def _told(broken: list[int]) -> str:
    first = ", ".join(map(str, broken[:SHOWN]))
    more = f" y {len(broken) - SHOWN} más" if len(broken) > SHOWN else ""
    return (
        f"El registro no está íntegro. Entradas que no corresponden: {first}{more}. Cada una cambió después de escrita, o no "
        "sigue a la anterior porque una se quitó, se insertó o se movió. Lo anterior a la primera está como se escribió."
    )


def _otherwise(number: int, newest: Head) -> str:
    if number > newest.number:
        return f"El registro llega hoy a la entrada {newest.number}: faltan las últimas, pues se había visto la {number}."
    return (
        f"La entrada {number} no tiene hoy esa huella: el registro se escribió de nuevo, entero o desde una entrada anterior a "
        "ella, después de que usted la anotó."
    )


def _say(newest: Head, seen: int | None) -> None:
    if newest.at is None:
        screen.out.print("El registro está vacío.", highlight=False)
        return
    screen.out.print(f"El registro está íntegro: {newest.number} entradas.", highlight=False)
    if seen is not None:
        screen.out.print(f"Sigue empezando como cuando se anotó la entrada {seen}.", highlight=False)
    screen.out.print(f"Última entrada: {newest.number}:{newest.hash}", highlight=False, soft_wrap=True)
    screen.out.print("Anótela fuera del portal: «verify-audit --expect» dirá si algo de lo anterior cambió.")
