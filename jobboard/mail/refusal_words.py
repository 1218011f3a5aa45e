"""Say in plain words why a provider refuses our mail, from what its server answered."""

import re

from jobboard.core.patterns import LinearPattern
from jobboard.core.text import cut, one_line

_LONGEST = 160
_IP = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3})(?![\w.])")
_ADDRESS = LinearPattern(r"<?[^\s<>()\"']{1,64}@[^\s<>()\"']{1,255}>?")
_LIST = re.compile(r"\b((?:zen|sbl|xbl|pbl|bl|b|dnsbl|rbl|cbl)\.[a-z0-9.-]{3,60})\b", re.IGNORECASE)
_LIST_WORDS = (
    r"\b(?:block(?:ed using|ing| ?list\w*)|black-?list\w*|black list|deny-?list\w*|dnsbl|rbl"
    r"|spamhaus|spamcop|barracuda|sorbs)\b"
)
_CAUSES: tuple[tuple[str, str, str], ...] = (
    (r"\bspf\b", "SPF does not list {ip}", "SPF does not list the server that sends our mail"),
    (r"\bdkim\b", "our DKIM signature does not hold", ""),
    (r"\bdmarc\b|5\.7\.26|unauthenticated|not authenticated", "our mail does not pass DMARC: neither SPF nor DKIM", ""),
    (r"\b(?:ptr|rdns)\b|reverse (?:dns|hostname|lookup)", "{ip} has no name in reverse DNS", "no name in reverse DNS"),
    (_LIST_WORDS, "{ip} is on a block list", "our server is on a block list"),
    (r"relay", "the mail server does not take mail from us for other domains", ""),
    (r"rate ?limit|too (?:many|quick)|unusual rate", "we send more than it takes at once", ""),
    (r"reputation|complaint", "{ip} has a bad reputation there", "we have a bad reputation there"),
    (r"spam|junk|bulk|phish|content|virus|malware|unsolicited", "it takes our mail for spam", ""),
)
"""What the words are about, and the sentence with and without an IP address; the first that fits is taken."""
_PATTERNS = [(LinearPattern(f"(?i){words}"), with_ip, without or with_ip) for words, with_ip, without in _CAUSES]


def reason_in_words(said: str) -> str:
    """Such as “SPF does not list 192.0.2.7”; the server's own words where they name nothing that we know."""
    words = without_addresses(said)
    match = _IP.search(words)
    for pattern, with_ip, without in _PATTERNS:
        if pattern.search(words):
            sentence = with_ip.format(ip=match[1]) if match else without
            listed = _LIST.search(words) if "block list" in sentence else None
            return f"{sentence} ({listed[1].rstrip('.')})" if listed else sentence
    return f"“{cut(words, _LONGEST)}”"


def without_addresses(said: str) -> str:
    """What a server said, without the reader's address."""
    return one_line(_ADDRESS.sub("(address)", said[:1_000])).strip()
