"""What a person types in a form, as it is kept: one line, without signs that cannot be seen or that turn what follows round."""

import re

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def line(text: str, most: int) -> str:
    """At most so many characters, a space for each run of spaces, control signs and ends of lines; no direction marks."""
    return " ".join(_UNSEEN.sub(" ", _TURNING.sub("", text)).split())[:most].rstrip()
