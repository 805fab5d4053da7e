"""Put the server together: Dash pages, open data, static files, guards and headers."""

import dash
import structlog
from werkzeug.middleware.proxy_fix import ProxyFix

from config import settings
from data_access.read import PortalError
from open_data import budget_view, calendar, delivery_calendar, fiscal_package, places
from open_data.bulletins import blueprint as bulletins
from open_data.downloads import blueprint
from open_data.pack import blueprint as pack
from open_data.view import blueprint as view
from serving import guards, static_files
from serving.portal import Portal
from serving.remembered import Remembered
from staff.install import install as install_staff

REMEMBERED_BYTES = 24 * 2**20  # of each worker


def create() -> Portal:
    """The whole application, warm: its first request is as fast as the next. Raises PortalError without SECRET_KEY."""
    if not settings().secret_key:
        raise PortalError(
            "Falta SECRET_KEY. Use «make run», que guarda una propia, o indique un texto largo y secreto."
        )
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
        update_title="",
        enable_mcp=False,
        websocket_callbacks=False,
        on_error=guards.say,
    )
    app.layout = dash.html.Div()
    server = app.server
    server.secret_key = settings().secret_key
    server.register_blueprint(blueprint)
    server.register_blueprint(places.blueprint)
    server.register_blueprint(view)
    server.register_blueprint(pack)
    server.register_blueprint(bulletins)
    server.register_blueprint(calendar.blueprint)
    server.register_blueprint(delivery_calendar.blueprint)
    server.register_blueprint(budget_view.blueprint)
    server.register_blueprint(fiscal_package.blueprint)
    install_staff(server)
    static_files.install(server)
    guards.install(app)
    paths = (places.COUNTS, places.OUTLINES)
    server.wsgi_app = Remembered(server.wsgi_app, paths, REMEMBERED_BYTES)  # type: ignore[method-assign]
    if proxies := settings().trusted_proxies:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    server.test_client().get(
        "/_dash-dependencies"
    )  # registers the callbacks before the first visitors (facts.md 2)
    return app
