"""Observatories in which every free text of every dataset is an attack. They are loaded as staff would load them."""

from pathlib import Path

import sqlalchemy as sa

from tests import factories
from warehouse.dataset import Dataset
from warehouse.datasets import ALL
from warehouse.kinds import TEXT

ATTACKS = {
    "marcas": '"><img src=x onerror=alert(1)><svg onload=alert(1)>{{7*7}}{0}{a.b}%s',
    "direccion": "javascript:alert(1)",
    "formula": '=HYPERLINK("http://otro.example","</script><script>alert(1)</script>")',
}
"""Observatory → what all its texts say."""

ONLY_WHETHER = ("answer", "indicator")
"""Columns whose rule asks only whether there is something."""
KEPT = ("slug", "country", "currency", "time_zone")
"""Texts that have a form of their own, which a load checks; as those that a rule is about."""


def row(dataset: Dataset, slug: str, **changes: str) -> dict[str, str]:
    """A valid row whose free texts, identifiers included, are the attack of its observatory."""
    formed = {
        *KEPT,
        *(rule.column for rule in dataset.rules if rule.column not in ONLY_WHETHER),
    }
    free = [c.name for c in dataset.columns if c.kind is TEXT and not c.choices and c.name not in formed]
    whole = factories.valid(dataset, **dict.fromkeys(free, ATTACKS[slug]))
    named = {"slug": slug, "country": "PE", "currency": "PEN", "time_zone": "America/Lima"}
    return whole | {name: text for name, text in named.items() if name in whole} | changes


def rows(dataset: Dataset, slug: str) -> list[dict[str, str]]:
    """One row; of incidents, also a closed year at three points, from which the one place of an edition comes."""
    if dataset.name == "incidents":
        year = [{"source_id": f"{n}", "occurred_on": "2025", "longitude": f"0.{7 + n % 3}"} for n in range(6)]
        return [row(dataset, slug), *(row(dataset, slug, latitude="0.1", **changes) for changes in year)]
    if dataset.name == "places":
        rest = {"kind": "resto de zona", "cell": "", "resolution": "", "period": "trimestre"}
        return [row(dataset, slug, first_year="2025", made_from="2025", **rest)]
    if dataset.name == "plans":
        return [
            row(dataset, slug, period_end="2026-12-31")
        ]  # its reviews and reprogrammings are of this year
    if dataset.name == "commitments":
        return [row(dataset, slug, state="pendiente", fulfilled_on="")]  # still due: it is in the calendar
    return [row(dataset, slug)]


def load_all(etl: sa.Engine, folder: Path) -> None:
    """Every dataset of every hostile observatory."""
    for slug in ATTACKS:
        for dataset in ALL:
            path = factories.write(folder / f"{slug}-{dataset.name}.csv", rows(dataset, slug))
            outcome = factories.load(etl, dataset.name, path, slug=slug)
            assert outcome.state == "published", (slug, dataset.name, outcome.checked.problems)
