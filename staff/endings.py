"""What the files of a dataset may be called."""

BOUNDARIES = "territories"
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")


def of(dataset: str) -> tuple[str, ...]:
    """How the names of the files end that may bring a dataset."""
    more = {BOUNDARIES: (".geojson", ".json"), "budget_lines": (".json", ".zip")}
    return _TABLES + more.get(dataset, ())
