"""Static files, compressed once and sent with their name's own version."""

import gzip
import hashlib
import mimetypes
import os
import re
import tempfile
from functools import lru_cache
from pathlib import Path

import brotli
from dash.exceptions import DependencyException
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, abort, request
from werkzeug.security import safe_join

from config import ROOT, settings
from serving import compress

ASSETS = ROOT / "assets"
FOREVER, A_DAY = "public, max-age=31536000, immutable", "public, max-age=86400"
TEXT = re.compile(r"^(text/|application/(javascript|json)|image/svg)")
mimetypes.add_type("font/woff2", ".woff2")


def install(server: Flask) -> None:
    """Answer /assets and Dash's suites with compressed bytes; /robots.txt is ours."""
    server.view_functions["_dash_assets.static"] = _asset
    suites = next(name for name in server.view_functions if "_dash-component-suites" in name)
    inner = server.view_functions[suites]
    server.view_functions[suites] = lambda **names: _suite(inner, **names)
    server.add_url_rule(
        "/robots.txt", "robots", lambda: Response("User-agent: *\nAllow: /\n", mimetype="text/plain")
    )
    for path in ASSETS.rglob("*.js"):  # the large ones take seconds the first time, not a visitor's
        _compressed(_digest(path.read_bytes()), "br", path.read_bytes)


def versioned(name: str) -> str:
    """The address of an asset with its version, so that it can be kept forever."""
    return f"/assets/{name}?v={_digest((ASSETS / name).read_bytes())[:10]}"


def _asset(filename: str) -> Response:
    found = safe_join(str(ASSETS), filename)
    if found is None or not os.path.isfile(found):
        abort(404)
    caching = FOREVER if request.args.get("v") or "fonts/" in filename else A_DAY
    return _answer(filename, Path(found).read_bytes(), caching)


def _suite(inner, package_name: str, fingerprinted_path: str) -> Response:
    try:
        answer = inner(package_name=package_name, fingerprinted_path=fingerprinted_path)
    except DependencyException:  # not a file of a suite that we use
        abort(404)
    named = check_fingerprint(fingerprinted_path)[1]
    return (
        answer
        if answer.status_code != 200
        else _answer(request.path, answer.get_data(), FOREVER if named else A_DAY)
    )


def _answer(name: str, data: bytes, caching: str) -> Response:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    encoding = compress.accepted(request.headers.get("Accept-Encoding", "")) if TEXT.match(kind) else ""
    digest = _digest(data)
    answer = Response(_compressed(digest, encoding, lambda: data) if encoding else data, mimetype=kind)
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = caching
    answer.set_etag(f"{digest[:16]}-{encoding or 'id'}")
    answer.make_conditional(request)
    return answer


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=512)
def _read(path: Path) -> bytes:
    return path.read_bytes()


def _compressed(digest: str, encoding: str, data) -> bytes:
    """The compressed bytes: from memory, else from var/, else made now and kept there."""
    path = settings().var_dir / "static" / f"{digest}.{encoding}"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = brotli.compress(data(), quality=11) if encoding == "br" else gzip.compress(data(), 9)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
            part.write(made)
        Path(part.name).replace(path)
    return _read(path)
