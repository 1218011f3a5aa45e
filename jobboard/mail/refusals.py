"""Judge what a mail server said when it refused: is it the address, this time only, or our own standing?

Words decide before numbers, as servers put the same numbers on very different things; but a number that names rules or
authentication (5.7.x) is believed. What names nothing that we know is not the reader's fault.
"""

import re
from enum import StrEnum

from jobboard.core.patterns import LinearPattern
from jobboard.core.text import one_line

_LONGEST = 4_000
_STATUS = re.compile(
    r"(?:(?<![\w.\-/])|(?<=[245]\d\d-))([245])\.([0-7])\.(\d{1,3})(?!\d|\.\d|-\w|/\w|[a-z])", re.IGNORECASE
)
_CODE = re.compile(r"(?<![\w.\-/])(?<![0-9:]:)([45][0-5]\d)(?!\w|\.\d|:\d)")
_NAMES = LinearPattern(r"https?:\S+|[^\s<>@:()]{1,200}@[^\s<>@:()]{1,200}|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+\b")
_WHO = (
    r"(?:user|recipient|mailbox|mail box|account|address|addressee|alias|inbox|person"
    r"|domain|host|empfänger|postfach|adresse)"
)
_NO_READER = re.compile(r"\b(ip|sender|server) (?:address|domain|host)\b", re.IGNORECASE)
_GONE = (
    r"(?:unknown|not found|not known|invalid|inactive|disabled|deactivated|suspended|closed|expired"
    r"|deleted|terminated|unbekannt)"
)
_UNKNOWN = LinearPattern(
    "(?i)(?:"
    + "|".join(
        (
            rf"{_WHO}(?: name)?\b[^.;]{{0,60}}?\b(?:is |was |has been |been )?{_GONE}",
            rf"{_WHO}\b[^.;]{{0,80}}?\b(?:does ?n[o']t|do ?n[o']t|doesn t) (?:currently )?exist",
            rf"{_WHO}\b[^.;]{{0,60}}?\b(?:could ?n[o']t|can ?not|can't) be (?:found|resolved)",
            rf"\b(?:no such|unknown|invalid|non-?existent|no|bad destination|unrouteable|unroutable|illegal"
            rf"|disabled|inactive|"
            rf"undeliverable) (?:or (?:unknown|invalid|disabled|inactive) )?(?:local |virtual |destination |mail "
            rf"|email |e-mail )?"
            rf"{_WHO}(?: part)?\b",
            r"does ?n[o']t have an? (?:\w+ ){0,2}account|invalid final delivery userid",
            (
                r"no mailbox (?:here )?by that name|not our customer|user not local"
                r"|recipient ?not ?found|not listed in (?:domino"
                r"|public|the)"
            ),
            r"(?:is|was) not a (?:valid|known|registered) (?:user|recipient|mailbox|address)",
            r"recipient address(?:es)? rejected ?: (?:access denied|undeliverable)",
            r"no longer (?:valid|available|exists?|in use|active|with|works|accepts|employed|on this server)",
            r"(?:address|e-?mail) you entered could ?n[o']t be found|was ?n[o']t found at",
            r"mailbox (?:is )?(?:currently )?unavailable|account (?:is )?unavailable",
            r"name service error|all relevant mx records point|no mx|nxdomain|unable to find host|find any host",
            r"(?:domain|host)[^.;]{0,60}(?:not found|does not exist|not exist|unknown)|host or domain name not found",
            (
                r"existiert nicht|n'existe pas|inconnue?\b|no existe|não existe|non esiste|nie istnieje"
                r"|пользователь не найден"
            ),
        )
    )
    + ")"
)
_FULL = LinearPattern(
    r"(?i)(?:(?:mail ?box|inbox|account|postfach|folder)\b[^.;]{0,40}\b(?:full|voll|pleine|exceed\w*)\b"
    r"|over ?quota|no (?:mailbox )?(?:space|storage)|quota (?:is )?(?:exceed|full|violat|reached)"
    r"|exceed\w*[^.;]{0,40}(?:quota|storage|limit"
    r"|size)|out of (?:disk |storage )?space"
    r"|insufficient (?:system |disk )?(?:storage|space|resources)|not enough (?:disk |storage )?space"
    r"|disk full|storage (?:limit|full)"
    r"|(?:message|mail)[^.;]{0,30}too (?:large|big)|message (?:size|length)|receiving mail (?:at a rate|too quickly))",
)
_THIS_TIME = LinearPattern(
    r"(?i)(?:try again later|temporar\w+|timed? ?out|retry time|loop|too many hops|hop count"
    r"|no route|unreachable|connection refused)"
)
_OURS = LinearPattern(
    r"(?i)(?:\b(?:spf|dkim|dmarc|arc|ptr|rdns|helo|ehlo|rbl|dnsbl|spam\w*|junk|bulk|phish\w*|virus\w*|malware"
    r"|greylist\w*|grey-listed"
    r"|block(?:ed|ing|list\w*| ?list\w*)|black-?list\w*|deny-?list\w*|black list\w*|barracuda|proofpoint"
    r"|cloudmark|sorbs|spamcop"
    r"|reputation|policy|policies|unsolicited|authenticat\w*|unauthenticated|suspicious|banned|blocked|complaints?)\b"
    r"|callback|reverse (?:dns|lookup|hostname)|client host|your (?:reverse )?hostname|(?:admin\w*"
    r"|administrative) (?:prohibit|prohibition|refused)|administratively prohibited"
    r"|content (?:reject|filter|refus|not accept)|rejected (?:due to|for|by) (?:content|local|security)|rate ?limit"
    r"|too many (?:connections|messages|mails|recipients)|unusual rate|relay\w* (?:access )?(?:denied|not"
    r"|prohibit)|not permitted to relay"
    r"|unable to relay|sender (?:name |address |domain )?(?:rejected|verif\w+|denied|refused)"
    r"|could not verify (?:the )?sender|not authori[sz]ed"
    r"|\[?ts[0-9]{2}\]|your (?:ip|server|host|network)\b|listed (?:at|in|on|by) (?:zen|bl|the)\b)",
)
_NO_MAILBOX = (550, 551, 553)
_NOT_ITS_FAULT = frozenset({("2", "2"), ("2", "3"), ("3", "4"), ("4", "6"), ("4", "7")})


