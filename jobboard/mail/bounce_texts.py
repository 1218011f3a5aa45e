"""Judge mails that systems wrote for people: bounces of Exim, qmail, Exchange, complaints, automatic answers.

What stands in them is looked for here and, for some thirty older systems, by flufl.bounce.
"""

import logging
import re
from email import message_from_string

from flufl.bounce import all_failures

from jobboard.core.patterns import LinearPattern
from jobboard.core.text import one_line
from jobboard.mail import refusals
from jobboard.mail.report_parts import MailParts, values_of

_LONGEST = 8_000
_DAEMON = LinearPattern(
    r"(?i)(?:mailer[-_. ]?daemon|mail delivery (?:sub)?system|\bpostmaster\b|\bmdaemon|\bmailadm|microsoftexchange)"
)
_UNDELIVERED = LinearPattern(
    r"(?i)(?:undeliver|deliver[a-z]* (?:status notif|fail|problem|error|has failed|report)|returned (?:mail"
    r"|to sender)|returning message"
    r"|failure (?:notice|notif|deliver)|non ?deliver|not (?:be )?deliver|mail (?:system )?(?:failure"
    r"|error)|unzustellbar|non remis"
    r"|message (?:could not|delivery)|(?:n't|not|un) ?(?:been )?able to deliver|error during delivery"
    r"|bounce|delivery (?:of|to)|nondeliverable|mail status report|no entregado|user unknown|unknown user)",
)
_LATE = LinearPattern(
    r"(?i)(?:\bdelay|will (?:be|keep|continue)[^.]{0,30}(?:retr|try|trying)|still (?:being )?(?:try|retr)"
    r"|no action is required|do not need to resend"
    r"|not yet (?:been )?deliver|warning: ?(?:message|could not send|mail)|warning message|retry until"
    r"|will retry|verzögert|hasn't been delivered yet|temporary non-delivery)",
)
_FINAL = LinearPattern(
    r"(?i)(?:gave up|giving up|given up|permanent|failed permanently|(?:^|[^-])fatal error"
    r"|could not be delivered to one or more|has been returned because)",
)
_AWAY = LinearPattern(
    r"(?i)(?:out of (?:the )?office|auto(?:matic|mated|matische)?[- ]?(?:repl|respon|answer|antwort)|\bvacation"
    r"|on (?:leave|holiday)|abwesen|away (?:from|until)"
    r"|réponse automatique|absence|respuesta automática|fuera de (?:la )?oficina|resposta automática"
    r"|autoreply|please confirm|verify your)",
)
_AUTOMATIC = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-mail-autoreply", "x-vacation")
_COMPLAINED = LinearPattern(
    r"(?i)(?:complaint about (?:message|mail|e-?mail)|(?:abuse|spam|junk|fbl|feedback)[- ]?(?:loop )?(?:report"
    r"|complaint|notif)"
    r"|\[spamcop|reported as (?:spam|junk)|complaint from|e-?mail feedback|client tos notification"
    r"|user complaint|spam complaint)",
)
_LOOPS = LinearPattern(
    r"(?i)(?:staff@hotmail|\bscomp@|\bfbl[-_\w]*@|feedback[-_]?loop|feedback@|complaints?@|spamcop"
    r"|abuse[-_]?(?:desk|report))",
)
_WISH = (
    r"(?:please |kindly )?(?:un-?subscribe|opt[- ]?out|(?:take|remove) me(?: off| from)?"
    r"|stop (?:it|mail\w*|sending|e-?mail\w*)|cancel(?: my)? subscription|abmelden|abbestellen"
    r"|désabonner|désinscri\w+|darme de baja|cancelar suscripci[oó]n)"
)
_WISH_ALONE = LinearPattern(
    rf"(?i)(?:(?:re|aw|sv|antw): ?|\[[^\]\n]{{1,40}}\] ?)*"
    rf"(?:{_WISH}\b[^\n]{{0,60}}|(?:please )?(?:remove|stop|leave)(?: please)?)"
)
_ANSWER = LinearPattern(r"(?i)(?:(?:re|aw|sv|antw): ?)")
_COPY = LinearPattern(
    r"(?im)(?:-{2,}[^\n]{0,20}(?:this is a copy|below this line|original (?:message|mail)|unsent message"
    r"|returned (?:mail|message)|message header)"
    r"|this is a copy of|original message (?:headers|follows)|copy of (?:the"
    r"|your) (?:original )?(?:message|mail)|diagnostic information for administrators"
    r"|^(?:return-path|received|message-id): )",
)
_TAG = re.compile(r"<[^<>@]{1,400}>")
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)


