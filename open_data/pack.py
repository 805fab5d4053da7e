"""Session packs to take away. URLs: /sesiones/<obs>/<año>-T<n>.pdf and .xlsx, with the page's ?version= and &al="""

import base64
from collections.abc import Callable
from datetime import date

from flask import Blueprint, Response, request

from components.pack_paper import Paper
from components.pack_words import paper
from data_access import pack, read
from data_access.pack_asked import NoPack
from data_access.state import PackState
from open_data import attachment, pack_pdf, pack_xlsx
from open_data.downloads import XLSX
from texts import t

blueprint = Blueprint("pack", __name__)
PDF = "application/pdf"


@blueprint.get("/sesiones/<obs>/<trimestre>.pdf")
def pdf(obs: str, trimestre: str) -> Response:
    """The pack as PDF/UA-1; 404 with a sentence for an unknown one, 501 where typst is not installed."""
    try:
        return _answer(obs, trimestre, ".pdf", PDF, pack_pdf.write)
    except pack_pdf.NoComposer:
        return _said(t("pack.no_pdf"), 501)


@blueprint.get("/sesiones/<obs>/<trimestre>.xlsx")
def xlsx(obs: str, trimestre: str) -> Response:
    """The pack as a workbook; 404 with a sentence for an unknown one."""
    return _answer(obs, trimestre, ".xlsx", XLSX, pack_xlsx.write)


def _answer(
    obs: str, quarter: str, ending: str, mimetype: str, write: Callable[[Paper, date], bytes]
) -> Response:
    state = PackState.from_query({**request.args, "obs": obs, "trimestre": quarter})
    key = f"pack{ending}:{sorted(state.query().items())}"
    try:
        kept = read.remember(key, lambda: _written(state, write))
    except NoPack as none:
        return _said(t(f"pack.none.{none.reason}"), 404)
    name, data = kept.split(" ", 1)
    answer = attachment.of_bytes(base64.b64decode(data), mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}{ending}"'
    return answer


def _written(state: PackState, write: Callable[[Paper, date], bytes]) -> str:
    """The name of the file and its bytes, as text that a cache can keep. Its name says what seals it."""
    told = pack.told(state.observatory, state.quarter, state.version, state.day)
    written = paper(told)
    mark = f"-{t('csv.file_of_demonstration')}" if told.place.is_demonstration else ""
    name = (
        f"{t('pack.file')}-{told.place.slug}-{written.quarter}-v{written.version}-{written.short_hash}{mark}"
    )
    return f"{name} {base64.b64encode(write(written, told.chosen.as_of)).decode()}"


def _said(sentence: str, status: int) -> Response:
    answer = Response(sentence, status=status, mimetype="text/plain")
    answer.headers["Cache-Control"] = "no-store"
    return answer