class Verdict(StrEnum):
    HARD = "hard"
    SOFT = "soft"
    POLICY = "policy"


def status_in(text: str) -> str:
    """The first enhanced status (RFC 3463) in a text; an IP address or a version is none."""
    found = _STATUS.search(text[:_LONGEST])
    return f"{found[1]}.{found[2]}.{found[3]}" if found else ""


def code_in(text: str) -> int:
    """The first SMTP code of a refusal in a text; part of an address or of a number is none."""
    found = _CODE.search(text[:_LONGEST])
    return int(found[1]) if found else 0


def names_unknown(text: str) -> bool:
    """Whether a text says that there is no such address."""
    return bool(_UNKNOWN.search(plain(text)))


def names_trouble(text: str) -> bool:
    """Whether a text says why a mail was refused in words that we know."""
    said = plain(text)
    return any(words.search(said) for words in (_UNKNOWN, _OURS, _FULL, _THIS_TIME))


def plain(text: str) -> str:
    """What was said, without addresses and names of machines, in which any word may stand."""
    said = one_line(text[:_LONGEST]).replace("’", "'")
    said = _NO_READER.sub(r"\1 name", said)
    said = re.sub(r"[<>]|\b[245]\d\d-(?=\w)", " ", said)
    return " ".join(_NAMES.sub(" ", said.replace("RecipientNotFound", " recipient not found ")).split())


def severity(code: int, status: str, said: str = "") -> Verdict:
    """What a permanent refusal is about. `status` is the precise one where there is one, `said` the server's words."""
    match = _STATUS.match(status)
    group, detail = (match[2], match[3]) if match else ("0", "0")
    for_now = (match[1] == "4") if match else 400 <= code < 500
    words = plain(said)
    unknown, ours = _UNKNOWN.search(words), _OURS.search(words)
    if group == "7" or (group == "1" and detail in ("7", "8")):
        return Verdict.POLICY
    if ours and not (unknown and not for_now and not _names_sender(words)):
        return Verdict.POLICY
    if for_now or (group, detail) in _NOT_ITS_FAULT or _FULL.search(words):
        return Verdict.SOFT
    if not unknown and group != "1" and _THIS_TIME.search(words):
        return Verdict.SOFT
    gone = (group == "1" and detail in ("1", "2", "3", "6", "10")) or (group, detail) in (("2", "1"), ("4", "4"))
    refused = (group, detail) == ("1", "0") and code in _NO_MAILBOX
    if gone or unknown or refused:
        return Verdict.HARD
    bare = not words.strip(" 0123456789.-;:#") or words.strip().lower() in ("smtp;", "failed")
    return Verdict.HARD if (group, detail) == ("0", "0") and code in _NO_MAILBOX and bare else Verdict.SOFT


def _names_sender(words: str) -> bool:
    """“Sender address rejected: domain not found” is about us, though it sounds like an address that is gone."""
    return bool(
        re.search(
            r"\b(?:sender|spf|dkim|dmarc|ptr|helo|rdns|reverse|client host|your (?:ip|server|host))\b",
            words,
            re.IGNORECASE,
        )
    )
