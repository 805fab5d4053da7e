"""What a person types for a delivery, and the example that the form gives them."""

import pytest

from etl import said_slices
from warehouse.dataset import Dataset
from warehouse.datasets import ALL


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_the_example_of_every_dataset_is_a_delivery_of_it(dataset: Dataset) -> None:
    given = said_slices.example(dataset.name)

    assert dataset.is_slice(given)
    assert said_slices.said(dataset.name, given) == (given,)
