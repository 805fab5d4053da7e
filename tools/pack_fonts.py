"""Makes the fonts of the PDF from those of the pages: the same letters, as TrueType, which typst can read.

`python tools/pack_fonts.py`, with fonttools 4.68.0 and brotli in the environment; the files are kept in the repository.
"""

from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "assets" / "fonts"

for path in sorted(FONTS.glob("*.woff2")):
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = None
    font.save(path.with_suffix(".ttf"))
    print(path.with_suffix(".ttf").name, path.with_suffix(".ttf").stat().st_size)
