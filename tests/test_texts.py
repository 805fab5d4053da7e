"""Every visible word is said somewhere, and everything that is said exists."""

from string import Formatter

import pytest

from config import ROOT
from tests.texts import dead, keys_of, said_by, sources, unknown
from texts import load

KEYS = ["a.title", "a.rows.one", "a.rows.many", "a.facts.body", "a.facts.unit", "a.old"]
CODE = """
t("a.title"); plural("a.rows", n)
for name in ("body", "unit"):
    t(f"a.facts.{name}")
"""


def test_a_text_that_no_code_says_is_dead() -> None:
    assert dead(KEYS, said_by([CODE])) == ["a.old"]


def test_a_member_of_a_family_that_no_code_names_is_dead() -> None:
    assert dead(KEYS, said_by([CODE.replace('"unit"', '"other"')])) == ["a.facts.unit", "a.old"]


@pytest.mark.parametrize(
    ("code", "key"),
    [('t("a.none")', "a.none"), ('plural("a.old", n)', "a.old.many"), ('t(f"b.{x}")', r"b\.(.+)")],
)
def test_a_key_that_no_file_has_is_unknown(code: str, key: str) -> None:
    assert key in unknown(KEYS, said_by([code]))


def test_no_text_of_the_portal_is_dead_or_unknown_or_written_twice() -> None:
    keys, said = keys_of(ROOT / "texts"), said_by(sources())

    assert dead(keys, said) == []
    assert unknown(keys, said) == []
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_no_text_is_blank_or_wrongly_written() -> None:
    texts = load()

    assert all(text.strip() for text in texts.values())
    assert all([*Formatter().parse(text)] for text in texts.values())
