"""An opening is its employer's; for everybody else there is none."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlmodel import Session

from jobboard.core.actor import STRANGER, Actor
from jobboard.core.errors import NotFound
from jobboard.jobs.submissions import close, duplicate, edit, notes, own_openings, policy, renew
from jobboard.jobs.submissions.drafts import Owner
from jobboard.store.engine import Store
from jobboard.store.models import Company, Posting
from tests.jobs.submissions.forms import CONFIG, CONTACT, EDITOR, parts, person, submitted

pytestmark = pytest.mark.slow

ACTS: dict[str, Callable[[Session, Actor, datetime, int], object]] = {
    "look": lambda session, actor, now, number: policy.load_own_posting(session, actor, number),
    "show": lambda session, actor, now, number: own_openings.load_own_opening(session, actor, now, number),
    "edit": lambda session, actor, now, number: edit.edit(session, actor, now, number, parts(now), CONFIG),
    "close": lambda session, actor, now, number: close.close(session, actor, now, number, "withdrawn"),
    "renew": lambda session, actor, now, number: renew.renew(session, actor, now, number, None, CONFIG),
    "write": lambda session, actor, now, number: notes.add_employer_note(session, actor, now, number, "Hello"),
    "copy": lambda session, actor, now, number: duplicate.duplicate(
        session, actor, now, number, Owner(None, "here"), CONFIG
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_and_a_rival_find_nothing_to_act_on(store: Store, now: datetime, act: str) -> None:
    with store.writing(now) as session:
        number = submitted(session, now)
        rival = person(session, now, "eve@rival.example", company_id=company_of(session, now, "Rival"))
        for nobody in (STRANGER, STRANGER.with_keys(frozenset({number + 1})), rival):
            with pytest.raises(NotFound):
                ACTS[act](session, nobody, now, number)


def test_the_holder_of_its_key_may(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        number = submitted(session, now)
        assert policy.load_own_posting(session, STRANGER.with_keys(frozenset({number})), number).id == number


def test_a_person_with_the_submitting_email_address_may(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        number = submitted(session, now)
        asha = person(session, now, CONTACT.upper().replace("LANTERN.EXAMPLE", "lantern.example"))
        assert policy.load_own_posting(session, asha, number).id == number
        assert [item.id for item in own_openings.list_own_openings(session, asha, now).items] == [number]


def test_naming_a_company_does_not_open_its_openings_to_its_members_until_it_is_verified(
    store: Store, now: datetime
) -> None:
    with store.writing(now) as session:
        number = submitted(session, now, contact="somebody@mail.example")
        company_id = session.get_one(Posting, number).company_id
        colleague = person(session, now, "ravi@lantern.example", company_id=company_id)
        assert own_openings.list_own_openings(session, colleague, now).total == 0
        session.get_one(Company, company_id).verified_at = now
        session.flush()
        assert own_openings.list_own_openings(session, colleague, now).total == 1


def test_colleagues_look_after_what_one_of_them_submitted(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        number = submitted(session, now)
        posting = session.get_one(Posting, number)
        asha = person(session, now, "asha@paper.example", company_id=posting.company_id)
        ravi = person(session, now, "ravi@paper.example", company_id=posting.company_id)
        posting.submitted_by = asha.user_id
        session.flush()
        assert policy.load_own_posting(session, ravi, number).id == number


def test_an_editor_sees_every_opening_and_has_none_of_her_own(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        number = submitted(session, now)
        assert policy.load_own_posting(session, EDITOR, number).id == number
        assert own_openings.list_own_openings(session, EDITOR, now).total == 0
        with pytest.raises(NotFound):
            policy.load_own_posting(session, Actor(user_id=901, role=EDITOR.role), number)


def test_a_program_sees_its_company_only_and_no_person(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        number = submitted(session, now)
        program = Actor(user_id=1, email=CONTACT, scopes=frozenset({"jobs"}))
        with pytest.raises(NotFound):
            policy.load_own_posting(session, program, number)


@pytest.mark.slow
def test_the_list_turns_its_pages(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        number = submitted(session, now)
        posting = session.get_one(Posting, number)
        for extra in range(own_openings.OWN_PAGE_SIZE):
            session.add(Posting(**posting.model_dump(exclude={"id"}) | {"title": f"Writer {extra}"}))
        session.flush()
        asha = person(session, now, CONTACT)
        first, second = (
            own_openings.list_own_openings(session, asha, now),
            own_openings.list_own_openings(session, asha, now, 2),
        )
        assert (len(first.items), len(second.items), first.total, first.pages) == (20, 1, 21, 2)


def company_of(session: Session, now: datetime, name: str) -> int:
    company = Company(name=name, name_key=name.lower(), slug=name.lower(), created_at=now, updated_at=now)
    company.verified_at = now
    session.add(company)
    session.flush()
    assert company.id is not None
    return company.id
