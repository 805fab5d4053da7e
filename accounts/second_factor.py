"""The second factor: six digits of the hour (TOTP, RFC 6238) that an application on a phone tells."""

import base64
import hmac
import time

import pyotp
import segno
import sqlalchemy as sa

from warehouse.access import users

_STEP = 30
_AROUND = (0, -1, 1)
"""The clock of a phone may be off by a step."""


def new_secret(key: str, session: str) -> str:
    """The secret that a session offers to write into an application: always the same one, and nobody else can choose it.

    key: what only the server knows; session: what the database keeps of the session.
    """
    drawn = hmac.digest(key.encode(), f"second factor of {session}".encode(), "sha256")
    return base64.b32encode(drawn[:20]).decode()


def address(secret: str, login: str) -> str:
    """The otpauth address of a secret."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="Atalaya")


def drawn(secret: str, login: str) -> str:
    """That address as a QR code: an SVG element, without scripts or styles of its own."""
    return segno.make(address(secret, login), error="m").svg_inline(
        scale=5, omitsize=False, title="Código QR"
    )


def step_of(secret: str, code: str, after: int | None) -> int | None:
    """The step of the hour that a code belongs to; None where it is of none, or of one used already."""
    digits, now = "".join(code.split()), int(time.time())
    if len(digits) != 6 or not digits.isascii() or not digits.isdigit():
        return None
    for around in _AROUND:
        step = now // _STEP + around
        if (after is None or step > after) and pyotp.TOTP(secret).verify(digits, for_time=step * _STEP):
            return step
    return None


def enrol(connection: sa.Connection, user_id: int, secret: str, code: str) -> bool:
    """Keep a secret for whoever proves to have it, if the person has none."""
    step = step_of(secret, code, None)
    if step is None:
        return False
    free = (users.c.user_id == user_id, users.c.totp_secret.is_(None))
    done = connection.execute(users.update().where(*free).values(totp_secret=secret, totp_step=step))
    return done.rowcount == 1


def prove(connection: sa.Connection, user_id: int, code: str) -> bool:
    """Whether the code is right and was not used before; none serves twice."""
    row = connection.execute(
        sa.select(users.c.totp_secret, users.c.totp_step).where(users.c.user_id == user_id).with_for_update()
    ).one()
    step = step_of(row.totp_secret, code, row.totp_step) if row.totp_secret else None
    if step is None:
        return False
    connection.execute(users.update().where(users.c.user_id == user_id).values(totp_step=step))
    return True


def forget(connection: sa.Connection, user_id: int) -> None:
    """Take the second factor away, as when a phone is lost: the person will enrol another."""
    connection.execute(
        users.update().where(users.c.user_id == user_id).values(totp_secret=None, totp_step=None)
    )
