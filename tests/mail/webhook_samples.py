"""What mail providers post, in the shape of their documentation. MARK stands where a mail's own name comes back."""

import copy
import json
from typing import Any

MARK = "b1-1-0123456789abcdef0123"

SES_MAIL = {
    "timestamp": "2026-01-27T14:59:38.237Z",
    "source": f"back+{MARK}@jobs.example",
    "sourceArn": "arn:aws:ses:us-east-1:888888888888:identity/jobs.example",
    "sourceIp": "127.0.3.0",
    "sendingAccountId": "123456789012",
    "messageId": "00000138111222aa-33322211-cccc-cccc-cccc-ddddaaaa0680-000000",
    "destination": ["reader1@lantern.example"],
    "headersTruncated": False,
    "headers": [{"name": "Message-ID", "value": f"<{MARK}@jobs.example>"}],
    "commonHeaders": {"from": ["Jobs <jobs@jobs.example>"], "messageId": f"<{MARK}@jobs.example>"},
}
SES_BOUNCE = {
    "notificationType": "Bounce",
    "bounce": {
        "bounceType": "Permanent",
        "bounceSubType": "General",
        "reportingMTA": "dns; email.example.com",
        "bouncedRecipients": [
            {
                "emailAddress": "reader1@lantern.example",
                "status": "5.1.1",
                "action": "failed",
                "diagnosticCode": "smtp; 550 5.1.1 <reader1@lantern.example>... User unknown",
            }
        ],
        "timestamp": "2026-01-27T14:59:38.237Z",
        "feedbackId": "00000138111222aa-33322211-cccc-cccc-cccc-ddddaaaa068a-000000",
        "remoteMtaIp": "127.0.2.0",
    },
    "mail": SES_MAIL,
}
SES_COMPLAINT = {
    "eventType": "Complaint",
    "complaint": {
        "complainedRecipients": [{"emailAddress": "reader1@lantern.example"}],
        "timestamp": "2026-01-27T14:59:38.237Z",
        "feedbackId": "000001378603177f-18c07c78-fa81-4a58-9dd1-fedc3cb8f49a-000000",
        "userAgent": "AnyCompany Feedback Loop (V0.01)",
        "complaintFeedbackType": "abuse",
        "arrivalDate": "2026-01-27T14:59:38.237Z",
    },
    "mail": SES_MAIL,
}
POSTMARK = {
    "RecordType": "Bounce",
    "MessageStream": "broadcast",
    "ID": 4323372036854775807,
    "Type": "HardBounce",
    "TypeCode": 1,
    "Name": "Hard bounce",
    "Tag": "edition",
    "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
    "ServerID": 23,
    "Description": "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
    "Details": "smtp;550 5.1.1 The email account that you tried to reach does not exist.",
    "Email": "reader1@lantern.example",
    "From": "jobs@jobs.example",
    "BouncedAt": "2026-11-05T16:33:54.9070259Z",
    "DumpAvailable": True,
    "Inactive": True,
    "CanActivate": True,
    "Subject": "Nine new openings",
    "Metadata": {},
}
SENDGRID = {
    "email": "reader1@lantern.example",
    "timestamp": 1513299569,
    "smtp-id": f"<{MARK}@jobs.example>",
    "event": "bounce",
    "type": "bounce",
    "category": ["digest"],
    "sg_event_id": "sg_event_id",
    "sg_message_id": "sg_message_id",
    "reason": "550 5.1.1 unknown recipient",
    "status": "5.1.1",
    "bounce_classification": "Invalid Address",
}
MAILGUN = {
    "signature": {
        "timestamp": "1529006854",
        "token": "a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0",
        "signature": "d2",
    },
    "event-data": {
        "id": "G9Bn5sl1TC6nu79C8C0bwg",
        "timestamp": 1521233195.375624,
        "log-level": "error",
        "event": "failed",
        "severity": "permanent",
        "reason": "bounce",
        "delivery-status": {
            "attempt-no": 1,
            "message": "5.1.1 The email account that you tried to reach does not exist",
            "code": 550,
            "enhanced-code": "5.1.1",
            "description": "",
            "session-seconds": 0.0,
        },
        "flags": {"is-routed": False, "is-authenticated": True, "is-system-test": False, "is-test-mode": False},
        "envelope": {"sender": "jobs@jobs.example", "transport": "smtp", "targets": "reader1@lantern.example"},
        "message": {"headers": {"to": "reader1@lantern.example", "message-id": f"{MARK}@jobs.example"}, "size": 111},
        "recipient": "reader1@lantern.example",
        "recipient-domain": "lantern.example",
        "user-variables": {},
    },
}
BREVO = {
    "event": "hard_bounce",
    "email": "reader1@lantern.example",
    "id": 26224,
    "date": "2026-11-05 16:33:54",
    "ts": 1604933619,
    "message-id": f"<{MARK}@jobs.example>",
    "ts_event": 1604933654,
    "subject": "Nine new openings",
    "sending_ip": "185.41.28.109",
    "reason": "550 5.1.1 user unknown",
    "tags": ["digest"],
}


def changed(sample: dict[str, Any], path: str = "", **values: Any) -> dict[str, Any]:
    """A sample with other values in it, at a path of keys parted by dots."""
    made = copy.deepcopy(sample)
    inner = made
    for key in filter(None, path.split(".")):
        inner = inner[int(key)] if isinstance(inner, list) else inner[key]
    inner.update(values)
    return made


def marked(sample: Any, mark: str) -> bytes:
    """As it is posted, about the mail of a mark."""
    return json.dumps(sample).replace(MARK, mark).encode()
