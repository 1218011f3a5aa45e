"""A board to attack: the one of the web's tests, with everything on it."""

import pytest

from tests.people import Cast
from tests.web.conftest import Site, cast, report, site, watch, writer
from tests.web.furnished import Furnished, furnish

__all__ = ["cast", "report", "site", "watch", "world", "writer"]


@pytest.fixture
def world(site: Site, cast: Cast) -> Furnished:
    """Everything of every kind, and who may see it."""
    return furnish(site, cast)
