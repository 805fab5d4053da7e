"""Writes samples/demostracion: python -m samples.generate_demostracion [--into FOLDER]

Everything is fictional and seeded; the test compares the committed files with this output, byte for byte. places.csv
needs a database: after the other files are loaded into an empty one (`python -m etl samples` with places.csv moved away),

    python -m etl places --observatory demostracion --years 2024 2025 -o var/places.csv

and var/places.csv comes back here.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from samples.demostracion_generator import (
    accountability,
    amendments,
    answers,
    budget_sheets,
    budget_words,
    calendar_of_sessions,
    catalogue,
    execution,
    in_session,
    indicator_sheets,
    measures,
    moves,
    places,
    plan_sheets,
    plans,
    risks,
    self_review,
)
from samples.demostracion_generator.incidents import incidents
from samples.demostracion_generator.kinds_of_incident import categories
from samples.demostracion_generator.table import Row, write

FOLDER = Path(__file__).parent / "demostracion"


def generate(into: Path) -> list[Path]:
    """One file per dataset, in the folder, which is made if it is missing. Returns their paths."""
    into.mkdir(parents=True, exist_ok=True)
    return [write(into, dataset, rows) for dataset, rows in _tables().items()]


def _tables() -> dict[str, Iterable[Row]]:
    happened = incidents()
    return {
        "observatories": [catalogue.OBSERVATORY],
        "territories": places.territories(),
        "populations": places.populations(),
        "categories": categories(),
        "units": catalogue.units(),
        "funding_sources": catalogue.funding_sources(),
        "plans": plan_sheets.plans(),
        "objectives": plan_sheets.objectives(),
        "risks": risks.risks(),
        "activities": plans.activities(),
        "progress": execution.progress(),
        "reviews": self_review.reviews(),
        "reprogrammings": moves.reprogrammings(),
        "observations": answers.observations(),
        "budget_phases": budget_words.budget_phases(),
        "budget_lines": budget_sheets.budget_lines(),
        "budget_amendments": amendments.budget_amendments(),
        "investments": budget_sheets.investments(),
        "price_indices": budget_words.price_indices(),
        "indicators": measures.indicators(happened),
        "indicator_values": measures.indicator_values(happened),
        "indicator_versions": indicator_sheets.VERSIONS,
        "agreements": catalogue.AGREEMENTS,
        "programmes": catalogue.programmes(),
        "sessions": calendar_of_sessions.sessions(),
        "session_steps": in_session.steps(),
        "attendance": in_session.attendance(),
        "questions": in_session.questions(),
        "commitments": accountability.commitments(),
        "duties": accountability.duties(),
        "incidents": happened.to_dict("records"),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the CSV files of «Municipio de Demostración».")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder (default: samples/demostracion)")
    generate(parser.parse_args().into)
