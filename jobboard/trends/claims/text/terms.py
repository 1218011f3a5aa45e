"""What a line says of its comparison and its period: “year over year”, “(vs 2019)”, “in Q3 2024”, “2023:”."""

import re
from dataclasses import dataclass

from jobboard.core.press_periods import MONTH, YEAR, canonical, read_press_period
from jobboard.trends.claims.finding import Basis

_ONE = (
    rf"(?:[qh][1-4][ -]?(?:of )?(?:{YEAR}|fy ?\d{{2,4}})|[1-4][qh] ?{YEAR}|{YEAR}[- ]?[qh][1-4]"
    rf"|fy ?'?\d{{2,4}}(?:[-–/]\d{{2,4}})?"
    rf"|(?:the )?(?:first|second|third|fourth|last) (?:quarter|half)(?: of)? {YEAR}"
    rf"|(?:the )?first (?:two|three|four|five|six|seven|eight|nine|ten|eleven) months of {YEAR}"
    rf"|(?:\d{{1,2}} )?{MONTH}(?: {YEAR})? ?(?:-|–|—|to|through) ?(?:\d{{1,2}} )?{MONTH} {YEAR}"
    rf"|\d{{1,2}} {MONTH} {YEAR}|{MONTH} (?:\d{{1,2}}, )?{YEAR}"
    rf"|{YEAR} ?[-–] ?{YEAR}|{YEAR}[-–/]\d\d(?!\d)|{YEAR}-(?:0[1-9]|1[0-2])(?!\d)"
    rf"|(?:the )?festive season(?: of)? {YEAR}|{YEAR})"
)
_END = r"(?![\w%])(?![.,]\d)"
_AGAINST = (
    r"(?:vs\.?|versus|against|over|from|than(?: in)?|compared (?:to|with)|relative to|since|on|up on|above|below)"
)
_LEADING = re.compile(rf"(?:in |during |for )?(?P<period>{_ONE})(?= ?[:,–—|] | ?[:|])", re.IGNORECASE)
_WITHIN = re.compile(
    rf"(?:(?<=\()|\b(?:in|during|for|through|over) (?:the )?|, )(?P<period>{_ONE}){_END}(?=[\s,;.)]|$)", re.IGNORECASE
)
_AT_END = re.compile(rf"(?<=[%)\s]) ?(?P<period>(?!{YEAR}$){_ONE})$", re.IGNORECASE)
_COMPARED = re.compile(
    rf"{_AGAINST} (?:the )?(?:same (?:period|months?|quarter|time|week) (?:of"
    rf"|in) )?(?P<period>{_ONE})(?:['’]s)?(?: levels?)?{_END}",
    re.IGNORECASE,
)
_CUSTOM = re.compile(
    rf"{_AGAINST} (?:the )?(?:pre[- ]?(?:covid|pandemic|crisis)(?: levels?| period| times)?|pandemic"
    rf"|before the pandemic|launch"
    r"|(?:two|three|four|five|six|seven|ten|\d{1,2}) years (?:ago|earlier|before))",
    re.IGNORECASE,
)


def _basis_source(noun: str, short: str, more: str = "") -> str:
    start = (
        r"(?:than|from|over|versus|vs\.?|against|compared (?:to|with)|on|since|in|up on) (?:(?:the|that of"
        r"|those of|its) )?"
    )
    same = r"(?:same (?:period|months?|quarter|weeks?|time|day|season|stretch)(?: of| in)? ?(?:the )?)?"
    return (
        rf"(?:\b(?:{noun}[- ]?(?:over|on|to|by)[- ]?{noun}|{short})(?: basis| terms)?\b"
        rf"|\b(?:(?:on|in) (?:a |an )?)?(?:{noun}[- ](?:over|on)[- ]{noun}) (?:basis|terms)"
        rf"|\b(?:{start}{same})(?:(?:a|one) {noun} (?:ago|earlier|before)|(?:last|(?:the )?(?:previous|prior"
        rf"|preceding|past)) {noun}"
        rf"|the {noun} (?:before|earlier)|{noun}[- ]ago(?: period)?)(?:['’]s)?(?: period| levels?)?{more})"
    )


_YEAR_ON_YEAR = re.compile(
    _basis_source(
        "year",
        r"y/y|yoy|y-o-y|y\.o\.y\.?|on[- ]year|on the year|annually|annualised|in a year|in (?:12|twelve) months"
        r"|this year|ytd",
        r"|\byear[- ]to[- ]date\b|\ban annual (?=growth|rise|increase|drop|fall|decline)",
    ),
    re.IGNORECASE,
)
_QUARTER_ON_QUARTER = re.compile(_basis_source("quarter", r"q/q|qoq|q-o-q|on[- ]quarter|on the quarter"), re.IGNORECASE)
_MONTH_ON_MONTH = re.compile(_basis_source("month", r"m/m|mom|m-o-m|on[- ]month|on the month"), re.IGNORECASE)
_WEEK_ON_WEEK = re.compile(_basis_source("week", r"w/w|wow|w-o-w|on[- ]week|on the week"), re.IGNORECASE)
_BASES = (
    (Basis.YEAR, _YEAR_ON_YEAR),
    (Basis.QUARTER, _QUARTER_ON_QUARTER),
    (Basis.MONTH, _MONTH_ON_MONTH),
    (Basis.WEEK, _WEEK_ON_WEEK),
)
_SAME_YEAR_AGO = re.compile(
    r"(?:than|from|over|versus|vs\.?|against|compared (?:to|with)|on) the same (?:period|months?|quarter|weeks?|time)"
    r"(?: of| in)? (?:last year|a year (?:ago|earlier|before)|the (?:previous|prior|preceding) year|the year before)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of the line and what it says; `compare` and `period` as the contract writes them."""

    start: int
    end: int
    basis: Basis | None = None
    compare: str = ""
    period: str = ""


def find_terms(line: str) -> list[Term]:
    """Comparisons and periods in a line, from left to right."""
    terms: list[Term] = []
    if leading := _LEADING.match(line):
        _add(terms, Term(leading.start(), leading.end(), period=_canonical(leading["period"])))
    for match in _SAME_YEAR_AGO.finditer(line):
        _add(terms, Term(match.start(), match.end(), Basis.YEAR))
    for match in _COMPARED.finditer(line):
        if compare := _canonical(match["period"]):
            _add(terms, Term(match.start(), match.end(), Basis.CUSTOM, compare))
    for match in _CUSTOM.finditer(line):
        _add(terms, Term(match.start(), match.end(), Basis.CUSTOM))
    for basis, pattern in _BASES:
        for match in pattern.finditer(line):
            _add(terms, Term(match.start(), match.end(), basis))
    for pattern in (_WITHIN, _AT_END):
        for match in pattern.finditer(line):
            _add(terms, Term(match.start(), match.end(), period=_canonical(match["period"])))
    return sorted(terms, key=lambda term: term.start)


def blanked(line: str, terms: list[Term]) -> str:
    """The line with spaces in place of the terms; places in it stay the same."""
    for term in terms:
        line = line[: term.start] + " " * (term.end - term.start) + line[term.end :]
    return line


def _add(terms: list[Term], term: Term) -> None:
    if all(term.end <= other.start or other.end <= term.start for other in terms):
        terms.append(term)


def _canonical(text: str) -> str:
    """A fiscal year stays as it is written, since its months are the reader’s guess."""
    try:
        found = read_press_period(text)
    except ValueError:
        return ""
    return "" if found is None else text.strip() if found.question else canonical(found.period)
