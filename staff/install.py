"""Put the staff door into the server."""

from flask import Flask

from staff import (  # noqa: F401  each adds its pages to the blueprint
    answers,
    audit,
    bulletins,
    guide,
    home,
    loads,
    orders,
    people,
    profiles,
    releases,
    review,
    schedule,
    session_note,
    settings,
    shifts,
    sign_in,
    template,
    upload,
)
from staff.door import blueprint
from staff.spool import Receiving


def install(server: Flask) -> None:
    """Register every page of the staff door, and receive files on disk."""
    server.request_class = Receiving
    server.register_blueprint(blueprint)
