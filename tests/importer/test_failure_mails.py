"""A source that fails for a week tells its people, once a week at most, and once when it is read again."""

from datetime import datetime

import pytest

from jobboard.accounts import members, people
from jobboard.config import Settings
from jobboard.core.actor import SYSTEM
from jobboard.core.links import Links
from jobboard.importer.standing import failure_mails
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.mail.message import Letters
from jobboard.store.engine import Store
from jobboard.store.models import StandingSource
from jobboard.web.render.static import shipped_folder
from tests.importer.playing import Poller, Site
from tests.people import letters

pytestmark = pytest.mark.slow
ADDER, MEMBER = "asha@signal.example", "meera@loom.example"


@pytest.fixture
def poller(store: Store, now: datetime) -> Poller:
    """A source of a company with one member, that an editor added."""
    poller = Poller(store, Site(), now)
    with store.writing(now) as session:
        editor, member = (people.ensure_person(session, email, now) for email in (ADDER, MEMBER))
        session.flush()
        editor.role = "editor"
        company = members.install_owner(session, SYSTEM, now, "Loom Works", member.id or 0)
        source = session.get_one(StandingSource, poller.id)
        source.company_id, source.company_name, source.added_by = company, "Loom Works", editor.id
    poller.read()
    return poller


def tell(poller: Poller) -> int:
    settings = Settings(site_name="Signal Jobs")
    links = Links(settings.base_url)
    config = SubmissionConfig.from_settings(settings, links, Letters(settings, links, shipped_folder("templates")))
    with poller.store.writing(poller.now) as session:
        return failure_mails.notify_failing_sources(session, poller.now, config)


def fail_for(poller: Poller, days: int) -> None:
    poller.site.answer = (503, b"")
    for _ in range(days):
        poller.read(hours=24)


def test_nobody_is_told_before_a_week_is_over(poller: Poller) -> None:
    fail_for(poller, 7)
    assert tell(poller) == 0


def test_a_week_of_failure_is_told_to_company_and_adder_with_why_and_where_to_mend_it(poller: Poller) -> None:
    fail_for(poller, 8)
    assert tell(poller) == 2
    (member,), (adder,) = letters(poller.store, MEMBER), letters(poller.store, ADDER)
    assert "answered 503" in member.body_text and f"/employers/sources/{poller.id}" in member.body_text
    assert f"/desk/sources/{poller.id}" in adder.body_text
    assert len(poller.open()) == 10, "a dead source closes nothing"


def test_it_is_told_weekly_at_most_and_once_when_it_is_over(poller: Poller) -> None:
    fail_for(poller, 8)
    assert tell(poller) == 2
    fail_for(poller, 6)
    assert tell(poller) == 0
    fail_for(poller, 1)
    assert tell(poller) == 2
    poller.site.answer = None
    poller.read()
    assert tell(poller) == 2 and "are read again" in letters(poller.store, MEMBER)[-1].subject
    assert tell(poller) == 0


def test_a_paused_source_tells_nobody(poller: Poller) -> None:
    fail_for(poller, 8)
    with poller.store.writing(poller.now) as session:
        session.get_one(StandingSource, poller.id).state = "paused"
    assert tell(poller) == 0
