"""Put the server together: Dash pages, open data, static files, guards and headers."""

import secrets

import dash
import structlog

from config import settings
from open_data.downloads import blueprint
from serving import guards, static_files
from serving.portal import Portal


def create() -> Portal:
    """The whole application, warm: its first request is as fast as the next."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ]
    )
    app = Portal(
        "app",
        title="Atalaya",
        use_pages=True,
        pages_folder="pages",
        assets_folder="assets",
        assets_ignore=r".*",  # the document links what it needs
        suppress_callback_exceptions=True,
        serve_locally=True,
        compress=False,
        update_title=None,
        enable_mcp=False,
        websocket_callbacks=False,
    )
    app.layout = dash.html.Div()
    server = app.server
    server.secret_key = settings().secret_key or secrets.token_hex(32)
    server.register_blueprint(blueprint)
    static_files.install(server)
    guards.install(app)
    server.test_client().get(
        "/_dash-dependencies"
    )  # registers the callbacks before the first visitors (facts.md 2)
    return app