def is_bounce(mail: MailParts) -> bool:
    """Whether a mail system wrote it because a mail did not arrive, or not yet."""
    if mail.header("x-failed-recipients") or mail.statuses:
        return True
    subject, sender = mail.header("subject"), mail.header("from")
    if _AWAY.search(subject):
        return False
    if "delivery-status" in mail.header("content-type").lower():
        return True
    daemon, titled = bool(_DAEMON.search(sender)), bool(_UNDELIVERED.search(subject))
    if titled and (daemon or mail.header("return-path").strip() == "<>"):
        return True
    if not (daemon or titled) or (_ANSWER.match(subject) and not titled):
        return False
    text = _words(mail)
    if daemon and (refusals.names_trouble(text) or _UNDELIVERED.search(text) or _FINAL.search(text)):
        return True
    return bool(_with_flufl(mail)[1] or (refusals.code_in(text) and refusals.names_trouble(text)))


def is_automatic(mail: MailParts) -> bool:
    """Whether a program answered, for somebody who is away or by itself."""
    auto = mail.header("auto-submitted").lower()
    if (auto and not auto.startswith("no")) or any(mail.header(name) for name in _AUTOMATIC):
        return True
    if mail.header("precedence").lower() in ("auto_reply", "auto-reply", "bulk", "junk", "list"):
        return True
    if mail.header("return-path").strip() == "<>" or _DAEMON.search(mail.header("from")):
        return True
    types = mail.header("content-type").lower()
    return "disposition-notification" in types or bool(_AWAY.search(mail.header("subject")))


def is_feedback(mail: MailParts) -> bool:
    return "feedback-report" in mail.header("content-type").lower()


def is_complaint(mail: MailParts) -> bool:
    """A complaint without the part for programs: the mail itself comes back from who takes complaints."""
    if is_feedback(mail) and mail.copies:
        return True
    if any(True for copy in mail.copies for _ in values_of(copy, ("x-hmxmroriginalrecipient",))):
        return True
    subject, sender = mail.header("subject"), mail.header("from")
    if _DAEMON.search(sender) or any(word in subject.lower() for word in ("not-spam", "not spam", "report domain")):
        return False
    by_loop = bool(_LOOPS.search(sender))
    return (bool(_COMPLAINED.search(subject)) and (bool(mail.copies) or by_loop)) or (by_loop and bool(mail.copies))


def wants_to_leave(mail: MailParts) -> bool:
    """Whether its subject, or the first line that its writer wrote, asks for no more mail."""
    if _WISH_ALONE.fullmatch(mail.header("subject").strip(" .!")):
        return True
    for text in mail.texts[:1]:
        for line in _stripped(text[:_LONGEST]).splitlines():
            if line.strip() and not line.startswith(">"):
                return bool(_WISH_ALONE.fullmatch(line.strip(" .!\t")))
    return False


def reason_of(mail: MailParts) -> str:
    """What a system says to people, up to where the copy of the mail begins."""
    return one_line(_words(mail))[:2_000]


def judge(mail: MailParts) -> tuple[str, str, tuple[str, ...]]:
    """Kind (empty: nothing came back for good), the words it was judged by, and the addresses that are named."""
    text = _words(mail)
    late, gone = _with_flufl(mail)
    addresses = tuple(sorted({*late, *gone}))[:10]
    named = mail.header("x-failed-recipients")
    subject = mail.header("subject")
    if _LATE.search(subject) or (_LATE.search(text) and not _FINAL.search(text) and not named and not gone):
        return "", "", addresses
    status, code = refusals.status_in(text), refusals.code_in(text)
    if late and not gone and not code:
        return "", "", addresses
    if not (status or code or gone or named or _FINAL.search(text) or refusals.names_trouble(text) or mail.statuses):
        return "", "", addresses
    kind = refusals.severity(code, "" if status.endswith(".0.0") else status, text)
    return (
        kind.value,
        one_line(text)[:200],
        addresses or tuple(part.strip().lower() for part in named.split(",") if part.strip()),
    )


def _with_flufl(mail: MailParts) -> tuple[set[str], set[str]]:
    """Addresses that wait and that failed, by the marks of older systems. It gets text alone: no parts, no depth."""
    body = "\n".join(text[:_LONGEST] for text in mail.texts[:3])
    heads = "".join(
        f"{name}: {mail.header(name)[:300]}\n" for name in ("from", "subject", "x-failed-recipients", "x-mailer")
    )
    try:
        late, gone = all_failures(message_from_string(f"{heads}\n{body[:_LONGEST]}"))
    except Exception:  # noqa: BLE001  its faults are of many kinds, and what it would add is not needed
        return set(), set()
    return _as_text(late), _as_text(gone)


def _as_text(addresses: frozenset[bytes]) -> set[str]:
    return {address.decode("utf-8", "replace").lower() for address in addresses}


def _words(mail: MailParts) -> str:
    whole = "\n".join(_stripped(text[:_LONGEST]) for text in mail.texts[:3])[:_LONGEST]
    copy = _COPY.search(whole[40:])
    return whole[: 40 + copy.start()] if copy else whole


def _stripped(text: str) -> str:
    return _TAG.sub(" ", text)
