"""What a mail server answers, as errors."""

import re
from typing import NoReturn

from jobboard.core.text import one_line
from jobboard.mail.outgoing_mail import Fault, NotSent

_STATUS = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")


def refuse(code: int, reply: bytes | str, fault: Fault) -> NoReturn:
    """Raise NotSent for an answer that is no yes."""
    words = one_line(reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply)[:200]
    match = _STATUS.match(words)
    permanent = code >= 500 and fault == Fault.LETTER
    sentence = f"The mail server refused: {code} {words}"
    raise NotSent(sentence, permanent=permanent, fault=fault, code=code, status=match[1] if match else "")
