"""The dictionary of a dataset: its columns in a table and its validation rules in words."""

from collections.abc import Callable
from typing import Any

from components import formats
from components.static import Node, el
from components.tables import table
from texts import t


def columns_table(sheet: Any, link: Callable[[str], Node]) -> dict:
    """One row per column of a dataset.

    sheet: data_access.datasets.Sheet. link: name of another dataset → its title as a link.
    """
    heads = (
        el("th", t(f"dictionary.{name}"), scope="col") for name in ("column", "how", "required", "public")
    )
    body = el("tbody", *(_row(column, sheet.published, link) for column in sheet.fields))
    caption = t("dictionary.caption", title=sheet.title)
    return table(caption, heads, body, class_name="data stack dictionary")


def _row(column: Any, published: bool, link: Callable[[str], Node]) -> dict:
    name = el("th", el("strong", column.label), " ", el("code", column.name), scope="row")
    name["c"].append(el("span", column.description, className="quiet"))
    return el(
        "tr",
        name,
        el("td", *_how(column, link), data_label=t("dictionary.how"), className="how"),
        el("td", _yes(column.required), data_label=t("dictionary.required")),
        el("td", _public(column.public, published), data_label=t("dictionary.public")),
    )


def _yes(value: bool) -> str:
    return t("dictionary.yes" if value else "dictionary.no")


def _public(public: bool, published: bool) -> str:
    """Of a dataset whose rows are not published, a column is at most a count's."""
    return _yes(public) if published else t("dictionary.counted" if public else "dictionary.never")


def _how(column: Any, link: Callable[[str], Node]) -> list[Node]:
    """Type, what to type or choose, limits, unit, and where the value must exist."""
    listed = t("dictionary.one_of", choices=", ".join(column.choices)) if column.choices else column.hint
    kind = [f"{t(f'dictionary.type.{column.kind}')}."] if column.kind != "string" else []
    words = [*kind, listed]
    limits = (("minimum", column.minimum), ("maximum", column.maximum))
    words += [t(f"dictionary.{name}", n=f"{value:g}") for name, value in limits if value is not None]
    words += [t("dictionary.unit", unit=column.unit)] if column.unit else []
    words += [t("dictionary.many")] if column.many else []
    before, _, after = t("dictionary.references", title="\0").partition("\0")
    place = [" ", before, link(column.references), after] if column.references else []
    return [" ".join(words), *place]


def rules(sheet: Any) -> dict:
    """What a delivered file must fulfil, in words, the dataset's own rules last."""
    required = formats.listed([c.label for c in sheet.fields if c.required])
    references = formats.listed([c.label for c in sheet.fields if c.references])
    items = [
        t("dictionary.rules.required", columns=required),
        t("dictionary.rules.key", columns=formats.listed([f"«{label}»" for label in sheet.key])),
        t("dictionary.rules.types"),
        t("dictionary.rules.references", columns=references) if references else None,
        t("dictionary.rules.slice", slice=sheet.slice_title) if sheet.is_sliced else None,
        *(t("dictionary.rules.own", column=label, message=message) for label, message in sheet.rules),
    ]
    return el("ul", *(el("li", item) for item in items if item))
