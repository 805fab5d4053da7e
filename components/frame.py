"""What stands around every page: header and footer."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from components import directory, formats
from components.static import el
from texts import t

LINKS = (
    ("/", "nav.home"),
    ("/incidentes", "nav.incidents"),
    ("/planes", "nav.plans"),
    ("/sesiones", "nav.sessions"),
    ("/presupuesto", "nav.budget"),
    ("/indicadores", "nav.indicators"),
    ("/datos", "nav.data"),
)
"""Seven at most: all the others are a click away, behind «Todo el portal»."""


STAFF = (("staff", "/personal"), ("guide", "/personal/guia"))
"""The staff door, from the footer of every page."""


def header(observatory: Any, observatories: list, path: str, version: int, published: date | None) -> dict:
    """Name, choice of observatory (kept in every link), the sections, and the version of the data."""
    kept = f"?{urlencode({'obs': observatory.slug})}" if observatory else ""
    links = [
        el("li", el("a", t(key), href=target + kept, aria_current="page" if _is_here(target, path) else None))
        for target, key in LINKS
    ]
    return el(
        "header",
        el(
            "div",
            el("a", t("site.name"), href="/" + kept, className="brand"),
            _chooser(observatory, observatories, path) if observatories else None,
            el("p", t("site.version", n=version, day=formats.day(published)), className="version")
            if version
            else None,
            className="bar",
        ),
        el(
            "div",
            el("nav", el("ul", *links), aria_label=t("nav.label")),
            directory.menu(kept, path, [target for target, _ in LINKS]),
            className="sections",
        ),
        className="site",
    )


def _is_here(target: str, path: str) -> bool:
    return path == target or target != "/" and path.startswith(target + "/")


def _chooser(observatory: Any, observatories: list, path: str) -> dict:
    """A form: choosing an observatory is a full load of the section one is in."""
    section = "/" + path.split("/")[1] if path else "/"
    options = [el("option", t("nav.choose"), value="")] if observatory is None else []
    options += [
        el(
            "option",
            o.institution,
            value=o.slug,
            selected=observatory is not None and o.slug == observatory.slug,
        )
        for o in observatories
    ]
    return el(
        "form",
        el("label", t("nav.observatory"), htmlFor="observatorio"),
        el("select", *options, id="observatorio", name="obs", className="form-select"),
        el("button", t("nav.go"), type="submit", className="btn btn-outline-primary"),
        method="get",
        action=section,
        className="chooser",
    )


def footer(observatory: Any) -> dict:
    """Method, privacy, accessibility, open data, corrections, licence, contact."""
    kept = f"?{urlencode({'obs': observatory.slug})}" if observatory else ""
    places = (
        ("/metodo", ""),
        ("/metodo", "#privacidad"),
        ("/metodo", "#accesibilidad"),
        ("/datos", ""),
        ("/metodo", "#correcciones"),
        ("/metodo", "#licencia"),
    )
    names = ("method", "privacy", "accessibility", "data", "corrections", "licence")
    items = [
        el("li", el("a", t(f"footer.{n}"), href=p + kept + a))
        for n, (p, a) in zip(names, places, strict=True)
    ]
    items += [el("li", el("a", t(f"footer.{n}"), href=p)) for n, p in STAFF]
    contact = observatory.contact if observatory and observatory.contact else t("footer.no_contact")
    who = [el("p", observatory.institution, ". ", contact)] if observatory else []
    return el("footer", el("ul", *items), *who, el("p", t("footer.about")), className="site")
