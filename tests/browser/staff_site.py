"""The staff door for journeys: a portal, a worker and people over a database of their own, and hands to use it with."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyotp
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from accounts import passwords, sessions
from config import ROOT
from staff import guide
from tests.conftest import Urls, as_role
from warehouse.access import ADMINISTRATION, CAPTURE, REVIEW, memberships, users

OBS = "demostracion"
HOME = f"/personal/{OBS}"
TEMPORARY, PASSWORD = "clave de una sola vez", "cuatro gatos miran la lluvia"
PEOPLE = {
    "nueva": (CAPTURE,),
    "capturista": (CAPTURE,),
    "revisora": (CAPTURE, REVIEW),
    "segunda": (REVIEW,),
    "administradora": (ADMINISTRATION,),
}
"""login → roles. «nueva» and «revisora» come in for the first time, with TEMPORARY; the others have a second factor."""
FIRST_TIME = ("nueva", "revisora")
WAIT = 120_000
"""Milliseconds that anything may take on a busy machine."""


@dataclass
class Site:
    """A portal at `url`. size: the viewport; has_script: whether the browser runs scripts."""

    url: str
    urls: Urls
    people: dict[str, int]
    size: dict[str, int]
    has_script: bool
    open_page: Callable[..., Page]
    axe: Callable[[Page], list[str]]
    pictures: Path | None
    seen: list[str] = field(default_factory=list)

    def visitor(self, has_policy: bool = False) -> Page:
        """A browser of nobody. has_policy: under our CSP, where axe cannot run."""
        page = self.open_page(
            viewport=self.size,
            java_script_enabled=self.has_script,
            bypass_csp=not has_policy,
            accept_downloads=True,
        )
        page.set_default_timeout(WAIT)
        return page

    def signed(self, login: str, has_policy: bool = False) -> Page:
        """A browser in which somebody has signed in with both factors."""
        with as_role(self.urls, "staff").begin() as connection:
            token = sessions.begin(connection, self.people[login], True)
        page = self.visitor(has_policy)
        page.context.add_cookies(
            [{"name": "atalaya_personal", "value": token, "url": f"{self.url}/personal"}]
        )
        return page

    def check(self, page: Page) -> None:
        """What every page of the door keeps: nothing wider than the screen, and accessible."""
        page.wait_for_load_state()
        page.locator("main").wait_for()
        where = page.url.split("?")[0]
        width = page.viewport_size["width"]
        html = page.locator("html")
        expect(html, f"{where} is too wide").to_have_js_property("scrollWidth", width)
        if self.has_script:
            found = self.axe(page)
            assert found == [], f"{where}: {found}"

    @contextmanager
    def held(self, table: str) -> Iterator[None]:
        """Nobody writes into a table of the database while the context lasts: who has to, waits."""
        with as_role(self.urls, "owner").begin() as connection:
            connection.exec_driver_sql(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
            yield

    def picture(self, page: Page, name: str, near: str = "h1") -> None:
        """Check a page that the guide shows and, with --pictures, keep what it shows."""
        self.check(page)
        self.seen.append(name)
        if self.pictures:
            _keep(page, self.pictures / f"{name}.webp", near)


_MARK = """() => {
  const band = document.createElement("p");
  band.textContent = "Datos de demostración";
  band.id = "band";
  band.style = "position:fixed;right:0;bottom:0;margin:0;padding:.25rem 1rem;background:#fdf3e7;color:#1b1f24;font-weight:600;z-index:9";
  document.body.append(band);
  document.querySelector("header.site").style.display = "none";
}"""
_UNMARK = """() => {
  document.getElementById("band").remove();
  document.querySelector("header.site").style.display = "";
}"""


def _keep(page: Page, path: Path, near: str) -> None:
    """A picture of the guide: of its size, from an element down, and marked as of demonstration data."""
    from PIL import Image  # of the development environment alone

    before = page.viewport_size
    page.set_viewport_size({"width": guide.WIDTH, "height": guide.HEIGHT})
    page.evaluate(_MARK)
    page.locator(near).first.evaluate(
        "element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 16)"
    )
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    shot.convert("RGB").save(path, "WEBP", quality=82, method=6)
    page.evaluate(_UNMARK)
    page.set_viewport_size(before)


def add_people(urls: Urls) -> dict[str, int]:
    """Everybody of PEOPLE; login → user_id."""
    kept, found = {who: passwords.hashed(who) for who in (TEMPORARY, PASSWORD)}, {}
    with as_role(urls, "staff").begin() as connection:
        for login, roles in PEOPLE.items():
            is_new = login in FIRST_TIME
            values = {"login": login, "name": login.capitalize(), "must_change": is_new}
            values |= {"password_hash": kept[TEMPORARY if is_new else PASSWORD]}
            values |= {"totp_secret": None if is_new or roles == (CAPTURE,) else pyotp.random_base32()}
            made = connection.execute(users.insert().values(**values).returning(users.c.user_id))
            found[login] = made.scalar_one()
            for role in roles:
                line = {"user_id": found[login], "observatory": OBS, "role": role}
                connection.execute(memberships.insert().values(**line))
    return found


@contextmanager
def served(urls: Urls, folder: Path, gunicorn: Callable, running: Callable) -> Iterator[str]:
    """The portal and a worker over a database while the context lasts; the portal's address."""
    common = {"SECRET_KEY": "only for tests", "VAR_DIR": str(folder / "var")}
    work = [sys.executable, "-m", "etl", "worker"]
    web = {"DATABASE_URL": urls["web"], "STAFF_DATABASE_URL": urls["staff"]}
    with (
        running(work, folder / "worker.log", DATABASE_URL=urls["etl"], **common),
        gunicorn(folder / "web.log", **web, **common) as url,
    ):
        yield url


def copied(model: Urls, workbench: sa.Engine, name: str, of: Callable[[str, str], str]) -> Urls:
    """A copy of a database in which nobody is; its URLs by role."""
    source = sa.make_url(model["owner"]).database
    with workbench.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {source}")
        for role, right in (("etl", "CONNECT, TEMPORARY"), ("web", "CONNECT"), ("staff", "CONNECT")):
            connection.exec_driver_sql(f"GRANT {right} ON DATABASE {name} TO atalaya_{role}")
    return {role: of(url, name) for role, url in model.items()}


PICTURES = ROOT / "assets" / guide.FOLDER
