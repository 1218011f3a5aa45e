"""Whether an amount in text is the pay, by the words around it."""

import re

_ABOUT_PAY = re.compile(
    r"salar|\bpay\b|\bpaid\b|compensation|\bctc\b|stipend|\bwages?\b|remunerat|\bbase\b|package|earn|\brate\b"
    r"|gehalt|vergütung|rémunération|salaire|vencimento|sueldo",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"\brais|fund|revenue|\barr\b|valuation|budget|bonus|401|customer|sign[- ]?on|signing|referral|equity|series|invest"
    r"|\bote\b|on-target|on target|incentive|commission|gmv|spend|volume|market|learning|wellness|home[- ]office"
    r"|education"
    r"|equipment|relocation|travel|internet|phone|allowance|billion|savings|insurance|assets|deals?\b|quota|donat"
    r"|prize|sales"
    r"|turnover|esop|variable",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\bote\b|on[- ]target|bonus|incentive|commission|equity|esop|sign[- ]?on|joining|allowance|variable|relocation",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"[\s–—-]{0,4}(?:(?:in|of|for|an?|annual|yearly)\s{1,3}){0,4}")
_SENTENCE_END = re.compile(r"[.!?]\s")


def is_pay(before: str, after: str) -> bool:
    """Whether the words say that an amount in a description is pay: the nearest word before it decides."""
    yes = max((match.end() for match in _ABOUT_PAY.finditer(before)), default=-1)
    no = max((match.end() for match in _NOT_PAY.finditer(before)), default=-1)
    if (of_what := _OF_WHAT.match(after)) and _NOT_PAY.match(after, of_what.end()):
        return False
    if max(yes, no) >= 0:
        return yes > no
    follows = _ABOUT_PAY.search(after)
    return follows is not None and _NOT_PAY.search(after[: follows.start()]) is None


def is_not_pay(before: str, after: str) -> bool:
    """Whether the words say that an amount in a field about pay is something that comes besides: “OTE €80k”."""
    yes = max((match.end() for match in _ABOUT_PAY.finditer(before)), default=-1)
    no = max((match.end() for match in _BESIDES.finditer(before)), default=-1)
    of_what = _OF_WHAT.match(after)
    return no > yes or (of_what is not None and _BESIDES.match(after, of_what.end()) is not None)


def is_base(before: str) -> bool:
    return "base" in before.casefold() or "fixed" in before.casefold()


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before an amount in its sentence, or the line above if it begins one; and those after it."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - 120) : start]
    if len(before.strip()) < 4 and line_start:
        before = text[max(text.rfind("\n", 0, line_start - 1) + 1, line_start - 80) : start]
    after = text[end : end + 40].split("\n", 1)[0]
    return _SENTENCE_END.split(before)[-1], _SENTENCE_END.split(after)[0]
