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
    asked,
    asked_of_centre,
    budget_sheets,
    budget_words,
    bulletins,
    calendar_of_sessions,
    catalogue,
    centre,
    complaints,
    declared_figures,
    dispatched,
    enforced,
    equipment,
    execution,
    feeds,
    in_session,
    indicator_sheets,
    institutions,
    maps,
    measures,
    moves,
    places,
    plan_sheets,
    plans,
    programmes,
    reserved,
    risks,
    self_review,
    watch,
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
    values = measures.indicator_values(happened)
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
        "indicator_values": values,
        "indicator_versions": indicator_sheets.VERSIONS,
        "agreements": catalogue.AGREEMENTS,
        "programmes": programmes.programmes(),
        "programme_evaluations": programmes.evaluations(values),
        "surveys": programmes.surveys(),
        "institutions": institutions.institutions(),
        "sessions": calendar_of_sessions.sessions(),
        "session_steps": in_session.steps(),
        "attendance": in_session.attendance(),
        "questions": in_session.questions(),
        "commitments": accountability.commitments(),
        "duties": accountability.duties(),
        "information_requests": asked.requests(measures.indicator_values(happened)),
        "reserved_items": reserved.items(),
        "documents": reserved.documents(),
        "alarms": asked_of_centre.alarms(),
        "dispatches": dispatched.dispatches(),
        "authority_requests": asked_of_centre.authority_requests(),
        "operations": enforced.operations(),
        "rooms": centre.ROOMS,
        "assets": equipment.assets(),
        "outages": equipment.outages(),
        "shifts": watch.shifts(),
        "trainings": centre.trainings(),
        "retention_policies": centre.RETENTION,
        "published_maps": maps.published_maps(),
        "reported_figures": declared_figures.reported_figures(),
        "complaints": complaints.complaints(),
        "source_systems": feeds.source_systems(),
        "feeds": feeds.feeds(),
        "bulletins": bulletins.BULLETINS,
        "claims": bulletins.CLAIMS,
        "incidents": happened.to_dict("records"),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the CSV files of «Municipio de Demostración».")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder (default: samples/demostracion)")
    generate(parser.parse_args().into)
