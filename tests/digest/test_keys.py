"""Keys in mails, and addresses that get none."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from jobboard.digest.subscribers import suppression
from jobboard.digest.subscribers.link_keys import GOOD_FOR, Key, Keys
from jobboard.digest.subscribers.suppression import Reason
from jobboard.store.engine import Store
from jobboard.store.models import Suppression

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_key_names_its_subscriber_and_another_secret_signs_none() -> None:
    key = Keys("secret").key(7, 2)
    assert Keys("secret").verify_key(key) == Key(7, 2)
    assert Keys("other").verify_key(key) is None
    assert Keys("secret").verify_key(key[:-1]) is None


def test_a_confirmation_is_no_key_and_grows_old() -> None:
    keys = Keys("secret")
    token = keys.confirmation(7, 1, 3, NOW)
    assert keys.verify_key(token) is None
    assert keys.read_confirmation(keys.key(7, 1), NOW) is None
    found = keys.read_confirmation(token, NOW)
    assert found is not None and (found.subscriber_id, found.search_id) == (7, 3)
    assert keys.read_confirmation(token, NOW + GOOD_FOR + timedelta(seconds=1)) is None


def test_a_suppressed_address_is_known_again_and_nowhere_written(store: Store) -> None:
    with store.writing(NOW) as session:
        suppression.suppress(session, "Asha@Example.org", Reason.ASKED, NOW)
        assert suppression.among(session, ["asha@example.org", "b@example.org"]) == {"asha@example.org"}
        assert (
            "asha" not in repr([row.model_dump() for row in session.execute(sa.select(Suppression)).scalars()]).lower()
        )


def test_a_complaint_is_never_outweighed(store: Store) -> None:
    with store.writing(NOW) as session:
        for reason in (Reason.ASKED, Reason.COMPLAINED, Reason.ASKED, Reason.BOUNCED):
            suppression.suppress(session, "a@example.org", reason, NOW)
        assert suppression.reason_for(session, "a@example.org") == Reason.COMPLAINED
