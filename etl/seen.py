"""Which rows of a file were met before."""

import numpy as np
import pandas as pd

from warehouse.dataset import Dataset


class Seen:
    """Keys met so far, by hash: a key that comes back is a duplicate (same row) or a problem (another row).

    runs: arrays of three rows, hashes of keys (sorted) and of contents, and where each stood; each run more than twice as long as the next.
    So a key costs 24 bytes, and a chunk a few searches.
    """

    def __init__(self) -> None:
        self.runs: list[np.ndarray] = []

    def split(self, dataset: Dataset, rows: pd.DataFrame) -> tuple[pd.Index, pd.Series]:
        """(rows identical to an earlier one, rows that repeat an earlier key with other contents → the first row with it)."""
        blank = np.logical_or.reduce([rows[name].isna() for name in dataset.key])
        keyed = rows[~blank] if blank.any() else rows
        if keyed.empty:
            return keyed.index, pd.Series(dtype="int64")
        places = keyed.index.to_numpy().astype("uint64")
        met = np.stack([_hash(keyed[list(dataset.key)]), _hash(keyed), places])
        keys, first, inverse = np.unique(met[0], return_index=True, return_inverse=True)
        earlier, contents, where = self._find(keys, met[1:, first])
        self._add(met[:, first[~earlier]])
        again = earlier[inverse] | (first[inverse] != np.arange(len(keyed)))
        same = contents[inverse] == met[1]
        other = again & ~same
        return keyed.index[again & same], pd.Series(where[inverse][other].astype("int64"), keyed.index[other])

    def _find(self, keys: np.ndarray, own: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(which keys were met before, the contents of each where it was met first, the row). keys: sorted; own: the last two."""
        earlier, contents, where = np.zeros(len(keys), bool), own[0].copy(), own[1].copy()
        for run in self.runs:
            at = np.minimum(np.searchsorted(run[0], keys), run.shape[1] - 1)
            here = run[0, at] == keys
            earlier |= here
            contents[here], where[here] = run[1, at[here]], run[2, at[here]]
        return earlier, contents, where

    def _add(self, run: np.ndarray) -> None:
        while self.runs and self.runs[-1].shape[1] <= 2 * run.shape[1]:
            run = np.concatenate([self.runs.pop(), run], axis=1)
            order = np.argsort(run[0])
            run = run[:, order]
        if run.size:
            self.runs.append(run)


def _hash(rows: pd.DataFrame) -> np.ndarray:
    return pd.util.hash_pandas_object(rows, index=False).to_numpy()
