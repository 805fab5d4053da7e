"""Tables of the ledger: loads, releases, the slices that a load is current for; and the newest entry of the audit."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from components import formats
from components.static import Node, el
from components.tables import table
from texts import t

COUNTS = ("rows_in", "rows_loaded", "rows_rejected", "rows_duplicate")


WAITING = ("received", "checked", "ready")
"""States of a load of which nothing is public yet."""


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
        *(_cell(name, _count(row, name, locale), "n") for name in COUNTS),
        _cell("state", [t(f"loads.states.{row['state']}"), *_by("loads.delivered_by", row)]),
        _cell("at", formats.instant(row["finished_at"] or row["received_at"], locale)),
    )


def _count(row: dict, name: str, locale: str) -> str:
    return t("loads.not_yet") if row["state"] in WAITING else formats.number(row[name], locale)


def _by(words: str, row: dict) -> list:
    """As what somebody did it; who it was is not public."""
    return [" ", el("span", t(words, role=row["by_role"]), className="quiet")]


def releases_table(rows: pd.DataFrame, locale: str, names: Names, words: str) -> dict:
    """Releases as data_access.loads.releases gives them; columns that are left out are not drawn.

    words: key of the texts `caption` and `none`.
    """
    if rows.empty:
        return el("p", t(f"{words}.none"))
    places = tuple(name for name in ("observatory", "dataset") if name in rows)
    heads = ("release", *places, "slice", "number", "kind", "note", "at")
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
        _cell(
            "kind",
            [
                t(f"loads.kinds.{'withdrawn' if load is None else row['kind']}"),
                *_by("loads.published_by", row),
            ],
        ),
        _cell("note", row["note"] or "–"),
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


def audit_head(newest: dict | None, locale: str) -> dict:
    """Number, hash and moment of the newest entry of the audit, and what they are for.

    newest: as data_access.loads.audit_head gives it.
    """
    if newest is None:
        return el("p", t("loads.audit.none"))
    at = formats.instant(newest["at"], locale)
    said = t("loads.audit.newest", n=formats.number(newest["audit_id"], locale), at=at)
    return el("p", said, " ", el("code", newest["hash"], className="hash"), ". ", t("loads.audit.purpose"))


def replaced(before: pd.DataFrame, names: Names) -> dict | None:
    """What a load took the place of. before: as data_access.loads.replaced_by gives it; nothing for a load never published."""
    if before.empty:
        return None
    old = before.dropna(subset="load_id")
    new = [_slice(name) for name in before.loc[before["load_id"].isna(), "slice"]]
    items = [
        el("li", names.load(int(load)), ": ", formats.listed([_slice(name) for name in rows["slice"]]))
        for load, rows in ((n, old[old["load_id"] == n]) for n in old["load_id"].unique())
    ]
    items += [el("li", t("load.replaced.nothing"), ": ", formats.listed(new))] if new else []
    return el("ul", *items)


def _slice(name: str) -> str:
    return t("loads.whole") if name == "todo" else name


def _cell(name: str, value: Node, kind: str | None = None) -> dict:
    return el("td", value, data_label=t(f"loads.{name}"), className=kind)


def _table(caption: str, heads: tuple[str, ...], rows: list[dict]) -> dict:
    named = (
        el("th", t(f"loads.{name}"), scope="col", className="n" if name in COUNTS else None) for name in heads
    )
    return table(t(caption), named, el("tbody", *rows), class_name="data stack ledger")
