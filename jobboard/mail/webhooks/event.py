"""One thing that a provider says of one mail."""

import json
from dataclasses import dataclass
from typing import Any

from jobboard.core.text import one_line
from jobboard.mail.refusals import Verdict, code_in, status_in
from jobboard.mail.refusals import severity as judge
from jobboard.mail.returned import Kind

MOST_EVENTS = 2_000
_LONGEST_MARKED = 20_000


@dataclass(frozen=True, slots=True)
class WebhookEvent:
    """`marked` is the text in which our mark may stand, `said` the server's reason."""

    kind: Kind
    address: str = ""
    marked: str = ""
    said: str = ""


def failure(address: object, marked: object, said: object, *, permanent: bool, status: object = "") -> WebhookEvent:
    """A bounce by the provider's word; a refusal by policy is seen by the words of the server that refused."""
    words = one_line(text(said))[:1_000]
    verdict = judge(code_in(words), text(status) or status_in(words), words)
    kind = Kind.POLICY if verdict == Verdict.POLICY else Kind.HARD if permanent else Kind.SOFT
    return WebhookEvent(kind, text(address), marked_in(marked), words[:200])


def marked_in(value: object) -> str:
    """Any part of an event as text: our mark is found in it wherever it stands, since it is signed."""
    return (
        value[:_LONGEST_MARKED] if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:_LONGEST_MARKED]
    )


def text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def fields(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def entries(value: object) -> list[dict[str, Any]]:
    """The objects of a list, within bounds."""
    return [entry for entry in value[:MOST_EVENTS] if isinstance(entry, dict)] if isinstance(value, list) else []
