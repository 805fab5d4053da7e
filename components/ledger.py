"""Tables of the ledger: loads, releases, and the slices that a load is current for."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from components import formats
from components.static import Node, el
from components.tables import table
from texts import t

COUNTS = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")


@dataclass(frozen=True)
class Names:
    """What people read for a dataset's name and an observatory's slug, and how a load is addressed."""

    dataset: Callable[[str], str]
    institutions: dict[str, str]
    address: Callable[[str], str]

    def observatory(self, slug: str) -> str:
        return self.institutions.get(slug, slug)

    def load(self, number: int) -> dict:
        return el("a", t("loads.link", n=number), href=self.address(f"/datos/cargas/{number}"))


def loads_table(rows: pd.DataFrame, locale: str, names: Names) -> dict:
    """Loads as data_access.loads.listed gives them; without the column `observatory` where it is one and the same."""
    place = ("observatory",) if "observatory" in rows else ()
    heads = ("number", *place, "dataset", "file", "hash", *COUNTS, "state", "at")
    return _table("loads.caption", heads, [_load(row, locale, names) for row in rows.to_dict("records")])


def _load(row: dict, locale: str, names: Names) -> dict:
    sheet = f" · {row['sheet']}" if row["sheet"] else ""
    return el(
        "tr",
        el("th", names.load(row["load_id"]), scope="row"),
        _cell("observatory", names.observatory(row["observatory"])) if "observatory" in row else None,
        _cell("dataset", names.dataset(row["dataset"])),
        _cell("file", row["file_name"] + sheet, "file"),
        _cell("hash", el("code", row["sha256"][:12])),
        *(_cell(name, formats.number(row[name], locale), "n") for name in COUNTS),
        _cell("state", t(f"loads.states.{row['state']}")),
        _cell("at", formats.instant(row["finished_at"] or row["received_at"], locale)),
    )


def releases_table(rows: pd.DataFrame, locale: str, names: Names, words: str) -> dict:
    """Releases as data_access.loads.releases gives them; columns that are left out are not drawn.

    words: key of the texts `caption` and `none`.
    """
    if rows.empty:
        return el("p", t(f"{words}.none"))
    places = tuple(name for name in ("observatory", "dataset") if name in rows)
    heads = ("release", *places, "slice", "number", "kind", "at")
    return _table(
        f"{words}.caption", heads, [_release(row, locale, names) for row in rows.to_dict("records")]
    )


def _release(row: dict, locale: str, names: Names) -> dict:
    load = row["load_id"]
    return el(
        "tr",
        el("th", str(row["release_id"]), scope="row"),
        _cell("observatory", names.observatory(row["observatory"])) if "observatory" in row else None,
        _cell("dataset", names.dataset(row["dataset"])) if "dataset" in row else None,
        _cell("slice", _slice(row["slice"])),
        _cell("number", "–" if load is None else names.load(load)),
        _cell("kind", t(f"loads.kinds.{'withdrawn' if load is None else row['kind']}")),
        _cell("at", formats.instant(row["released_at"], locale)),
    )


def slices_table(rows: pd.DataFrame, locale: str) -> dict:
    """What a load is current for, as data_access.loads.current_slices gives it."""
    if rows.empty:
        return el("p", t("load.slices.none"))
    titles = (t("loads.slice"), t("load.slices.rows"), t("loads.release"))
    heads = (el("th", title, scope="col", className="n" if i else None) for i, title in enumerate(titles))
    body = [
        el(
            "tr",
            el("th", _slice(row["slice"]), scope="row"),
            el("td", formats.number(row["rows"], locale), className="n"),
            el("td", str(row["release_id"]), className="n"),
        )
        for row in rows.to_dict("records")
    ]
    return table(t("load.slices.caption"), heads, el("tbody", *body))


def _slice(name: str) -> str:
    return t("loads.whole") if name == "todo" else name


def _cell(name: str, value: Node, kind: str | None = None) -> dict:
    return el("td", value, data_label=t(f"loads.{name}"), className=kind)


def _table(caption: str, heads: tuple[str, ...], rows: list[dict]) -> dict:
    named = (
        el("th", t(f"loads.{name}"), scope="col", className="n" if name in COUNTS else None) for name in heads
    )
    return table(t(caption), named, el("tbody", *rows), class_name="data stack ledger")
