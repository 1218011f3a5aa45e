"""An opening that its employer typed before, and that ended, says so when it is typed again."""

from datetime import datetime, timedelta

from jobboard.core.states import ClosedReason
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.posting.records import openings_by_id
from jobboard.store.engine import Store
from tests.jobs.submissions.forms import submitted
from tests.jobs.submissions.test_looking_after import listed


def test_it_is_a_repost_of_the_same_employers_alone(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        first = listed(session, now)
        lifecycle.close(session, first, ClosedReason.WITHDRAWN, now)
        later = now + timedelta(days=100)
        session.flush()
        again = submitted(session, later)
        others = submitted(session, later, contact="z@other.example")
        session.flush()
        session.expire_all()
        openings = openings_by_id(session, [again, others])
        assert [opening.reposts for opening in openings] == [1, 0]
        assert [opening.first_seen_at for opening in openings] == [now, later]
