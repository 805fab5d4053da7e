"""Forgetting what is past its term: the contents of received files, and the files made for staff."""

import sqlalchemy as sa

from warehouse import audit, desk, ledger

loads = ledger.loads


def purge(engine: sa.Engine, days: int) -> int:
    """Forget the contents of files received, or made for staff, more than `days` ago. Returns how many.

    Of a received file its hash and its lines in the ledger stay; one that waits to be read is kept until it has been.
    """
    files, pieces, returned = ledger.files, ledger.pieces, desk.returned
    limit = sa.func.now() - sa.func.make_interval(0, 0, 0, days)
    unread = sa.exists().where(loads.c.sha256 == files.c.sha256, loads.c.state == "received")
    whole = sa.exists().where(pieces.c.sha256 == files.c.sha256)
    due = sa.select(files.c.sha256).where(files.c.received_at < limit, ~unread, whole)
    with engine.begin() as connection:  # locked: one that is received again meanwhile stays
        gone = connection.scalars(due.with_for_update(of=files)).all()
        connection.execute(pieces.delete().where(pieces.c.sha256.in_(gone)))
        made = connection.execute(returned.delete().where(returned.c.made_at < limit)).rowcount
        if gone or made:
            audit.note(connection, "archivos eliminados", files=len(gone), sha256=sorted(gone), returned=made)
    return len(gone) + made
