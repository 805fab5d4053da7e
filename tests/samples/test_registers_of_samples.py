"""The registers of the samples: what the documents of the real ones announce, and what the demonstration has of all."""

import re

import pandas as pd
import pytest

import config
from data_access import commitments, duties, registers, sessions

SEEDS = config.ROOT.parent / "shared" / "seeds"
REAL = ("ilo", "amss", "antigua-cuscatlan")
DOCUMENTS = {"ilo": "001_*.txt", "amss": "002_*.txt", "antigua-cuscatlan": "000_*.txt"}
WORDS = {
    ("ilo", 36): "Sesión Ordinaria",
    ("ilo", 37): "Consulta Publica",
    ("ilo", 41): "Publicación de acuerdos",
    ("ilo", 48): "Mapa de Delito",
    ("ilo", 125): "rendición de cuentas públicos trimestrales",
    ("amss", 168): "Comisión de Gestión de Desarrollo Institucional",
    ("amss", 325): "revisión trimestral",
    ("amss", 534): "4 reuniones",
    ("amss", 798): "Mesa Técnica Especializada de Seguridad Ciudadana",
    ("amss", 816): "información Oficiosa",
    ("amss", 818): "Índice de Información Reservada",
    ("amss", 820): "Mayo 2018 a Abril 2019",
    ("amss", 829): "audiencia pública",
    ("amss", 830): "septiembre de 2019",
    ("antigua-cuscatlan", 104): "PNC y CAM",
    ("antigua-cuscatlan", 122): "Presentar por medio de informes",
}


@pytest.mark.parametrize("slug", REAL)
def test_nothing_is_held_made_or_published_in_the_real_ones(samples, slug):
    known = registers.whole(slug)

    assert known.sessions["held_on"].isna().all() and len(known.sessions) > 0
    assert known.duties[["made_on", "published_on"]].isna().all(axis=None) and len(known.duties) > 0
    assert known.commitments.empty
    assert set(known.sessions["state"]) <= {sessions.UNKNOWN, sessions.UNDATED}
    assert known.sessions["source_line"].notna().all() and known.duties["source_line"].notna().all()


def test_ilo_announces_six_sessions_and_four_consultations(samples):
    found = sessions.listed("ilo")
    months = found.groupby("kind")["planned_on"].agg(sorted).to_dict()

    assert months == {
        "ordinaria": [f"2021-{m}" for m in ("02", "04", "06", "08", "10", "12")],
        "consulta pública": [f"2021-{m}" for m in ("03", "06", "09", "12")],
    }


def test_the_functions_of_ilo_are_due_in_the_months_of_its_plan(samples):
    rows = duties.listed("ilo", pd.Timestamp("2026-11-21").date())
    due = rows.groupby("source_line")["due_on"].agg(sorted).to_dict()
    quarters, halves = [f"2021-{m}" for m in ("03", "06", "09", "12")], ["2021-07", "2021-12"]

    assert {line: due[line] for line in range(38, 49)} == {
        38: quarters,
        39: ["2021-03"],
        40: ["2021-03"],
        41: quarters,
        42: quarters,
        43: ["2021-03"],
        44: ["2021-04"],
        45: quarters,
        46: quarters,
        47: halves,
        48: halves,
    }
    assert set(rows.loc[rows["source_line"].isin([39, 40, 41, 42]), "kind"]) == {"publicación"}
    assert set(due[125]) == {"2021"}  # its months cannot be read


def test_three_districts_of_ilo_owe_four_accounts_each(samples):
    rows = duties.listed("ilo", pd.Timestamp("2026-11-21").date())
    board = duties.board(rows[rows["kind"] == "rendición de cuentas"])

    assert board.shape == (3, 4)
    assert set(board.values.flatten()) == {duties.OVERDUE}


def test_coamss_owes_its_publications_in_two_half_year_calendars(samples):
    rows = duties.listed("amss", pd.Timestamp("2026-11-21").date())
    due = rows.dropna(subset="due_on").groupby("code")["due_on"].agg(sorted).to_dict()

    assert due == {
        "solicitudes": ["2019-12"],
        "informacion-oficiosa": ["2019-07", "2019-12"],
        "estadisticas-solicitudes": ["2019-07", "2019-12"],
        "indice-reserva": ["2019-01", "2019-07"],
    }


def test_the_account_of_coamss_has_its_own_period_and_its_steps(samples):
    account = sessions.find("amss", "rendicion-2018-2019")
    steps = sessions.steps("amss", "rendicion-2018-2019")

    assert (str(account["period_start"]), str(account["period_end"])) == ("2018-05-01", "2019-04-30")
    assert account["planned_on"] == "2019-07"
    assert steps["source_line"].tolist() == list(range(824, 831))
    assert steps[["step", "due_on"]].dropna().values.tolist() == [
        ["audiencia", "2019-07"],
        ["evaluación final", "2019-09"],
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents are not here")
def test_every_line_is_where_the_document_says_it():
    for (slug, line), words in WORDS.items():
        (path,) = SEEDS.glob(DOCUMENTS[slug])
        printed = path.read_text(encoding="utf-8").split("\n")[line - 1]
        assert words in printed, (slug, line)


def test_the_demonstration_has_sessions_of_every_kind_and_state_for_three_years(samples):
    found = sessions.listed("demostracion")

    assert set(found["kind"]) == {
        "ordinaria",
        "extraordinaria",
        "consulta pública",
        "rendición de cuentas",
        "audiencia pública",
        "comisión",
        "mesa",
        "reunión interinstitucional",
    }
    assert {sessions.HELD, sessions.UNKNOWN} <= set(found["state"])
    assert found["held_on"].dropna().map(lambda day: f"{day:%Y}").nunique() == 3
    reached = [quorum.is_reached for quorum in sessions.quorums("demostracion").values()]
    assert {True, False, None} == set(reached)


def test_the_demonstration_knows_nothing_after_october_of_2026():
    for name in ("sessions", "session_steps", "questions", "commitments", "duties"):
        text = (config.ROOT / "samples" / "demostracion" / f"{name}.csv").read_text(encoding="utf-8")
        header = text.split("\n")[0].split(",")
        rows = pd.read_csv(config.ROOT / "samples" / "demostracion" / f"{name}.csv", dtype=str)
        past = [c for c in header if re.search("held|done|made|published|answered|fulfilled|state_on", c)]
        assert past
        assert rows[past].max().max() <= "2026-10-31", name


def test_the_demonstration_has_every_state_of_commitments_and_duties(samples):
    today = pd.Timestamp("2026-11-21").date()
    promised, owed = commitments.listed("demostracion", today), duties.listed("demostracion", today)

    assert set(promised["state"]) == set(commitments.STATES)
    assert promised["overdue_days"].map(bool).sum() > 2 and promised["late_days"].map(bool).sum() > 2
    wanted = {duties.ON_TIME, duties.LATE, duties.OVERDUE, duties.NOT_YET, duties.UNPUBLISHED}
    assert set(owed["state"]) == wanted
    assert owed["lag_days"].notna().sum() > 10
