"""The board that tests of searching add openings to."""

from datetime import datetime

import pytest

from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from tests.jobs.board import Board


@pytest.fixture
def board(store: Store, catalogue: Catalogue, now: datetime) -> Board:
    return Board(store, catalogue, now)
