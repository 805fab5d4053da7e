"""Paragraphs and lists out of a text of texts/: blocks between blank lines, a list where lines begin with «- »."""

from components.static import el


def prose(text: str) -> list[dict]:
    """A text as nodes. It holds no marks but «- »; what else looks like one is text."""
    return [_block(block.strip().splitlines()) for block in text.strip().split("\n\n")]


def _block(lines: list[str]) -> dict:
    if all(line.startswith("- ") for line in lines):
        return el("ul", *(el("li", line.removeprefix("- ")) for line in lines))
    return el("p", " ".join(lines))
