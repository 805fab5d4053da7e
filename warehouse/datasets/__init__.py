"""Every dataset of the portal, in the order in which a new observatory loads them."""

from warehouse.dataset import Dataset
from warehouse.datasets import (
    activities,
    agreements,
    budget_lines,
    categories,
    funding_sources,
    incidents,
    indicator_values,
    indicators,
    objectives,
    observatories,
    places,
    plans,
    populations,
    programmes,
    progress,
    territories,
    units,
)

ALL: tuple[Dataset, ...] = (
    observatories.DATASET,
    territories.DATASET,
    populations.DATASET,
    categories.DATASET,
    units.DATASET,
    funding_sources.DATASET,
    plans.DATASET,
    objectives.DATASET,
    activities.DATASET,
    progress.DATASET,
    budget_lines.DATASET,
    indicators.DATASET,
    indicator_values.DATASET,
    agreements.DATASET,
    programmes.DATASET,
    incidents.DATASET,
    places.DATASET,  # an edition is checked against the incidents
)
BY_NAME = {dataset.name: dataset for dataset in ALL}
