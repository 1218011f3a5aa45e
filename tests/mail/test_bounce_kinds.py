"""What mail systems of many makes say, and what it is; and the shared reports, whose verdict stands in their names."""

from pathlib import Path

import pytest

from jobboard.mail.refusals import code_in, severity, status_in
from jobboard.mail.returned import parse_returned_mail
from tests.mail.came_back import dsn

SAID = [
    ("", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", "hard"),
    ("5.0.0", "554 5.3.0 unknown user account", "hard"),
    ("5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable", "hard"),
    ("5.2.1", "550 5.2.1 Mailbox disabled, not accepting messages", "hard"),
    ("5.1.1", "550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual mailbox table", "hard"),
    ("5.1.0", "550 5.1.0 Address rejected: no such mailbox here", "hard"),
    ("5.0.0", "550 sorry, no mailbox here by that name (#5.1.1 - chkuser)", "hard"),
    ("5.1.1", "550 5.1.1 user unknown; see https://spam.example/blocked", "hard"),
    ("5.0.0", "550 <a@spam.example>: User unknown", "hard"),
    ("5.4.310", "550 5.4.310 DNS domain d1.example.org does not exist [Message=InfoDomainNonexistent]", "hard"),
    ("5.4.1", "550 5.4.1 All recipient addresses rejected : Access denied", "hard"),
    ("5.1.0", "550 5.1.0 <a@b.example> recipient rejected", "hard"),
    ("5.0.0", "551 User not local; please try <x@b.example>", "hard"),
    ("5.4.4", "550 No route to host", "soft"),
    ("5.0.0", "550 permanent failure for one or more recipients (a@b.example:blocked)", "policy"),
    ("5.0.0", "550-Callback setup failed while verifying <jobs@jobs.example>", "policy"),
    ("5.1.2", "550 5.1.2 The recipient's domain was not found", "hard"),
    ("5.0.0", "host mx.b.example[203.0.113.55] said: 550 5.1.1 no such account (in reply to RCPT TO command)", "hard"),
    ("5.2.2", "552-5.2.2 The recipient's inbox is out of storage space and inactive.", "soft"),
    ("5.0.0", "552 Requested mail action aborted: exceeded storage allocation", "soft"),
    ("5.0.0", "550 Mailbox is full / Blocks limit exceeded / Inode limit exceeded", "soft"),
    ("5.3.4", "552 5.3.4 Message size exceeds fixed limit", "soft"),
    ("5.4.6", "554 5.4.6 Hop count exceeded - possible mail loop", "soft"),
    ("4.4.1", "connect to mx.b.example[192.0.2.25]:25: Connection timed out", "soft"),
    ("4.4.7", "delivery temporarily suspended: Host or domain name not found, try again", "soft"),
    ("4.2.2", "452 4.2.2 The recipient's inbox is out of storage space", "soft"),
    ("5.2.1", "450 4.2.1 The user you are trying to contact is receiving mail at a rate that is too quick", "soft"),
    ("5.0.0", "host mx[5.1.1.10] said: 554 transaction failed", "soft"),
    ("5.0.0", "554 something that nobody has read before", "soft"),
    ("5.7.26", "550-5.7.26 This mail has been blocked because the sender is unauthenticated.", "policy"),
    ("5.7.1", "550 5.7.1 Service unavailable; client [192.0.2.7] blocked using zen.rbl.example", "policy"),
    ("5.0.0", "550 SPF check failed", "policy"),
    ("5.0.0", "554 5.7.9 Message not accepted for policy reasons", "policy"),
    ("5.0.0", "550 SC-001 Mail rejected for policy reasons: content resembles spam", "policy"),
    ("5.0.0", "554 Message rejected due to DMARC policy of the sender's domain", "policy"),
    ("5.0.0", "550 Administrative prohibition", "policy"),
    ("5.1.1", "550 5.1.1 blocked by our block list, IP reputation of 192.0.2.7", "policy"),
    ("5.1.8", "550 5.1.8 Sender address rejected: Domain not found", "policy"),
    ("5.0.0", "550 Sender address rejected: Domain not found", "policy"),
    ("5.0.0", "554 Client host rejected: cannot find your reverse hostname, [192.0.2.7]", "policy"),
    ("4.7.0", "421 4.7.0 [TSS04] Messages from 192.0.2.7 temporarily deferred due to user complaints", "policy"),
    ("4.4.7", "421 too many messages from your IP, reputation is low", "policy"),
    ("5.0.0", "550 DKIM signature did not verify", "policy"),
]


@pytest.mark.parametrize(("status", "said", "kind"), SAID)
def test_a_refusal_in_a_report(status: str, said: str, kind: str) -> None:
    assert parse_returned_mail(dsn("m", status=status, said=said)).kind == kind


TEXTS = [
    (
        "From: MAILER-DAEMON@q.example\nSubject: failure notice",
        "Hi. This is the qmail-send program at q.example.\nI'm afraid I wasn't able to deliver your message to the "
        "following addresses.\nThis is a permanent error; I've given up.\n\n<r@b.example>:\n203.0.113.9 does not like "
        "recipient.\nRemote host said: 550 5.1.1 no such user\nGiving up on 203.0.113.9.\n\n"
        "--- Below this line is a copy of the message.\n\nSubject: your mailbox is full of spam\n",
        "hard",
    ),
    (
        "From: Mail Delivery System <Mailer-Daemon@e.example>\nX-Failed-Recipients: "
        "r@b.example\nSubject: Mail delivery "
        "failed: returning message to sender",
        "A message that you sent could not be delivered to one or more of its\nrecipients. This is "
        "a permanent error.\n\n"
        "  r@b.example\n    Unrouteable address\n",
        "hard",
    ),
    (
        "From: Mail Delivery System <Mailer-Daemon@e.example>\nX-Failed-Recipients: r@b.example\nSubject: Failed",
        "This message was created automatically.\n\n  r@b.example\n    host b.example [203.0.113.4]\n    SMTP error "
        "from remote mail server after RCPT TO:<r@b.example>:\n    550 JunkMail rejected - sender is in an RBL\n",
        "policy",
    ),
    (
        "From: Mail Delivery System <Mailer-Daemon@e.example>\nSubject: Warning: message 1a delayed 24 hours",
        "Your message has not been delivered to one or more of its recipients after\nmore than 24 hours. No action "
        "is required on your part. Delivery attempts will\ncontinue for some time.\n\n  "
        "r@b.example\n    host not found\n",
        "nothing",
    ),
    (
        "From: System Administrator <postmaster@x.example>\nSubject: Undeliverable: Nine new openings",
        "Your message did not reach some or all of the intended recipients.\n\n  r@b.example on 02.03.2026 10:00\n"
        "    The e-mail account does not exist at the organization this message was sent to.\n    <x.example #5.1.1>\n",
        "hard",
    ),
    (
        "From: postmaster@x.example\nSubject: Delivery Status Notification (Failure)",
        "This is an automatically generated Delivery Status Notification.\n\nDelivery to the "
        "following recipients failed.\n"
        "\n       r@b.example\n",
        "soft",
    ),
    (
        "From: MAILER-DAEMON@q.example\nSubject: failure notice",
        "<r@b.example>:\nUser's mailbox is over quota, please try again later. (#5.2.2)\n",
        "soft",
    ),
    (
        "From: r@b.example\nSubject: Automatic reply: Nine openings\nReturn-Path: <>",
        "I am on leave, user unknown",
        "nothing",
    ),
    ("From: r@b.example\nSubject: Re: Nine new openings", "Thank you, I liked the third one.", "nothing"),
    ("From: r@b.example\nSubject: Re: Nine new openings", "Please unsubscribe me, thanks.\n\n> Nine", "leave"),
    ("From: r@b.example\nSubject: UNSUBSCRIBE", "", "leave"),
    ("From: r@b.example\nSubject: Re: [Jobs] unsubscribe", "", "leave"),
    ("From: r@b.example\nSubject: stop", "", "leave"),
    ("From: r@b.example\nSubject: stop the presses", "I have news.", "nothing"),
    ("From: r@b.example\nSubject: How do I unsubscribe my colleague?", "She does not want it.", "nothing"),
    ("From: r@b.example\nSubject: unsubscribe\nX-Autoreply: yes", "away", "nothing"),
    (
        "From: noreply@dmarc.example\nSubject: Report domain: jobs.example Submitter: b.example",
        "See attached.",
        "nothing",
    ),
]


@pytest.mark.parametrize(("heads", "text", "kind"), TEXTS)
def test_a_mail_for_people(heads: str, text: str, kind: str) -> None:
    assert parse_returned_mail(f"{heads}\nTo: jobs@jobs.example\n\n{text}".encode()).kind == kind


@pytest.mark.parametrize(
    "subject", ["complaint about message from 192.0.2.1", "Abuse report", "FW: [Spam report] jobs"]
)
def test_a_complaint_without_its_part(subject: str) -> None:
    raw = (
        f"From: fbl@big.example\nSubject: {subject}\nContent-Type: multipart/mixed; boundary=B\n\n"
        "--B\nContent-Type: message/rfc822\n\nMessage-ID: <MARK@jobs.example>\n\nHello\n--B--\n"
    )
    found = parse_returned_mail(raw.encode())
    assert found.kind == "complaint" and "MARK" in found.marked


def test_addresses_and_versions_are_no_codes() -> None:
    assert status_in("host [5.1.1.10], Exim 4.96.2, 550-5.2.1 gone") == "5.2.1"
    assert status_in("mx5.1.1.example (5.7.1)") == "5.7.1"
    assert code_in("from 192.0.2.550, port 10:550, id 550abc: 451 later") == 451
    assert (status_in("nothing"), code_in("nothing")) == ("", 0)


def test_a_bare_refusal_is_of_the_address_and_an_unknown_word_is_not() -> None:
    assert severity(550, "", "<r@b.example>") == "hard"
    assert severity(550, "", "we would rather not") == "soft"


@pytest.mark.slow
def test_the_shared_reports_are_judged_right(shared: Path) -> None:
    paths = sorted((shared / "cases" / "mail" / "bounces").glob("*.eml"))
    wrong = [path.name for path in paths if parse_returned_mail(path.read_bytes()).kind != path.name.split(".")[-2]]
    assert paths and len(wrong) <= 0.03 * len(paths), wrong
