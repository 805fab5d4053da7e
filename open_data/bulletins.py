"""Bulletins to take away and to follow. URLs: /boletines/<obs>/<boletin>.pdf, /boletines/atom.xml?obs=ilo (without it, all)

The feed is RFC 4287: an entry per published bulletin, whoever wrote it; its id stays the same from release to release.
"""

import base64
import hashlib
import re
import uuid
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as xml

from flask import Blueprint, Response, abort, request

from components import bulletin_words
from components.bulletin_feed import feed_path, link, path, summary
from data_access import bulletin, bulletins, observatories, read
from data_access.bulletins import Bulletin
from data_access.observatories import Observatory
from open_data import attachment, pack_pdf
from texts import t

blueprint = Blueprint("bulletins", __name__)
LONGEST = 100
PDF, TYPE = "application/pdf", "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"
"""When a register that was never published was last changed."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold."""
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://atalaya.invalid/boletines")


@blueprint.get("/boletines/<obs>/<boletin>.pdf")
def pdf(obs: str, boletin: str) -> Response:
    """A bulletin as PDF/UA-1, the same bytes on every visit save for what became reserved since; 404 with a sentence for an unknown one, 501 without typst."""
    try:
        if max(len(obs), len(boletin)) > LONGEST:  # it is part of the key of a cache
            raise LookupError(boletin)
        kept = read.remember(f"bulletin.pdf:{obs}:{boletin}", lambda: _written(obs, boletin))
    except LookupError:
        return _said(t("bulletin.missing"), 404)
    except pack_pdf.NoComposer:
        return _said(t("bulletin.no_pdf"), 501)
    name, data = kept.split(" ", 1)
    answer = attachment.of_bytes(base64.b64decode(data), PDF)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


def _written(observatory: str, code: str) -> str:
    """The name of the file and its bytes, as text that a cache can keep. Its name says what seals it."""
    told = bulletin.told(observatory, code)
    paper = bulletin_words.paper(told)
    mark = f"-{t('csv.file_of_demonstration')}" if told.place.is_demonstration else ""
    name = (
        f"{t('bulletin.file')}-{told.place.slug}-{told.period.name}-v{paper.version}-{paper.short_hash}{mark}"
    )
    return f"{name} {base64.b64encode(pack_pdf.write(paper, told.pack.as_of)).decode()}"


def _said(sentence: str, status: int) -> Response:
    answer = Response(sentence, status=status, mimetype="text/plain")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/boletines/atom.xml")
def feed() -> Response:
    """The bulletins of an observatory, or of all; 304 while its data are the same; 404 where there is no such observatory."""
    slug = request.args.get("obs", "")[:100]
    place = observatories.find(slug) if slug else None
    if slug and place is None:
        abort(404, t("bulletin.feed.missing"))
    tag = hashlib.sha256(f"{read.data_version()}:{request.host}:{slug}".encode()).hexdigest()[:16]
    answer = Response(content_type=TYPE)
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    if tag not in request.if_none_match:
        answer.set_data(write(place, request.host_url))
    return answer.make_conditional(request)  # type: ignore[return-value]  # itself


def write(place: Observatory | None, root: str) -> bytes:
    """The feed as it is sent. root: where the portal stands («https://…/»)."""
    places = [place] if place else observatories.all_of_them()
    slug = place.slug if place else ""
    title = t("bulletin.feed.title", institution=place.institution) if place else t("bulletin.feed.everyone")
    node = xml.Element("feed", {"xmlns": ATOM, "xml:lang": "es"})
    _add(node, "id", _id(slug))
    _add(node, "title", title)
    _add(node, "subtitle", t("bulletin.feed.about"))
    changed = bulletins.changed_at()
    mine = [changed[at.slug] for at in places if at.slug in changed]
    _add(node, "updated", _at(max(mine)) if mine else NEVER)
    own = feed_path(slug) if slug else "/boletines/atom.xml"
    xml.SubElement(
        node, "link", {"rel": "self", "type": "application/atom+xml", "href": _absolute(own, root)}
    )
    everyone = f"/boletines?obs={slug}" if slug else "/boletines"
    xml.SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": _absolute(everyone, root)})
    _author(node, place.institution if place else t("site.name"))
    told = [(each, at) for at in places for each in bulletins.listed(at.slug)]
    for each, at in sorted(told, key=lambda pair: str(pair[0].published_on or ""), reverse=True):
        updated = _instant(each.published_on) if each.published_on else _at(changed[at.slug])
        node.append(_entry(each, at, root, updated))
    return xml.tostring(node, encoding="utf-8", xml_declaration=True)


def _entry(each: Bulletin, place: Observatory, root: str, updated: str) -> xml.Element:
    node = xml.Element("entry")
    _add(node, "id", _id(place.slug, each.code))
    _add(node, "title", t("bulletin.feed.of", title=each.title, institution=place.institution))
    _add(node, "updated", updated)
    if each.published_on:
        _add(node, "published", _instant(each.published_on))
    address, kind = link(each, place.slug)
    xml.SubElement(node, "link", {"rel": "alternate", **kind, "href": _absolute(address, root)})
    if each.is_ours:
        paper = _absolute(path(place.slug, each.code, ".pdf"), root)
        xml.SubElement(node, "link", {"rel": "enclosure", "type": PDF, "href": paper})
    _author(node, place.institution)
    _add(node, "summary", summary(each, place.locale))
    return node


def _author(node: xml.Element, name: str) -> None:
    _add(xml.SubElement(node, "author"), "name", name)


def _add(node: xml.Element, name: str, text: str) -> None:
    xml.SubElement(node, name).text = _NOT_XML.sub("", text)


def _id(*names: str) -> str:
    return uuid.uuid5(_NAMES, "\n".join(names)).urn


def _absolute(link: str, root: str) -> str:
    return root.rstrip("/") + link if link.startswith("/") else link


def _instant(day: date) -> str:
    return _at(datetime.combine(day, time.min, UTC))


def _at(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
