"""Whether a colour can be read on white (WCAG 2.2: 4.5 to 1)."""

import re


def readable(color: str) -> bool:
    """True for a #rrggbb colour whose contrast with white is at least 4.5."""
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", color)) and 1.05 / (_luminance(color) + 0.05) >= 4.5


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
