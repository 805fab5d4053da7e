"""Which rows of a file were met before."""

import pandas as pd

from warehouse.dataset import Dataset


class Seen:
    """Keys met so far, by hash: a key that comes back is a duplicate (same row) or a problem (another row)."""

    def __init__(self) -> None:
        self.contents = pd.Series(dtype="uint64", index=pd.Index([], dtype="uint64"))

    def split(self, dataset: Dataset, rows: pd.DataFrame) -> tuple[pd.Index, pd.Index]:
        """(rows identical to an earlier one, rows that repeat an earlier key with other contents)."""
        keyed = rows.dropna(subset=list(dataset.key))
        if keyed.empty:
            return keyed.index, keyed.index
        key = pd.util.hash_pandas_object(keyed[list(dataset.key)], index=False)
        content = pd.util.hash_pandas_object(keyed.fillna(""), index=False)
        pairs = pd.DataFrame({"key": key, "content": content}, index=keyed.index)
        first = pairs.drop_duplicates("key").set_index("key")["content"]
        known = pd.concat([self.contents, first[~first.index.isin(self.contents.index)]])
        again = pairs["key"].isin(self.contents.index) | pairs["key"].duplicated()
        same = pairs["content"].to_numpy() == known.reindex(pairs["key"]).to_numpy()
        self.contents = known
        return pairs.index[again & same], pairs.index[again & ~same]
