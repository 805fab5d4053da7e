"""What a delivered file may weigh and take: said on the page that receives it, and kept by whoever reads it."""

MB = 1 << 20

MAX_BOOK_MB = 25
"""XLSX, XLS, ODS and .zip."""
MAX_TEXT_MB = 300
"""CSV and GeoJSON."""
MAX_ENTRIES = 2_000
MAX_UNPACKED_MB = 300
MAX_RATIO = 100
"""Of what is compressed: entries, size once open, and how many times smaller it is."""
CHILD_MB = 512
"""Memory of the process that checks a file."""
SECONDS = 60
ROWS = 100_000
"""Each so many rows may take so many seconds; a file of fewer, as many."""


def seconds(rows: int) -> int:
    """How long a file of so many rows may take."""
    return SECONDS * max(1, -(-rows // ROWS))
