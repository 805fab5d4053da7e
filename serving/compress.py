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
    if encoding == "br":
        return base64.b64encode(brotli.compress(data, quality=5)).decode()
    return base64.b64encode(gzip.compress(data, 6)).decode() if encoding == "gzip" else html


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
