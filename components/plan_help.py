"""What each field and column of a plan means: read by keyboard, on a phone, without script and on paper."""

from components.static import el
from texts import t

TERMS = (
    "objective",
    "specific",
    "result",
    "activity",
    "indicator",
    "evidence",
    "time",
    "responsible",
    "funding",
    "risk",
    "months",
    "to_date",
    "executed",
    "target",
    "progress",
    "state",
)
"""Fields of a plan, then what the portal works out; each is the end of a link `#que-es-<term>`."""


def plan_help() -> dict:
    """«Qué significa cada columna»: a name and a sentence for each; the heads of the timeline point here."""
    pairs = [
        node
        for term in TERMS
        for node in (
            el("dt", t(f"plan.help.{term}.name"), id=f"que-es-{term}"),
            el("dd", t(f"plan.help.{term}.means")),
        )
    ]
    return el("details", el("summary", t("plan.help.title")), el("dl", *pairs, className="terms"))
