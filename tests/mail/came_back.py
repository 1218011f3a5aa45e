"""Mails that came back, shaped like those of several mail systems."""

DSN = """\
From: MAILER-DAEMON@{host} (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you.

--B
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; {host}
Arrival-Date: Mon,  2 Mar 2026 10:00:00 +0000

Final-Recipient: rfc822; reader1@lantern.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--B
Content-Type: {kind}

Return-Path: <jobs@jobs.example>
Message-ID: {message_id}
Subject: Nine new openings

--B--
"""

ARF = """\
From: <abusedesk@{host}>
To: {to}
Subject: FW: Nine new openings
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="B"

--B
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report.

--B
Content-Type: message/feedback-report

Feedback-Type: {feedback}
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <{mail_from}>

--B
Content-Type: message/rfc822

From: jobs@jobs.example
Message-ID: {message_id}
Subject: Nine new openings

Hello.

--B--
"""

AWAY = """\
From: reader1@lantern.example
To: {to}
Subject: Away until Monday
Auto-Submitted: auto-replied

I am away.
"""


def dsn(mark: str = "", **said: str) -> bytes:
    """Undeliverable: `mark` is in the Message-ID of what came back, unless `to` carries it."""
    given = {"host": "mail.lantern.example", "to": "jobs@jobs.example", "action": "failed", "status": "5.1.1"}
    given |= {"said": "550 5.1.1 no such user", "kind": "text/rfc822-headers", "message_id": f"<{mark}@jobs.example>"}
    return DSN.format(**(given | said)).replace("\n", "\r\n").encode()


def arf(mark: str = "", **said: str) -> bytes:
    """Somebody pressed “spam”."""
    given = {"host": "big.example", "to": "abuse@jobs.example", "feedback": "abuse", "mail_from": "jobs@jobs.example"}
    return ARF.format(**(given | {"message_id": f"<{mark}@jobs.example>"} | said)).encode()


def away(to: str) -> bytes:
    return AWAY.format(to=to).encode()
