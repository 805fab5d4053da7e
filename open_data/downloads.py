"""CSV of exactly what a page shows."""

from flask import Blueprint

blueprint = Blueprint("open_data", __name__)
