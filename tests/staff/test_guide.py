"""The guide for staff: open to all, with the limits that are kept and the pictures that the journeys take."""

import re
from pathlib import Path

import pytest

from config import ROOT
from etl import limits
from staff import guide
from texts import t

MOST_BYTES = 60 * 1024
PICTURES = [picture for steps in guide.PARTS.values() for picture in steps.values() if picture]
JOURNEYS = ROOT / "tests" / "browser" / "test_staff_journeys.py"


@pytest.fixture
def html(desk) -> str:
    answer = desk.client().get("/personal/guia")
    assert answer.status_code == 200
    return answer.text


def file_of(picture: str) -> Path:
    return ROOT / "assets" / guide.FOLDER / f"{picture}.webp"


def test_anybody_may_read_it_and_the_portal_leads_to_it(desk, html: str) -> None:
    assert "Si usted captura" in html
    assert "/personal/guia" in desk.client().get("/personal/entrar").text
    assert 'href="/personal/guia"' in desk.client().get("/metodo").text


def test_it_says_the_limits_that_are_kept(html: str, monkeypatch, desk) -> None:
    assert f"hasta {limits.MAX_BOOK_MB} MB; un CSV o un GeoJSON, hasta {limits.MAX_TEXT_MB} MB" in html

    monkeypatch.setattr(limits, "MAX_BOOK_MB", 7)

    assert "hasta 7 MB" in desk.client().get("/personal/guia").text


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_is_there_small_and_told_in_words(html: str, picture: str) -> None:
    assert 0 < file_of(picture).stat().st_size <= MOST_BYTES
    shown = re.search(rf'<img src="(/assets/guide/{picture}\.webp\?v=\w+)" alt="([^"]+)"', html)
    assert shown and shown[2] == t(f"staff.guide.alt.{picture}")


def test_pictures_are_the_ones_that_the_journeys_take(html: str) -> None:
    taken = re.findall(r'picture\(\w+, "([\w-]+)"', JOURNEYS.read_text(encoding="utf-8"))

    assert sorted(taken) == sorted(PICTURES)
    assert sorted(p.stem for p in file_of("x").parent.iterdir()) == sorted(PICTURES)


def test_a_picture_that_is_not_there_is_left_out() -> None:
    assert guide.address("ninguna") == "" and guide.address("") == ""
