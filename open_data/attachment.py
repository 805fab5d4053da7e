"""Downloads as answers: compressed where it pays, named after what they hold, known again by their ETag."""

import hashlib
from datetime import UTC, datetime

from flask import Response, request

from data_access import observatories, read
from serving import compress
from texts import t


def of_text(text: str, mimetype: str) -> Response:
    """A text, compressed for who takes it; 304 for who has it."""
    encoding = compress.accepted(request.headers.get("Accept-Encoding", ""))
    answer = compress.response(compress.encode(text, encoding), encoding)
    answer.mimetype = mimetype
    return answer


def of_bytes(data: bytes, mimetype: str) -> Response:
    """A file that is compressed already; 304 for who has it."""
    answer = Response(data, mimetype=mimetype)
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(hashlib.sha256(data).hexdigest()[:16])
    return answer.make_conditional(request)  # type: ignore[return-value]  # itself


def named(answer: Response, name: str, observatory: str, ending: str) -> Response:
    """With a file name: «activities-ilo-v105-2026-11-20.csv»; invented data says so in its name."""
    place = observatories.find(observatory) if observatory else None
    mark = [t("csv.file_of_demonstration")] if place and place.is_demonstration else []
    version = [f"v{read.data_version()}", str(datetime.now(UTC).date())]
    file_name = "-".join([name, observatory or t("csv.everyone"), *version, *mark]) + ending
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer
