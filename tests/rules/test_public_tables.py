"""Which writes change what readers see."""

import pytest
from sqlmodel import SQLModel

from jobboard.store import public_tables
from jobboard.store.models import CompanyLogo

NOTED_BY_NUMBER = {"posting", "posting_location", "distinct_openings"}
NEVER_PUBLIC = frozenset(
    [
        "api_token",
        "audit_chain",
        "audit_entry",
        "bounce",
        "caused_letter",
        "known_browser",
        "change",
        "company_claim",
        "decision",
        "delivery",
        "edition_click",
        "delivery_tally",
        "first_listing",
        "held_run",
        "idempotent_answer",
        "import_batch",
        "import_run",
        "import_slice",
        "import_upload",
        "invitation",
        "kept_detail",
        "mail_domain",
        "mail_count",
        "mail_standstill",
        "mailed_link",
        "membership",
        "missing_opening",
        "opening_draft",
        "outbox_message",
        "posting_band",
        "posting_change",
        "posting_figure",
        "posting_key",
        "posting_note",
        "posting_search",
        "posting_version",
        "provider_refusal",
        "published_export",
        "published_source",
        "reader_report",
        "saved_search",
        "search_entry",
        "search_salt",
        "source",
        "source_day",
        "standing_source",
        "store_identity",
        "subscriber",
        "suppression",
        "user_session",
    ]
)


def test_every_table_is_public_or_is_not() -> None:
    """A new table belongs into the map, or among those that no reader sees."""
    known = public_tables.PUBLIC_TABLES.keys() | NOTED_BY_NUMBER | NEVER_PUBLIC
    assert set(SQLModel.metadata.tables) == known
    assert CompanyLogo.__tablename__ in public_tables.PUBLIC_TABLES


@pytest.mark.parametrize(
    ("statement", "public"),
    [
        ("UPDATE user_account SET name=?, role=? WHERE user_account.id = ?", True),
        ("UPDATE user_account SET last_signed_in_at=? WHERE user_account.name = ?", False),
        ("UPDATE user_account SET name=%(name)s::VARCHAR WHERE id = 1", True),
        ("INSERT INTO user_account (name) VALUES (?)", False),
        ("DELETE FROM user_account WHERE id = ?", True),
        ("INSERT INTO trend_report (title) VALUES (?)", True),
        ("UPDATE posting SET title=?", False),
        ("SELECT name FROM user_account", False),
    ],
)
def test_what_a_statement_changes_is_read_from_it(statement: str, public: bool) -> None:
    assert public_tables.is_public_write(statement) is public
