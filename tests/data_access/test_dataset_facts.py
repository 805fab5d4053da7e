"""What is declared about datasets, as pages get it."""

import pytest

from data_access import datasets
from warehouse.datasets import ALL


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_a_sheet_says_all_that_is_declared(dataset):
    sheet = datasets.find(dataset.name)

    assert [f.name for f in sheet.fields] == [c.name for c in dataset.columns]
    assert [f.label for f in sheet.fields if not f.public] == [
        c.label for c in dataset.columns if not c.public
    ]
    assert len(sheet.rules) == len(dataset.rules)


def test_what_a_column_refers_to_is_a_dataset():
    named = {f.references for sheet in datasets.all_of_them() for f in sheet.fields if f.references}

    assert named <= {d.name for d in ALL}


def test_an_unknown_dataset_is_none_and_keeps_its_name():
    assert datasets.find("nada") is None
    assert datasets.title("nada") == "nada"


@pytest.mark.usefixtures("samples")
def test_rows_of_incidents_cannot_be_asked_for():
    with pytest.raises(KeyError):
        datasets.rows("incidents")
