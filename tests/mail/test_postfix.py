"""Debian's Postfix between us and the world: its own certificate is enough, and what it reports is understood."""

import time
from collections.abc import Callable, Iterator

import pytest

from jobboard.core.smtp_address import SmtpAddress
from jobboard.mail.outgoing_mail import NotSent, OutgoingMail
from jobboard.mail.returned import Kind, parse_returned_mail
from jobboard.mail.smtp import Server
from tests.mail import postfix
from tests.mail.office import Office

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not postfix.there(), reason="Postfix is not installed here")]
MAIL = b"From: jobs@jobs.example\r\nTo: x@y.example\r\nMessage-ID: <MARK@jobs.example>\r\nSubject: x\r\n\r\nHello\r\n"


@pytest.fixture
def port(office: Office) -> Iterator[int]:
    with postfix.open_postfix(office.port) as (port, _):
        yield port


def send(port: int, to: str, options: str = "") -> None:
    with Server(SmtpAddress.parse(f"smtp://127.0.0.1:{port}{options}")).line() as line:
        line.send(OutgoingMail("one", "back+MARK@jobs.example", to, MAIL))


def until(reached: Callable[[], object]) -> None:
    for _ in range(300):
        if reached():
            return
        time.sleep(0.1)
    raise AssertionError("Postfix did not hand it over.")


def test_mail_goes_out_and_what_comes_back_is_judged_right(office: Office, port: int) -> None:
    send(port, "meera@lantern.example")
    with pytest.raises(NotSent, match="certificate"):
        send(port, "meera@lantern.example", "?tls=require")
    send(port, "asha@lantern.example", "?tls=none")
    until(lambda: len(office.taken) == 2)
    first = next(content for _, to, content in office.taken if to == "meera@lantern.example")
    assert b"with ESMTPS id" in first and b"MARK@jobs.example" in first, "Postfix notes how it came"
    office.refuses = {
        "gone@lantern.example": "550 5.1.1 no such user",
        "policy@lantern.example": "550 5.7.26 SPF does not list 192.0.2.7",
        "bare@lantern.example": "550 SPF check failed",
    }
    for to in office.refuses:
        send(port, to)
    until(lambda: len(office.taken) == 5)
    reports = [(parse_returned_mail(content), to) for _, to, content in office.taken[2:]]
    kinds = {report.addresses[0]: report.kind for report, _ in reports}
    assert all(to == "back+MARK@jobs.example" and "MARK" in report.marked for report, to in reports)
    assert kinds == {
        "gone@lantern.example": Kind.HARD,
        "policy@lantern.example": Kind.POLICY,
        "bare@lantern.example": Kind.POLICY,
    }
