"""The command line of the staff door: `python -m staff COMMAND`. It makes the first person, and does what nobody may do from a page."""

import sys
from typing import Annotated

import typer

from accounts import connection, directory, passwords, people, sessions
from accounts.connection import DatabaseError
from data_access import observatories
from warehouse.access import ROLES
from warehouse.audit import SYSTEM
from warehouse.errors import PortalError

HELP = "Crear y cambiar personas del personal. Termina con 0 solo si se hizo lo que se pidió."
app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=HELP)

Login = Annotated[str, typer.Argument(help="Usuario, por ejemplo su correo de trabajo")]
Name = Annotated[str, typer.Option(help="Nombre y apellido; nunca es público")]
Place = Annotated[str, typer.Option("--observatory", help="Identificador del observatorio")]
Roles = Annotated[list[str], typer.Option("--role", help=f"Una o más veces: {', '.join(ROLES)}")]
Typed = Annotated[
    bool, typer.Option("--password-stdin", help="Leer la contraseña de la entrada, en una línea")
]


@app.command("add-user")
def add_user(
    login: Login, name: Name, observatory: Place, role: Roles, password_stdin: Typed = False
) -> None:
    """Crear una persona con papeles en un observatorio. Cambiará su contraseña al entrar."""
    _refuse_unknown(observatory)
    password = _password(password_stdin)
    with connection.staff().begin() as opened:
        people.add(opened, SYSTEM, login, name, password, observatory, role)
    typer.echo(f"Listo: «{directory.login_of(login)}» puede entrar en /personal/entrar.")


@app.command("set-roles")
def set_roles(login: Login, observatory: Place, role: Roles = []) -> None:  # noqa: B006  typer copies it
    """Reemplazar los papeles de una persona en un observatorio; sin --role, se los quita todos."""
    _refuse_unknown(observatory)
    with connection.staff().begin() as opened:
        user_id = directory.known(opened, login)
        people.set_roles(opened, SYSTEM, user_id, observatory, role)
        now = sessions.roles_of(opened, user_id)
    typer.echo(f"Listo: {_told(now) or 'ya no tiene papeles'}.")


@app.command("list-users")
def list_users() -> None:
    """Listar a todas las personas."""
    with connection.staff().connect() as opened:
        for person, roles in directory.everybody(opened):
            state = "sin acceso" if person.since else "con acceso"
            second = "segundo paso" if person.has_second else "sin segundo paso"
            typer.echo(f"{person.login}\t{person.name}\t{state}\t{second}\t{_told(roles)}")


@app.command("disable-user")
def disable_user(login: Login) -> None:
    """Retirar todo acceso a una persona; sus sesiones se cierran en el acto."""
    with connection.staff().begin() as opened:
        people.shut_out(opened, SYSTEM, directory.known(opened, login), None)
    typer.echo("Listo: no puede entrar y sus sesiones se cerraron.")


@app.command("enable-user")
def enable_user(login: Login) -> None:
    """Devolver el acceso a una persona."""
    with connection.staff().begin() as opened:
        people.let_in(opened, SYSTEM, directory.known(opened, login), None)
    typer.echo("Listo: puede entrar de nuevo.")


@app.command("reset-password")
def reset_password(login: Login, password_stdin: Typed = False) -> None:
    """Dar una contraseña nueva, que la persona cambiará al entrar; sus sesiones se cierran."""
    with connection.staff().connect() as opened:
        user_id = directory.known(opened, login)
    password = _password(password_stdin)
    with connection.staff().begin() as opened:
        people.new_password(opened, SYSTEM, user_id, password, None, own=False)
    typer.echo("Listo: la contraseña cambió.")


@app.command("reset-second-factor")
def reset_second_factor(login: Login) -> None:
    """Retirar el segundo paso de quien perdió su teléfono: activará otro al entrar."""
    with connection.staff().begin() as opened:
        people.without_second(opened, SYSTEM, directory.known(opened, login), None)
    typer.echo("Listo: activará otro al entrar.")


def _password(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    return typer.prompt(
        f"Contraseña (al menos {passwords.SHORTEST} caracteres)",
        hide_input=True,
        confirmation_prompt="Otra vez",
    )


def _refuse_unknown(observatory: str) -> None:
    known = [o.slug for o in observatories.all_of_them()]
    if observatory not in known:
        raise PortalError(
            f"No existe el observatorio «{observatory}». Los que hay: {', '.join(known) or 'ninguno'}."
        )


def _told(roles: dict[str, frozenset[str]]) -> str:
    return "; ".join(f"{place}: {', '.join(sorted(names))}" for place, names in roles.items())


def main() -> None:
    try:
        app()
    except PortalError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(1)
    except DatabaseError as problem:
        typer.echo(
            f"La base de datos no pudo hacerlo: {problem.__class__.__name__}. No se cambió nada.", err=True
        )
        sys.exit(1)


if __name__ == "__main__":
    main()
