"""Which rows of a file were met before."""

import numpy as np
import pandas as pd

from warehouse.dataset import Dataset


class Seen:
    """Keys met so far, by hash: a key that comes back is a duplicate (same row) or a problem (another row).

    runs: arrays of two rows, hashes of keys (sorted) and of contents; each run more than twice as long as the next.
    So a key costs 16 bytes, and a chunk a few searches.
    """

    def __init__(self) -> None:
        self.runs: list[np.ndarray] = []

    def split(self, dataset: Dataset, rows: pd.DataFrame) -> tuple[pd.Index, pd.Index]:
        """(rows identical to an earlier one, rows that repeat an earlier key with other contents)."""
        blank = np.logical_or.reduce([rows[name].isna() for name in dataset.key])
        keyed = rows[~blank] if blank.any() else rows
        if keyed.empty:
            return keyed.index, keyed.index
        met = np.stack([_hash(keyed[list(dataset.key)]), _hash(keyed)])
        keys, first, inverse = np.unique(met[0], return_index=True, return_inverse=True)
        earlier, contents = self._find(keys, met[1, first])
        self._add(met[:, first[~earlier]])
        again = earlier[inverse] | (first[inverse] != np.arange(len(keyed)))
        same = contents[inverse] == met[1]
        return keyed.index[again & same], keyed.index[again & ~same]

    def _find(self, keys: np.ndarray, own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(which keys were met before, the contents of each where it was met first). keys: sorted; own: contents."""
        earlier, contents = np.zeros(len(keys), bool), own.copy()
        for run in self.runs:
            at = np.minimum(np.searchsorted(run[0], keys), run.shape[1] - 1)
            here = run[0, at] == keys
            earlier |= here
            contents[here] = run[1, at[here]]
        return earlier, contents

    def _add(self, run: np.ndarray) -> None:
        while self.runs and self.runs[-1].shape[1] <= 2 * run.shape[1]:
            run = np.concatenate([self.runs.pop(), run], axis=1)
            order = np.argsort(run[0])
            run[0], run[1] = run[0, order], run[1, order]
        if run.size:
            self.runs.append(run)


def _hash(rows: pd.DataFrame) -> np.ndarray:
    return pd.util.hash_pandas_object(rows, index=False).to_numpy()
