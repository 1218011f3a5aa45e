"""Quotas in one setting."""

from datetime import UTC, datetime, timedelta

import pytest

from jobboard.core.mail_limits import DAY, HOUR, MailLimits, Quota, for_editions

NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)


def test_quotas_are_read_by_span_and_provider() -> None:
    limits = MailLimits.parse("2000/hour, 20000/day, Gmail.com 500/hour")
    assert limits.of("", NOON) == [Quota(2000, HOUR), Quota(20_000, DAY)]
    assert limits.of("gmail.com", NOON) == [Quota(500, HOUR, "gmail.com")] and not limits.of("b.example", NOON)
    assert not MailLimits.parse("") and MailLimits.parse("1/day")


def test_a_new_server_begins_slowly_and_doubles_each_day() -> None:
    limits = MailLimits.parse("warm-up 2026-12-01 200/day")
    assert [limits.of("", NOON + timedelta(days)) for days in (-3, -2, 0)] == [[], [Quota(200, DAY)], [Quota(800, DAY)]]
    assert limits.of("", NOON + timedelta(days=60)) == []


@pytest.mark.parametrize(
    "text", ["many", "20/week", "0/day", "gmail 5/hour", "warm-up 2026-13-01 5/day", "5/hour 5/day"]
)
def test_what_is_no_quota_gets_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"must be such as|month"):
        MailLimits.parse(text)


def test_editions_leave_room_for_letters() -> None:
    assert (for_editions(2000), for_editions(10), for_editions(1)) == (1900, 9, 1)
