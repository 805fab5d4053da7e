"""A profile's text is read within limits, whatever it holds."""

import time

import pytest

from etl import profile_text, saved_profiles
from etl.profile import shipped, text_of, title_of
from etl.profile_parse import parse
from etl.toml_text import LIMIT, read_toml
from warehouse.datasets import BY_NAME
from warehouse.errors import PortalError

HOSTILE = {
    "dotted key": "a." * 32_000 + "b=1",
    "dotted key, quoted": '"a".' * 16_000 + "b=1",
    "dotted key, spaced": "a . " * 16_000 + "b=1",
    "dotted table": "[" + "a." * 32_000 + "b]",
    "dotted inline": "x={" + "a." * 20_000 + "b=1}",
    "many lines of dots": ("a." * 10 + "b=1\n") * 2_500,
    "digits": "a=" + "9" * 60_000,
    "digits, spaced by underlines": "a=" + "9_" * 30_000 + "9",
    "brackets": "a=" + "[" * 60_000,
    "braces": "a={" * 20_000,
    "brackets, closed": "a=" + "[" * 30_000 + "]" * 30_000,
    "quotes without end": "a=" + '"""\\' * 15_000,
    "apostrophes without end": "a=" + "'''x" * 15_000,
    "escapes": 'a="""' + "\\\\" * 30_000,
    "heavy": "# x\n" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_refused_at_once(name: str) -> None:
    text, readers = HOSTILE[name], (read_toml, saved_profiles.dataset_in, title_of)
    for reader in (*readers, lambda text: parse(text, BY_NAME["units"])):
        start = time.process_time()
        with pytest.raises(PortalError):
            reader(text)
        assert time.process_time() - start < 0.1


def test_an_entry_is_not_written_into_a_hostile_text() -> None:
    start = time.process_time()
    with pytest.raises(PortalError):
        profile_text.with_entries(HOSTILE["dotted key"], "valores.category", {"Robo": "robo"})
    assert time.process_time() - start < 0.1


def test_dots_digits_and_brackets_inside_quotes_are_text() -> None:
    name = "www.a.b.c.d.e. " + "9" * 40 + "[[[[[["
    written = f'titulo = "{name}"\n\'{name}\' = \'\'\'\n{name}\'\'\'\n# {name}\n"{name}" = """{name}\\""""\n'

    with pytest.raises(PortalError, match="TOML válido"):
        read_toml(written)  # the key is there twice
    assert read_toml(written.splitlines()[0])["titulo"] == name
    assert read_toml(f"a = '''{name}'''\nb = \"\"\"{name}\"\"\"") == {"a": name, "b": name}


def test_a_title_that_is_no_text_is_none() -> None:
    assert saved_profiles.title_in("titulo = 3") == ""


def test_those_of_the_house_are_read() -> None:
    assert all(read_toml(text_of(name)) and len(text_of(name)) < LIMIT for name in shipped())
