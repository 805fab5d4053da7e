"""The sheet of an indicator, its state with the rule behind it, and the versions of its definition."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from components import formats
from components.indicator_words import Link, badge, begun, offices, period, reference, said, share, tag
from components.static import el
from components.tables import scrolled
from texts import plural, t

GROUPS = {
    "what": ("code", "name", "definition", "formula", "unit", "rate_per", "source", "frequency", "level"),
    "against": ("direction", "baseline", "baseline_year", "target_operator", "target", "target_year", "plan", "objective"),
    "who": ("responsible", "due_days", "method_version", "iccs", "sdg", "limitations", "source_document", "source_line"),
}  # fmt: skip
RULES = ("unavailable", "no_target", "reached", "year_over", "way", "no_way")


def sheet(row: Any, labels: dict[str, str], unit: Link, linked: dict[str, Any], locale: str) -> list[dict]:
    """Every declared field with its label, in three groups.

    row: data_access.indicators.Followed. linked: what stands for a field instead of its code (plan, objective).
    """
    said_of = {"responsible": offices(row.offices, unit), **linked}
    return [
        part
        for group, names in GROUPS.items()
        for part in (
            el("h3", t(f"indicator.group.{group}")),
            el(
                "dl",
                *(_pair(row.sheet, name, labels[name], said_of, locale) for name in names),
                className="facts",
            ),
        )
    ]


def _pair(row: dict, name: str, label: str, said_of: dict[str, Any], locale: str) -> list[dict]:
    value = said_of[name] if name in said_of else _field(row, name, locale)
    return [el("dt", label), el("dd", value)]


def _field(row: dict, name: str, locale: str) -> str:
    value = row[name]
    if value is None:
        return t("indicators.not_informed")
    if name in ("iccs", "sdg"):
        return tag(name, value)
    if name == "rate_per":
        return t("indicator.rate_per", n=formats.number(value, locale, 0))
    if name == "due_days":
        return plural("indicator.due_days", value)
    return formats.number(value, locale) if isinstance(value, Decimal) else str(value)


def state(row: Any, locale: str) -> dict:
    """The state of an indicator with its reason and, folded, the rule. row: data_access.indicators.Followed."""
    rules = (el("li", t(f"indicator.rule.{name}")) for name in RULES)
    return el(
        "section",
        el("h2", t("indicator.state")),
        el("p", badge(row.state.name), className="verdict"),
        el("p", why(row, locale)),
        el(
            "details",
            el("summary", t("indicator.why.title")),
            el("p", t("indicator.rule.title")),
            el("ol", *rules),
        ),
    )


def why(row: Any, locale: str) -> str:
    """Why the state is what it is, with every figure that the rule used."""
    found, sheet_ = row.state, row.sheet
    words = {"version": row.in_force or "", "target": reference(sheet_, "target", locale)}
    words |= {"baseline": reference(sheet_, "baseline", locale), "year": str(sheet_["target_year"] or "")}
    words |= {"since": str(sheet_["baseline_year"] or "")}
    words |= said(found.value, sheet_, locale) if found.value else {}
    if found.old_since is not None:
        words["day"] = formats.day(found.old_since, locale)
    if found.progress is not None:
        words |= {"progress": share(found.progress, locale), "elapsed": share(found.elapsed, locale)}
    return t(f"indicator.why.{found.reason}", **words)


def versions(row: Any, locale: str) -> dict | None:
    """The versions of a definition, newest first: since when, what it measures, what changed."""
    if not row.versions:
        return None
    names = ("version", "valid_from", "definition", "change")
    heads = [el("th", t(f"indicator.version.{name}"), scope="col") for name in names]
    body = el("tbody", *(_version(v, row, locale) for v in reversed(row.versions)))
    return el(
        "section",
        el("h2", t("indicator.version.title")),
        el("p", plural("indicator.version.lead", len(row.versions))),
        scrolled(
            t("indicator.version.caption", name=row.sheet["name"]), heads, body, class_name="data stack"
        ),
    )


def _version(version: dict, row: Any, locale: str) -> dict:
    now = (
        el("span", t("indicator.version.now"), className="quiet")
        if version["version"] == row.in_force
        else None
    )
    formula = el("span", version["formula"], className="quiet") if version["formula"] else None
    cells = {
        "valid_from": begun(period(version["valid_from"], row.sheet["frequency"], locale)),
        "definition": [version["definition"], " ", formula],
        "change": version["change"] or t("indicators.not_informed"),
    }
    labelled = (el("td", c, data_label=t(f"indicator.version.{n}")) for n, c in cells.items())
    return el("tr", el("th", version["version"], " ", now, scope="row"), *labelled)


def headline(row: Any, values: Sequence[dict], locale: str) -> str:
    """The last full value with its base, then a later partial one apart. values: of the definition in force, by period."""
    if row.last is None:
        return t("indicator.silent")
    if not values:
        return t("indicator.headline.definition", version=row.in_force)
    full, last = [v for v in values if not v["is_partial"]], values[-1]
    partial = t("indicator.headline.partial", **said(last, row.sheet, locale)) if last["is_partial"] else ""
    whole = t("indicator.headline.full", **said(full[-1], row.sheet, locale)) if full else ""
    return f"{whole} {partial}".strip()
