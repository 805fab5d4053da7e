"""The portal with one route more: a bare Flask answer, the floor that pages are measured against."""

from app import server

server.add_url_rule("/suelo", "floor", lambda: "ok")
