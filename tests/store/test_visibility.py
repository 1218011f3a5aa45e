"""One truth of open: the value, the row and the index never disagree."""

from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.states import Status, is_visible
from jobboard.store.engine import Store
from jobboard.store.index.ask import Ask
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.models import Posting
from jobboard.store.visibility import visible
from tests.factories import add_posting

MICROSECOND = timedelta(microseconds=1)
CLOSINGS = [None, -timedelta(days=1), -MICROSECOND, timedelta(0), MICROSECOND, timedelta(days=1)]


@pytest.mark.parametrize("status", list(Status))
def test_value_row_and_index_agree(store: Store, catalogue: Catalogue, now: datetime, status: Status) -> None:
    expected = set()
    with store.writing(now) as session:
        surer = add_posting(session, now, status=Status.DRAFT.value)
        for closing, shown_as in product(CLOSINGS, [None, surer]):
            valid_through = None if closing is None else now + closing
            said: dict[str, Any] = {"status": status.value, "valid_through": valid_through, "shown_as": shown_as}
            posting_id = add_posting(session, now, **said)
            if is_visible(status, valid_through, now, shown_as):
                expected.add(posting_id)
    with store.reading() as session:
        rows = set(session.execute(sa.select(col(Posting.id)).where(visible(now))).scalars())
    catalogue.catch_up()
    answer = catalogue.snapshot().answer(Ask(), now=now, order="newest", offset=0, limit=50)
    assert rows == expected
    assert set(answer.posting_ids) == expected
    assert answer.total == len(expected)
    assert (len(expected) == 3) is (status is Status.PUBLISHED)
