"""Answers compressed once: pages are kept as they are sent."""

import base64
import gzip
import hashlib

import brotli
from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

ENCODINGS = ("br", "gzip")


def accepted(header: str) -> str:
    """The encoding to answer with: brotli, gzip or '' for none."""
    offered = dict(parse_accept_header(header.lower(), Accept))
    return next((name for name in ENCODINGS if offered.get(name)), "")


def encode(html: str, encoding: str) -> str:
    """A page as text that a cache can keep: itself, or its compressed bytes in base 64."""
    data = html.encode()
    return base64.b64encode(_bytes(data, encoding, 5, 6)).decode() if encoding else html


def quickly(data: bytes, encoding: str) -> bytes:
    """Bytes compressed with the least effort: for a small answer that a visitor waits for."""
    return _bytes(data, encoding, 1, 1)


def well(data: bytes, encoding: str) -> bytes:
    """Bytes compressed with care: for what is made once and sent often."""
    return _bytes(data, encoding, 9, 9)


def _bytes(data: bytes, encoding: str, brotli_quality: int, gzip_level: int) -> bytes:
    if encoding == "br":
        return brotli.compress(data, quality=brotli_quality)
    return gzip.compress(data, gzip_level) if encoding == "gzip" else data


def response(body: str, encoding: str, status: int = 200) -> Response:
    """The answer of an encoded page; 304 when the reader already has it."""
    answer = Response(base64.b64decode(body) if encoding else body, status=status, mimetype="text/html")
    if encoding:
        answer.headers["Content-Encoding"] = encoding
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = "no-cache"
    if status == 200:
        answer.set_etag(hashlib.sha256(body.encode()).hexdigest()[:16])
        answer.make_conditional(request)
    return answer
