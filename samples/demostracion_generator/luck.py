"""Seeded choices among what is written by hand."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from samples.demostracion_generator.table import SEED

Option = TypeVar("Option")


def rng(subject: int) -> np.random.Generator:
    """A stream of its own for each subject: what one draws changes nothing of another."""
    return np.random.default_rng([SEED, subject])


def one(luck: np.random.Generator, options: Sequence[Option]) -> Option:
    return options[int(luck.integers(len(options)))]


def some(luck: np.random.Generator, options: Sequence[Option], number: int) -> list[Option]:
    """So many different ones, in any order."""
    return [options[int(i)] for i in luck.permutation(len(options))[:number]]
