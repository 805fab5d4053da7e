"""A cell's fill as six hexadecimal digits, whichever way the workbook says it, and a name that people can check."""

from colorsys import hls_to_rgb, rgb_to_hls

from defusedxml.ElementTree import fromstring
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.styles.fills import Fill, PatternFill

BACKGROUND = "FFFFFF"
PATTERN = "trama"
GRADIENT = "degradado"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_OFFICE = (
    "FFFFFF",
    "000000",
    "E7E6E6",
    "44546A",
    "4472C4",
    "ED7D31",
    "A5A5A5",
    "FFC000",
    "5B9BD5",
    "70AD47",
    "0563C1",
    "954F72",
)
_HUES = (
    (15, "rojo"), (50, "naranja"), (68, "amarillo"), (160, "verde"), (200, "celeste"), (255, "azul"), (290, "morado"),
    (335, "rosado"), (361, "rojo"),
)  # fmt: skip


def theme_colours(theme: bytes | None) -> tuple[str, ...]:
    """The twelve colours of a workbook's theme in the order that cells count them; those of the office suite if none."""
    scheme = fromstring(theme).find(f".//{_DRAWING}clrScheme") if theme else None
    if scheme is None:
        return _OFFICE
    found = []
    for name, usual in zip(_THEME, _OFFICE, strict=True):
        part = scheme.find(f"{_DRAWING}{name}")
        told = {} if part is None or not len(part) else part[0].attrib
        found.append((told.get("lastClr") or told.get("val") or usual).upper()[-6:])
    return tuple(found)


def fill_colour(
    fill: Fill, theme: tuple[str, ...], palette: list[str] | tuple[str, ...] = COLOR_INDEX
) -> str:
    """The colour of a fill, «trama» or «degradado» where it has no single one; '' for none and for white."""
    if not isinstance(fill, PatternFill):
        return GRADIENT
    if fill.fill_type in (None, "none"):
        return ""
    if fill.fill_type != "solid":
        return PATTERN
    code = _code(fill.fgColor, theme, palette)
    return "" if code == BACKGROUND else code


def _code(colour: Color, theme: tuple[str, ...], palette: list[str] | tuple[str, ...]) -> str:
    if colour.type == "theme" and colour.theme < len(theme):
        return _tinted(theme[colour.theme], colour.tint)
    if colour.type == "indexed":
        own = {64: "000000", 65: BACKGROUND}
        at = colour.indexed
        return own.get(at) or (str(palette[at])[-6:].upper() if at < len(palette) else PATTERN)
    if colour.type == "rgb":
        return _tinted(str(colour.rgb)[-6:].upper(), colour.tint)
    return BACKGROUND  # automatic


def _tinted(code: str, tint: float) -> str:
    """Lighter (tint > 0) or darker, by the luminance of the colour, as spreadsheets do."""
    if not tint:
        return code
    h, light, s = rgb_to_hls(*_parts(code))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(h, min(max(light, 0.0), 1.0), s))


def _parts(code: str) -> tuple[float, float, float]:
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def colour_name(code: str) -> str:
    """What a person would call a colour: «amarillo», «gris claro», «verde oscuro»."""
    if code in (PATTERN, GRADIENT):
        return code
    h, light, s = rgb_to_hls(*_parts(code))
    if light < 0.12:
        return "negro"
    shade = " claro" if light > 0.78 else " oscuro" if light < 0.33 else ""
    if s < 0.15:
        return f"gris{shade}"
    hue = next(name for limit, name in _HUES if h * 360 < limit)
    return ("marrón" if hue == "naranja" and light < 0.35 else hue) + (
        "" if hue == "naranja" and light < 0.35 else shade
    )
