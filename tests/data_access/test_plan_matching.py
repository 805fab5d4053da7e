"""Which line is which: known by code and title, and by nothing that could be another line."""

from hypothesis import given
from hypothesis import strategies as st

from data_access.plan_matching import Matching, match


def lines(*said: tuple[str | None, str]) -> list[dict]:
    """Lines of (code, title) under one objective."""
    return [
        {"line": n, "code": code, "title": title, "objective_name": "O1"}
        for n, (code, title) in enumerate(said, 1)
    ]


def told(found: Matching) -> tuple[list, list, list, list]:
    """Pairs as (title before, title now, by), then unclear, dropped and added titles."""
    return (
        [(p.before["title"], p.now["title"], p.by) for p in found.pairs],
        [([r["title"] for r in u.before], [r["title"] for r in u.now]) for u in found.unclear],
        [row["title"] for row in found.dropped],
        [row["title"] for row in found.added],
    )


def test_the_same_code_and_title_is_the_same_line():
    found = match(lines(("A 1", "Rondas")), lines(("A1", "RONDAS")))

    assert told(found) == ([("Rondas", "RONDAS", "código y título")], [], [], [])


def test_a_line_whose_title_changed_is_known_by_its_code():
    found = match(
        lines(("A 1", "Rondas"), ("A 2", "Talleres")), lines(("A 1", "Rondas mixtas"), ("A 2", "Talleres"))
    )

    assert told(found)[0][0] == ("Rondas", "Rondas mixtas", "código")


def test_a_line_whose_code_changed_is_known_by_its_title():
    found = match(lines(("A 1", "Rondas")), lines(("A 7", "Rondas")))

    assert told(found)[0] == [("Rondas", "Rondas", "título")]


def test_without_codes_titles_are_enough():
    found = match(lines((None, "Rondas"), (None, "Talleres")), lines((None, "Talleres"), (None, "Mapas")))

    assert told(found) == ([("Talleres", "Talleres", "título")], [], ["Rondas"], ["Mapas"])


def test_where_codes_are_dealt_anew_a_code_alone_names_nothing():
    before = lines(("A 1", "Rondas"), ("A 2", "Talleres"))
    now = lines(("A 1", "Talleres"), ("A 2", "Mapas"))
    now[0]["code"], now[1]["code"] = "A 3", "A 1"

    found = match(before, now)

    assert told(found)[:2] == ([("Talleres", "Talleres", "título")], [(["Rondas"], ["Mapas"])])
    assert found.unclear[0].was_renumbered


def test_two_lines_with_one_title_are_not_told_apart():
    found = match(lines(("A 1", "Charlas"), ("A 2", "Charlas")), lines(("A 3", "Charlas")))

    assert told(found) == ([], [(["Charlas", "Charlas"], ["Charlas"])], [], [])


def test_a_code_tells_apart_two_lines_with_one_title():
    found = match(
        lines(("A 1", "Charlas"), ("A 2", "Charlas")), lines(("A 1", "Charlas"), ("A 2", "Charlas"))
    )

    assert [by for *_, by in told(found)[0]] == ["código y título"] * 2


def test_a_repeated_code_names_no_line():
    found = match(lines(("5", "Rondas"), ("5", "Mapas")), lines(("5", "Talleres")))

    assert told(found) == ([], [(["Rondas", "Mapas"], ["Talleres"])], [], [])


def test_a_title_under_another_objective_is_another_line():
    now = lines((None, "Informe"))
    now[0]["objective_name"] = "O2"

    assert told(match(lines((None, "Informe")), now)) == ([], [], ["Informe"], ["Informe"])


LINES = st.lists(
    st.tuples(st.sampled_from([None, "A 1", "A 2", "A 3"]), st.sampled_from(["Rondas", "Mapas", "Charlas"])),
    max_size=6,
).map(lambda said: lines(*said))


@given(LINES, LINES)
def test_every_line_of_both_plans_is_told_once(before, now):
    found = match(before, now)

    sides = (
        [p.before["line"] for p in found.pairs] + [r["line"] for u in found.unclear for r in u.before],
        [p.now["line"] for p in found.pairs] + [r["line"] for u in found.unclear for r in u.now],
    )
    assert sorted(sides[0] + [r["line"] for r in found.dropped]) == [row["line"] for row in before]
    assert sorted(sides[1] + [r["line"] for r in found.added]) == [row["line"] for row in now]


@given(LINES)
def test_a_plan_beside_itself_adds_and_drops_nothing(rows):
    found = match(rows, rows)

    assert (found.added, found.dropped) == ([], [])
