"""What a spreadsheet may say and a feed may not."""

from xml.etree import ElementTree as xml

from open_data import bulletins


def test_signs_that_xml_may_not_hold_are_left_out_of_the_feed() -> None:
    node = xml.Element("entry")

    bulletins._add(node, "title", "Bole\ufffetín\x00 \ud800de\nmayo 😀")

    assert xml.fromstring(xml.tostring(node)).findtext("title") == "Boletín de\nmayo 😀"


def test_codes_longer_than_a_key_of_the_cache_are_unknown(client) -> None:
    assert client.get(f"/boletines/demostracion/{'k' * 101}.pdf").status_code == 404
