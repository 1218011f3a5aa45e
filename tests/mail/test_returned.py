"""Reading what came back: what is a bounce, what a complaint, and what is nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.mail.returned import Kind, parse_returned_mail, severity
from tests.mail.came_back import arf, away, dsn


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        ("5.1.1", "550 5.1.1 no such user", Kind.HARD),
        ("5.0.0", "550 no such user here", Kind.HARD),
        ("5.0.0", "550-5.1.1 The account does not exist", Kind.HARD),
        ("5.1.2", "", Kind.HARD),
        ("5.2.1", "550 5.2.1 disabled", Kind.HARD),
        ("5.2.2", "552 5.2.2 mailbox full", Kind.SOFT),
        ("5.7.1", "550 5.7.1 blocked by policy", Kind.POLICY),
        ("4.4.7", "delivery time expired", Kind.SOFT),
        ("5.4.4", "host not found", Kind.HARD),
        ("5.0.0", "554 rejected", Kind.SOFT),
        ("", "", Kind.SOFT),
        ("nonsense", "nonsense", Kind.SOFT),
    ],
)
def test_a_failure_is_hard_only_where_the_address_is_at_fault(status: str, said: str, kind: Kind) -> None:
    assert parse_returned_mail(dsn("m", status=status, said=said)).kind == kind


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded", ""])
def test_what_did_not_fail_is_nothing(action: str) -> None:
    assert parse_returned_mail(dsn("m", action=action)).kind == Kind.NOTHING


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_the_mark_is_looked_for_in_the_mail_that_came_back(kind: str) -> None:
    found = parse_returned_mail(dsn("MARK", kind=kind))
    assert "<MARK@jobs.example>" in found.marked and "no such user" in found.said


def test_the_mark_may_stand_in_the_address_alone() -> None:
    assert "back+MARK@jobs.example" in parse_returned_mail(dsn(to="back+MARK@jobs.example")).marked
    assert (
        "back+MARK@jobs.example"
        in parse_returned_mail(arf(mail_from="back+MARK@jobs.example", message_id="<gone>")).marked
    )


@pytest.mark.parametrize(
    ("feedback", "kind"),
    [("abuse", Kind.COMPLAINT), ("fraud", Kind.COMPLAINT), ("opt-out", Kind.COMPLAINT), ("not-spam", Kind.NOTHING)],
)
def test_a_complaint_is_what_readers_called_spam(feedback: str, kind: Kind) -> None:
    assert parse_returned_mail(arf("m", feedback=feedback)).kind == kind


def test_an_automatic_answer_is_nothing_also_where_leaving_is_by_mail() -> None:
    found = parse_returned_mail(away("back+MARK@jobs.example"))
    assert (found.kind, found.leaving) == (Kind.NOTHING, "")
    by_hand = parse_returned_mail(b"From: r@b.example\nTo: back+MARK@jobs.example\n\n")
    assert "MARK" in by_hand.leaving


@pytest.mark.parametrize(
    ("code", "status", "kind"), [(550, "", Kind.HARD), (554, "", Kind.SOFT), (550, "5.7.1", Kind.POLICY)]
)
def test_a_refusal_on_the_line_is_judged_alike(code: int, status: str, kind: Kind) -> None:
    assert severity(code, status) == kind


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 900), cut=st.integers(0, 300), put=st.binary(max_size=40))
def test_nothing_that_comes_in_breaks_the_reader(at: int, cut: int, put: bytes) -> None:
    for whole in (dsn("m"), dsn("m", kind="message/rfc822"), arf("m")):
        parse_returned_mail(whole[:at] + put + whole[at + cut :])
    parse_returned_mail(put)
