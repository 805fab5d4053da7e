"""An observatory's colour is used only where white can be read on it."""

import pytest

from components.contrast import readable


@pytest.mark.parametrize("color", ["#000000", "#0b4f5c", "#767676", "#B45309"])
def test_a_dark_colour_is_readable(color):
    assert readable(color)


@pytest.mark.parametrize("color", ["#ffffff", "#777777", "#ffff00", "#e69f00"])
def test_a_light_colour_is_not(color):
    assert not readable(color)


@pytest.mark.parametrize(
    "color", ["", "red", "#000", "#0000000", "#000000\n", "#000000;x:y", "url(//a)", "#00000g"]
)
def test_what_is_no_colour_is_not(color):
    assert not readable(color)
