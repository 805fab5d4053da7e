"""What is said while a load goes on: what is being done, how much of it, how long it will take."""

import io

import pytest
from rich.console import Console

from etl import bar
from etl.bar import Phase, follow

STEPS = (
    ("recibido", 0),
    ("leído", 200),
    ("revisado", 50),
    ("anotado", 200),
    ("listo", 190),
    ("copiando", 19),
)


def after(*steps: tuple[str, int]) -> Phase:
    phase = Phase()
    for step, rows in steps:
        phase = phase.after(step, rows)
    return phase


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (STEPS[:0], "recibiendo"),
        (STEPS[:1], "leyendo"),
        (STEPS[:2], "revisando"),
        (STEPS[:3], "revisando 50 de 200 filas (25 %), faltan "),
        (STEPS[:4], "preparando"),
        (STEPS[:6], "copiando 19 de 190 filas (10 %), faltan "),
        ((*STEPS, ("bloqueado", 0)), "copiando 19 de 190"),
        ((*STEPS, ("copiado", 190), ("contando", 190)), "contando 190 de 190 filas (100 %), faltan 0 s"),
        ((("leído", 0), ("revisado", 50_000)), "revisando 50 000 filas"),
        ((("leído", 10), ("revisado", 11)), "revisando 11 de 10 filas (100 %)"),
    ],
)
def test_each_step_says_what_comes_next_and_how_far_it_is(steps, words: str) -> None:
    assert after(*steps).words.startswith(words)


def test_time_left_is_what_the_rest_takes_at_the_same_pace(monkeypatch) -> None:
    phase = Phase("revisando", 200, 50, since=100.0)
    monkeypatch.setattr(bar.time, "monotonic", lambda: 110.0)

    assert phase.words.endswith("faltan 30 s")


def said(terminal: bool, clock: list[float], monkeypatch) -> str:
    console = Console(file=io.StringIO(), force_terminal=terminal, width=120)
    now = iter(clock)
    monkeypatch.setattr(bar.time, "monotonic", lambda: next(now, clock[-1]))
    with follow("incidentes.csv", console) as show:
        for step, rows in STEPS:
            show(step, rows)
    return console.file.getvalue()


def test_elsewhere_than_on_a_terminal_a_line_comes_every_few_seconds(monkeypatch) -> None:
    assert said(False, [0.0], monkeypatch) == ""

    lines = said(False, [float(second) for second in range(0, 60, 3)], monkeypatch).splitlines()

    assert 2 <= len(lines) < len(STEPS)
    assert all(line.startswith("incidentes.csv: ") for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_on_a_terminal_there_is_a_bar_with_rows_and_percent(monkeypatch) -> None:
    text = said(True, [0.0, 1.0], monkeypatch)

    assert "incidentes.csv: copiando" in text
    assert "19 filas 10 %" in text
