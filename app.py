"""The portal's server: `gunicorn app:server`."""

from serving.factory import create

app = create()
server = app.server
