"""Every column that may know a person is in a list: those of `personal_data.KNOWN`, or those that know none."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from jobboard.accounts.not_personal import NOT_PERSONAL
from jobboard.accounts.personal_data import KNOWN

NAMES = re.compile(
    r"(?:^|_)(?:e?mail|address|names?|ip|client|users?|author|actor|recipient|person|contact|visitor|browser|phone|networks?"
    r"|subscriber|reviewer|owner|member|typed|words|said|consent|by|writer|subject|headers|body|domain|submitted)(?:_|$)"
)
LISTED = {f"{known.table.__tablename__}.{column}" for known in KNOWN for column in known.columns}
SECRETS = re.compile(r"(?:^|_)(?:token|code|secret|hash|hashes|key|claim)(?:_|$)")
NOT_SECRET = {
    *("subscriber.address_key", "subscriber.key_number", "suppression.address_hash", "user_account.email_key"),
    *("mailed_link.email_key", "invitation.email_key", "posting.contact_key", "posting.employer_key"),
    *("posting.content_hash", "user_account.wrong_codes", "user_account.wrong_codes_since", "user_session.wrong_codes"),
    *("user_session.wrong_codes_since", "audit_entry.entry_hash", "audit_entry.previous_hash", "company_claim.claim"),
}


def columns() -> Iterator[sa.Column[Any]]:
    for table in SQLModel.metadata.sorted_tables:
        yield from table.columns


def may_be_personal(column: sa.Column[Any]) -> bool:
    """By its name, by whom it points to, or because it can hold anything."""
    points_to = {key.column.table.name for key in column.foreign_keys}
    anything = isinstance(column.type, sa.JSON | sa.LargeBinary)
    return bool(points_to & {"user_account", "subscriber"}) or anything or bool(NAMES.search(column.name))


def test_every_column_that_may_know_a_person_is_in_a_list() -> None:
    suspects = {f"{column.table.name}.{column.name}" for column in columns() if may_be_personal(column)}
    assert len(suspects) > 80
    assert sorted(suspects - LISTED - set(NOT_PERSONAL)) == []


def test_the_lists_name_columns_that_are_there_each_once() -> None:
    existing = {f"{column.table.name}.{column.name}" for column in columns()}
    assert sorted((LISTED | set(NOT_PERSONAL)) - existing) == [] and not LISTED & set(NOT_PERSONAL)
    assert max(Counter(known.part for known in KNOWN).values()) == 1


def test_nothing_that_opens_something_is_handed_out() -> None:
    shown = {f"{known.table.__tablename__}.{name}" for known in KNOWN for name in known.table.model_fields
             if name not in known.hidden}  # fmt: skip
    assert sorted(name for name in shown if SECRETS.search(name.partition(".")[2]) and name not in NOT_SECRET) == []
