"""Cuts a font to what Spanish pages show, as woff2: `vendor_font.py SourceSans3-Regular.ttf out.woff2`.

The copy takes another name: the licence reserves «Source» for the unmodified font. Figures need no `tnum`,
they are tabular by default (`pnum` is kept for those who want them proportional).
"""

import sys

from fontTools.subset import Options, Subsetter, parse_unicodes  # type: ignore[import-not-found, unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found, unused-ignore]

NAME = "Atalaya Sans"
LATIN_1 = "20-7e,a0-ff"
TYPOGRAPHY = "2007,2009,2010-2015,2018-201e,2020-2022,2026,202f,2030,2032,2033,2039,203a,20ac,2122"
SIGNS = "2190-2193,2212,2215,2248,2260,2264,2265,25a0,25a1,25b2,25b6,25bc,25c0,25cb,25cf,2713,2717"


def cut(source: str, target: str) -> None:
    """Writes the subset of `source`, renamed, to `target`."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["ccmp", "kern", "liga", "locl", "pnum"])
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(",".join([LATIN_1, TYPOGRAPHY, SIGNS])))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = NAME
        if record.nameID == 6:
            record.string = NAME.replace(" ", "")
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    cut(*sys.argv[1:3])
