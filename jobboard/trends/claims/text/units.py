"""What follows a number and makes it a figure: percent, points, times, an amount’s scale, currency or noun."""

import re
from dataclasses import dataclass

from jobboard.trends.claims.text.lexicon import COUNTED, CURRENCIES, SCALE_NAMES, SCALES

_PERCENT = re.compile(
    r"[ \u00a0\u2009\u202f]{0,2}(?:[%٪％﹪]|-?(?:per[ -]?cent|pct|prozent|procent|por ?ciento|por ?cento"
    r"|pour ?cent|per ?cento"
    r"|percento|процент(?:а|ов)?|प्रतिशत|फ़?ीसदी|फीसद|pc|p\.c\.)(?![^\W_]))",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"[ \u00a0-]{0,2}(?:(?:percentage|percent|per cent|%)[ -]?(?:points?|pts?\.?)|ppts?|pps?|p\.p\.|pts|points?"
    r"|basis points?|bps)(?![^\W_])",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:\+?[ \u00a0]?[x×](?![^\W_])|[ -](?:times|fold)(?![^\W_])(?! (?:a|per|each|every) )|fold(?![^\W_]))",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"\+?(?:[ \u00a0-]?(?:hundred|thousands?|lakh crores?|lakhs?|lacs?|crores?|cr|millions?|mn|mln|billions?|bn|bln"
    r"|trillions?|trn|tn)"
    r"|[kmb])(?![^\W_])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]{0,30}|[€£₹$])")
_MONEY = re.compile(
    r"(?:(?:us|a|c|s|hk|r)?\$|[€£₹¥₩₽₺₫฿₱₦৳]|(?<![^\W_])(?:rs\.?|inr|usd|eur|gbp|jpy|cny|rmb|chf|aud|cad|sgd|sek|krw|aed|zar"
    r"|mxn|brl|pln))[ \u00a0]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """`end` is where it ends in the line."""

    kind: str
    name: str
    end: int
    scale: float = 1.0
    is_money: bool = False


def unit_at(line: str, at: int) -> Unit | None:
    """The unit that begins at this place of the line."""
    if match := _POINTS.match(line, at):
        is_basis = "b" in match[0].lower().replace("pp", "")
        return Unit("points", "basis points" if is_basis else "points", match.end())
    if match := _PERCENT.match(line, at):
        return Unit("percent", "%", match.end())
    if match := _TIMES.match(line, at):
        return Unit("times", "", match.end())
    if match := _SCALE.match(line, at):
        word = match[0].strip(" \u00a0-+").lower()
        name, end, is_money = _noun(line, match.end(), any_noun=True)
        return Unit("count", f"{SCALE_NAMES.get(word, word)} {name}".strip(), end, SCALES[word], is_money)
    is_large = at > 2 and line[max(0, at - 3) : at].isdecimal()
    name, end, is_money = _noun(line, at + (line[at : at + 2] == "+ "), any_noun=is_large)
    return Unit("count", name, end, is_money=is_money) if name else None


def currency_before(line: str, at: int) -> tuple[str, int]:
    """“dollars” and where its sign begins; empty where there is none."""
    match = _MONEY.search(line, max(0, at - 5), at)
    if match is None:
        return "", at
    return CURRENCIES.get(match[0].strip().lower(), ""), match.start()


def _noun(line: str, at: int, *, any_noun: bool = False) -> tuple[str, int, bool]:
    """What is counted, with one word before it: “daily visitors”, “dollars”."""
    first = _WORD.match(line, at)
    if first is None:
        return "", at, False
    word = first[1].casefold()
    if word in CURRENCIES:
        return CURRENCIES[word], first.end(), True
    if word in COUNTED:
        return first[1], first.end(), False
    second = _WORD.match(line, first.end())
    if any_noun and second and second[1].casefold() in COUNTED and word not in ("of", "for", "in", "and", "to"):
        return f"{first[1]} {second[1]}", second.end(), False
    return "", at, False
