"""A session pack on screen: its seal, its sections with tables and bars, and the screens of session mode."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from components import periods
from components.pack_chart import svg
from components.pack_paper import FIGURES, Bars, Column, Grid, Paper, Section
from components.static import el
from components.tables import scrolled
from texts import t


def notices(paper: Paper, links: dict[str, str], is_pinned: bool, is_held: bool) -> dict:
    """Whether it is frozen (is_pinned), and by its session (is_held), how many figures are others today, what to do about
    it, and the other formats. links: freeze, today, room, pdf, xlsx → address."""
    seal = dict(paper.seal)
    day = seal[t("pack.seal.day")]
    said = t("pack.frozen", version=paper.version, day=day) if is_pinned else t("pack.live")
    freeze = [el("a", t("pack.freeze"), href=links["freeze"], className="btn btn-primary"), " "]
    changed = el("a", paper.changed, href="#changes") if paper.changed else None
    today = el("a", t("pack.today"), href=links["today"]) if is_pinned else None
    return el(
        "section",
        *(el("p", note, className="note") for note in paper.notes),
        el(
            "p",
            said,
            f" {t('pack.held')}" if is_held else None,
            " ",
            changed,
            " ",
            today,
            className="pack-state",
        ),
        el(
            "p",
            el("a", t("pack.open_room"), href=links["room"], className="btn btn-primary"),
            className="pack-links",
        ),
        el(
            "p",
            *(freeze if not is_pinned else []),
            el("a", t("pack.pdf"), href=links["pdf"]),
            " · ",
            el("a", t("pack.xlsx"), href=links["xlsx"]),
            className="downloads pack-links",
        ),
        None if is_pinned else el("p", t("pack.freeze_help"), className="quiet"),
        className="pack-head",
    )


def offered(observatory: str, years: Mapping[int, Sequence[str]]) -> dict | None:
    """The packs of some quarters, by year, the first year open; None without any."""
    if not years:
        return None
    path = f"/sesiones/{quote(observatory, safe='')}"
    folds = [
        el(
            "details",
            el("summary", str(year)),
            el("ul", *(el("li", el("a", periods.quarter(name), href=f"{path}/{name}")) for name in quarters)),
            open=i == 0,
        )
        for i, (year, quarters) in enumerate(years.items())
    ]
    title = t("pack.offered")
    return el("nav", el("h2", title), *folds, className="packs", aria_label=title)


def seal(paper: Paper) -> dict:
    """What freezes the pack; its hash whole."""
    pairs = [cell for name, value in paper.seal for cell in (el("dt", name), el("dd", value))]
    explain = el("p", t("pack.seal.explain"), className="quiet")
    heading = el("h2", t("pack.seal.title"))
    return el("section", heading, el("dl", *pairs, className="facts"), explain, className="seal")


def sections(paper: Paper) -> list[dict]:
    """The pack from its first to its last section, numbered."""
    return [_section(paper, each) for each in paper.sections]


def _section(paper: Paper, each: Section) -> dict:
    heading = el("h2", each.title)
    return el("section", heading, *body(paper, each), id=each.name, className="pack-part")


def body(paper: Paper, each: Section) -> list[dict]:
    """What a section says, draws and lists."""
    said = [el("p", words, className="said" if i == 0 else None) for i, words in enumerate(each.said)]
    drawn = [bars(each.bars)] if each.bars else []
    return [*said, *drawn, *(part for grid in each.grids for part in listed(paper, grid))]


def listed(paper: Paper, grid: Grid) -> list[dict]:
    """A table, and how many of its rows are only in the workbook."""
    return [table(paper, grid.first()), *([el("p", grid.more(), className="quiet")] if grid.more() else [])]


def bars(drawn: Bars) -> dict:
    """A drawing that needs no script; the table says the same."""
    source = f"data:image/svg+xml,{quote(svg(drawn))}"
    image = el("img", src=source, alt=drawn.told(), className="pack-bars")
    return el("figure", el("figcaption", drawn.title, className="title"), image)


def table(paper: Paper, shown: Grid) -> dict:
    """A table whose rows become cards on a telephone; the last one is a total where the grid says so."""
    first, *others = shown.columns
    heads = [el("th", first.label, scope="col")]
    heads += [el("th", c.label, scope="col", className=_number(c.kind)) for c in others]
    links: Sequence[str] = shown.links or ("",) * len(shown.rows)
    rows = [_row(paper, shown, row, link) for row, link in zip(shown.rows, links, strict=True)]
    last = len(rows) - 1
    if shown.total:
        rows[last]["p"]["className"] = "total"
    return scrolled(shown.caption, heads, el("tbody", *rows), class_name="data stack pack-table")


def _row(paper: Paper, shown: Grid, row: Sequence, link: str) -> dict:
    written = [paper.written(value, column) for value, column in zip(row, shown.columns, strict=True)]
    first = el("a", written[0], href=link) if link else written[0]
    cells = [
        el("td", words, className=_class(shown, column), data_label=column.label)
        for words, column in zip(written[1:], shown.columns[1:], strict=True)
    ]
    return el("tr", el("th", first, scope="row"), *cells)


def _class(shown: Grid, column: Column) -> str | None:
    """The class of a cell; beside a code the activity, which is the title of the card with it."""
    is_title = (shown.columns[0].name, column.name) == ("code", "title")
    return "card-title" if is_title else _number(column.kind)


def _number(kind: str) -> str | None:
    return "n" if kind in FIGURES else None
