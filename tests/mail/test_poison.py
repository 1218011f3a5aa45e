"""Odd and hostile mails: each is read or named unreadable, soon, and none raises."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jobboard.mail.returned import Kind, parse_returned_mail
from tests.mail.came_back import arf, dsn

ODD_HEADS = (
    b"Content-Type: multipart/report; boundary*=utf-8''%C3%28; boundary*0=\"a\"",
    b"Content-Type: multipart/report; boundary*1*=a; boundary*x=b; boundary*0*=us-ascii'en'c",
    b"Content-Type: text/plain; charset=nope\xff; charset*=utf-99''x",
    b'Content-Type: text/plain; charset="=?utf-8?b?AAAA?="',
    b"Content-Type: message/delivery-status; charset=unknown-8bit",
    b"Content-Transfer-Encoding: base64",
    b"Content-Transfer-Encoding: x-uuencode",
    b"Subject: =?no-such?q?=ZZ?= =?utf-8?b?////=?=",
    b"Date: Thu, 99 Foo 20260 99:99:99 +9999999999",
    b"From: \x00\x00 <\xff@\xfe>",
    b"To: " + b"a" * 60_000,
    b"References: " + b"<x@y> " * 8_000,
    b"\x00\x01: \x02",
)
PIECES = (
    b"\x00",
    b"\xff\xfe",
    b"=====",
    b"\r\n\r\n",
    b"--B\r\n",
    b"--B--\r\n",
    b"A" * 2_000,
    b"\n" * 500,
    b": :\n",
    b"begin 644 x\n",
)


def odd_mail(seed: int) -> bytes:
    """A report of ours with odd heads in front, in its parts, and with pieces put in and cut out."""
    chance = random.Random(seed)  # the same mails each time
    whole = chance.choice([dsn("m"), dsn("m", kind="message/rfc822"), arf("m")]).replace(b"\r\n", b"\n")
    lines = whole.split(b"\n")
    for head in chance.sample(ODD_HEADS, chance.randint(1, 4)):
        places = [0, *(number + 1 for number, line in enumerate(lines) if line == b"--B")]
        lines.insert(chance.choice(places), head)
    whole = b"\n".join(lines)
    for _ in range(chance.randint(0, 6)):
        at = chance.randrange(len(whole))
        whole = whole[:at] + chance.choice(PIECES) + whole[at + chance.randint(0, 60) :]
    return whole


@pytest.mark.slow
def test_a_thousand_odd_mails_are_all_answered() -> None:
    assert {parse_returned_mail(odd_mail(seed)).kind for seed in range(1_000)} <= set(Kind)


def test_a_part_in_an_unknown_charset_is_read() -> None:
    odd = dsn("m").replace(b"message/delivery-status", b"message/delivery-status; charset=nope\xff")
    assert parse_returned_mail(odd).kind == Kind.HARD


@pytest.mark.slow
def test_the_shared_odd_mails_are_answered(shared: Path) -> None:
    found = {path.name: parse_returned_mail(path.read_bytes()) for path in (shared / "cases/mail/poison").glob("*.eml")}
    assert found["rfc2231.eml"].unreadable and all(one.kind in Kind for one in found.values())


def nested(kind: bytes) -> bytes:
    return b"".join(b"Content-Type: %s; boundary=b%d\n\n--b%d\n" % (kind, number, number) for number in range(2_000))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "2,000 nested multiparts": lambda: nested(b"multipart/mixed"),
    "2,000 nested mails": lambda: b"Content-Type: message/rfc822\n\n" * 2_000,
    "digests": lambda: nested(b"multipart/digest"),
    "a parameter of quotes": lambda: b'Content-Type: multipart/x; a="' + b'";' * 120_000 + b"\n\nx",
    "borders": lambda: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 50_000,
    "blank lines of a status": lambda: dsn("m").replace(b"Action", b"\r\n" * 120_000 + b"Action"),
    "heads": lambda: b"a:\n" * 80_000 + b"\nx",
    "status lines": lambda: dsn("m", said="550 " + "user " * 50_000),
    "words before an end": lambda: b"From: mailer-daemon@x\nSubject: failure\n\n" + b"user mailbox account " * 12_000,
    "dots": lambda: b"From: mailer-daemon@x\nSubject: failure\n\n" + b"a." * 120_000,
    "tags": lambda: b"From: mailer-daemon@x\nSubject: failure\nContent-Type: text/html\n\n" + b"<" * 250_000,
    "spaces": lambda: b"From: mailer-daemon@x\nSubject: failure\n\n" + b" " * 250_000,
    "addresses": lambda: b"From: mailer-daemon@x\nSubject: undeliverable\n\n" + b"<a@b>:\n" * 35_000,
    "encoded words": lambda: b"Subject: " + b"=?utf-8?b?AA==?= " * 15_000 + b"\n\nx",
    "subject": lambda: b"From: postmaster@x\nSubject: " + b"re: please " * 20_000 + b"\n\nx",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_the_worst_of_them_cost_little(name: str) -> None:
    raw = HOSTILE[name]()
    began = time.process_time()
    assert parse_returned_mail(raw).kind in Kind
    assert time.process_time() - began < 2
