"""The bars of a pack as SVG text: one drawing for the page and for the PDF. Figures are in the table below it."""

from html import escape

from components.pack_paper import Bars

WIDTH, VALUES = 440, 84
BAR, GAP, NAME, TOP, LETTER = 12, 10, 18, 24, 13
COLOURS = ("#0b4f5c", "#e69f00", "#8a949e")
INK, QUIET, LINE = "#1b1f24", "#4a535c", "#b45309"
LONGEST = 60  # characters of a name
FONT = "Atalaya Sans, Helvetica, Arial, sans-serif"


def svg(bars: Bars) -> str:
    """Horizontal bars under their names, a group for each; the mark as a line that every bar is read against.

    So narrow that a telephone shows it whole with letters that can be read.
    """
    count = len(bars.series)
    top = TOP if count > 1 or bars.mark is not None else 0
    group = NAME + count * (BAR + 2) + GAP
    height = top + len(bars.items) * group
    most = max([*(v for _, values, _ in bars.items for v in values), bars.mark or 0]) or 1
    scale = (WIDTH - VALUES) / most
    drawn = [_group(bars, i, top + i * group, scale) for i in range(len(bars.items))]
    mark = _mark(bars, bars.mark * scale, height - GAP) if bars.mark is not None else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="{FONT}" font-size="{LETTER}">{_legend(bars) if count > 1 else ""}{"".join(drawn)}{mark}</svg>'
    )


def _group(bars: Bars, index: int, top: float, scale: float) -> str:
    name, values, words = bars.items[index]
    said = _text(0, top + NAME - 5, name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…", INK)
    for i, (value, word) in enumerate(zip(values, words, strict=True)):
        y, width = top + NAME + i * (BAR + 2), max(value * scale, 0)
        said += f'<rect x="0" y="{y}" width="{width:.1f}" height="{BAR}" fill="{COLOURS[i % 3]}"/>'
        said += _text(width + 6, y + BAR - 1.5, word, INK)
    return said


def _legend(bars: Bars) -> str:
    """The series with their colours, in a row."""
    step = WIDTH / len(bars.series)
    return "".join(
        f'<rect x="{i * step:.0f}" y="2" width="12" height="12" fill="{COLOURS[i % 3]}"/>'
        + _text(i * step + 18, 13, name, QUIET)
        for i, name in enumerate(bars.series)
    )


def _mark(bars: Bars, x: float, height: float) -> str:
    line = f'<path d="M{x:.1f} {TOP - 6}V{height}" stroke="{LINE}" stroke-width="2" stroke-dasharray="4 3"/>'
    return line + _text(x, TOP - 11, bars.mark_words, LINE, "end")


def _text(x: float, y: float, words: str, colour: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">{escape(_sayable(words))}</text>'


def _sayable(words: str) -> str:
    """Without the control characters that XML does not know."""
    return "".join(c for c in words if c >= " " and c not in "\ufffe\uffff")
