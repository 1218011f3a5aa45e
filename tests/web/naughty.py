"""Strings that break what is not careful, of every kind we know, and as many mixtures of them as one wants."""

import random

STRINGS = (
    *("", " ", "\t\n\r", "\0", "a\0b", "\x01\x1f\x7f", "\ufffe\uffff", "\ufeff", "\u2028\u2029", "\u00a0"),
    *("undefined", "null", "NaN", "Infinity", "-0", "1e309", "0x7fffffff", "1/0", "٣", "１２", "½", "1,00,00,000"),
    *("99999999999999999999", "-1", "00", "1.7976931348623157e308", "2026-02-30", "0000-00-00", "9999-12-31"),
    *("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://evil.example")', "\t=1+1"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'-alert(1)-'", "<svg/onload=alert(1)>"),
    *("javascript:alert(1)", "data:text/html,<script>1</script>", "<!--", "]]>", "<![CDATA[", "&lt;b&gt;", "&#0;"),
    *("</textarea><script>1</script>", "<style>*{display:none}</style>", "<a href=' javascript:1'>x</a>"),
    *("' OR 1=1 --", "'; DROP TABLE posting; --", '" OR ""="', "1; SELECT pg_sleep(9)", "%' ESCAPE '!", "\\", "%", "_"),
    *("{{7*7}}", "{% raw %}", "${7*7}", "#{7*7}", "<%= 7 %>", "%s%n%x", "{0}", "$(id)", "`id`", "|| id", "; ls"),
    *("../../etc/passwd", "..\\..\\x", "/dev/null", "file:/etc/passwd", "http://127.0.0.1:22/", "//evil.example"),
    *("a@b.example\r\nBcc: c@d.example", "Subject: x\n\n", "%0d%0aSet-Cookie:x=1", "\r\n\r\nHTTP/1.1 200 OK"),
    *("नौकरी", "工作", "وظيفة", "\u202egnp.exe", "\u2066abc\u2069", "Z\u0351\u0360\u0328a\u0337l\u0334g\u0321o" * 5),
    *("👩‍👩‍👧‍👦", "🇮🇳🇮🇳", "\U000e0001", "ﷺ", "İstanbul", "ß", "ﬀ", "Å", "A\u030a", "\u200b\u200c\u200d", "𝕏𝕐", "Ⅷ"),
    *("x" * 121, "x" * 5_000, "क" * 60_000, "(" * 2_000, "<b>" * 2_000, "[" * 2_000 + "](" * 2_000, "> " * 1_500),
    *("* " * 800, "#" * 5_000, "a" * 300 + "@example.org", "http://" + "a" * 3_000, "|" * 3_000, "\n" * 3_000),
    *(
        "OPENING",
        "approve",
        "submission:1",
        "report:999999999",
        "editor",
        "remove!",
        "admin",
        "__proto__",
        "constructor",
    ),
)


def strings(seed: int) -> "Strings":
    return Strings(random.Random(seed))


class Strings:
    """An endless stream of them, the same for the same seed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def one(self) -> str:
        roll = self.chance.random()
        if roll < 0.7:
            return self.chance.choice(STRINGS)
        if roll < 0.9:
            return "".join(self.chance.choice(STRINGS)[:200] for _ in range(self.chance.randint(2, 4)))
        return "".join(chr(self._letter()) for _ in range(self.chance.randint(1, 60)))

    def _letter(self) -> int:
        """Any character that can be sent: no half of a surrogate pair."""
        while 0xD800 <= (found := self.chance.randint(0, 0x10FFFF)) <= 0xDFFF:
            pass
        return found
