"""The portal, and beside it under /suelo a bare Flask answer: the floor that pages are measured against."""

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from app import server as portal

floor = Flask("floor")
floor.add_url_rule("/", "ok", lambda: "ok")
server = DispatcherMiddleware(portal, {"/suelo": floor})
