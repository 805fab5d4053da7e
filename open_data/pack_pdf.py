"""A session pack as PDF/UA-1: tagged, with its title and language, the fonts of the portal and bars as SVG.

typst composes it, in this process and without network. It is imported when a PDF is asked for: the rest works without it.
"""

import json
import re
import unicodedata
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from components.pack_chart import svg
from components.pack_paper import FIGURES, Bars, Grid, Paper, Section
from texts import t

HERE = Path(__file__).parent
TEMPLATE, FONTS = HERE / "pack.typ", HERE.parent / "assets" / "fonts"
STANDARD = "ua-1"
_LONG = re.compile(r"[^\s\u200b]{25,}")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters, and those that turn the direction of whatever follows."""
_STRANGE = re.compile(r"[^\n -~\u00a0-\u00ff\u200b‐‑‒–—―‘’‚‛“”„†‡•…\u202f‰′″‹›€™←↑→↓−∕≈≠≤≥■□▲▶▼◀○●✓✗]")
"""What the portal's own font has no sign for."""


class NoComposer(Exception):
    """typst is not installed here."""


def write(paper: Paper, as_of: Any) -> bytes:
    """The PDF of a pack; the same paper of the same day gives the same bytes. Raises NoComposer.

    A sign that no font of ours has is drawn as □, and the paper says so.
    """
    try:
        import typst
    except ImportError:
        raise NoComposer from None
    told = _told(paper)
    made = int(datetime.combine(as_of, time.min, UTC).timestamp())
    try:
        return _compose(typst, told, made)
    except typst.TypstError:
        plain = _map(_drawable, told)
        return _compose(typst, {**plain, "notes": [*plain["notes"], t("pack.invisible")]}, made)


def _compose(typst: Any, told: dict, made: int) -> bytes:
    compiler = typst.Compiler(
        input=TEMPLATE.read_bytes(),
        root=str(TEMPLATE.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"pack": json.dumps(told, ensure_ascii=False)},
    )
    return compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=made)


def _told(paper: Paper) -> dict[str, Any]:
    """All that the template says, as JSON."""
    footer = " · ".join(
        (
            paper.institution,
            paper.title,
            t("pack.seal.footer", version=paper.version),
            t("pack.seal.short", hash=paper.short_hash),
        )
    )
    demonstration = [paper.demonstration] if paper.demonstration else []
    return _map(
        _breakable,
        {
            "title": paper.title,
            "subtitle": paper.subtitle,
            "institution": paper.institution,
            "notes": [*demonstration, *paper.notes],
            "changed": paper.changed,
            "seal": [list(pair) for pair in paper.seal],
            "explain": t("pack.seal.explain"),
            "footer": footer,
            "page": t("pack.page"),
            "sections": [_section(paper, each) for each in paper.sections],
        },
    )


def _section(paper: Paper, each: Section) -> dict[str, Any]:
    return {
        "name": each.name,
        "title": each.title,
        "said": list(each.said),
        "bars": _bars(each.bars) if each.bars else None,
        "grids": [_grid(paper, grid) for grid in each.grids],
    }


def _bars(bars: Bars) -> dict[str, str]:
    return {"title": bars.title, "told": bars.told(), "svg": svg(bars)}


def _grid(paper: Paper, grid: Grid) -> dict[str, Any]:
    return {
        "caption": grid.caption,
        "widths": [column.wide for column in grid.columns],
        "numbers": [n > 0 and column.kind in FIGURES for n, column in enumerate(grid.columns)],
        "heads": [column.label for column in grid.columns],
        "rows": [
            [paper.written(value, column) for value, column in zip(row, grid.columns, strict=True)]
            for row in grid.first().rows
        ],
        "more": grid.more(),
        "total": grid.total,
    }


def _map(change: Any, told: Any) -> Any:
    """The same with every text changed; a drawing is left as it is drawn, but for its signs."""
    if isinstance(told, str):
        return change(told)
    if isinstance(told, dict):
        return {
            name: value if name == "svg" and change is _breakable else _map(change, value)
            for name, value in told.items()
        }
    return [_map(change, value) for value in told] if isinstance(told, list) else told


def _breakable(text: str) -> str:
    """A text whose very long words may be broken anywhere, without control characters."""
    words = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return _LONG.sub(lambda word: "\u200b".join(re.findall(".{1,12}", word[0])), words)


def _drawable(text: str) -> str:
    return _STRANGE.sub("□", text)
