"""Tests mirror the tree. A package, so that `tests/texts.py` does not stand for `texts`."""
