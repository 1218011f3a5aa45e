"""Words that shut people out, and words that scams use. Each pattern is tried on real postings (see the tests)."""

import re

_I = re.IGNORECASE

NOT_DISCRIMINATING = re.compile(
    r"(?:equal[\s-]opportunit|without regard|regardless of|irrespective of|do(?:es)? not discriminate|discriminat"
    r"|all qualified|encourage)[^.\n]{0,400}",
    _I,
)
"""Sentences that open the door to everybody; the words in them shut nobody out."""

DISCRIMINATING = (
    (
        "age",
        re.compile(
            r"\b(?:young (?:and|&) (?:dynamic|energetic)|age(?: limit)?\s{0,3}(?:between|below|under|:)?\s{0,3}\d\d"
            r"\s{0,3}(?:-|–|to|and)\s{0,3}\d\d\b|(?:below|under) (?:the age of )?\d\d years(?: of age| old)?\b"
            r"(?! of experience)"
            r"|not older than \d\d|maximum age)",
            _I,
        ),
        "Name the skill or the years of experience instead.",
    ),
    (
        "sex",
        re.compile(
            r"\b(?:(?:only )?(?:fe)?male (?:candidates?|applicants?|only)|(?:fe)?males? only|(?:only|for) (?:fe)?males"
            r"|(?:gents|ladies|girls|boys) only|(?:only|need|wanted:?) (?:gents|ladies|girls|boys)|lady candidates?)\b",
            _I,
        ),
        "Write for everybody who can do the work.",
    ),
    (
        "marital status",
        re.compile(
            r"\b(?:un-?married|bachelors?|single) (?:candidates?|only|men|women|girls|boys)\b|\bmust be unmarried\b", _I
        ),
        "It has nothing to do with the work.",
    ),
    (
        "religion or caste",
        re.compile(
            r"\b(?:hindu|muslim|christian|sikh|jain|brahmin|upper[- ]caste|vegetarian)s?"
            r" (?:candidates?|only|preferred)\b",
            _I,
        ),
        "It has nothing to do with the work.",
    ),
    (
        "looks",
        re.compile(r"\b(?:good[- ]looking|fair complexion|attractive (?:personality|looks)|smart looking)\b", _I),
        "Say what the person does, not how they look.",
    ),
)

_SUM = r"(?:₹|rs\.?|inr|\$|usd|€|£)\s?[\d,.]++"
MONEY = re.compile(
    r"\b(?:(?:registration|joining|processing|application|training|interview|verification|security|laptop|uniform)"
    r" (?:fees?|charges?|deposit)(?! (?:is|are) not)\b(?! waive)|refundable (?:fee|deposit|amount)"
    r"|security (?:amount|money)"
    rf"|(?:pay|deposit|transfer|send) {_SUM}(?! (?:per|a|an) (?:month|year|annum)| to (?:our|all) employees)"
    r"|buy (?:a )?gift cards?"
    r"|(?<!we )(?<!we.ll )(?<!we will )(?<!company will )(?<!also )(?<!employer )"
    r"pay (?:for|towards) (?:the |your )?(?:training|registration|kit))",
    _I,
)
NO_MONEY = re.compile(r"\b(?:no|never|not|without|zero|don.t|do not|nor)\b[^.\n]{0,60}$", _I)
MESSENGER = re.compile(
    r"\b(?:(?:whats\s?app|telegram|signal|wechat|viber)(?: (?:me|us|on|at|hr|number|no\.?)){0,4}"
    r"\s{0,3}[:\-–]?\s{0,3}(?:\+?\d[\d\s-]{8,30}|@\w{4,40})"
    r"|(?:apply|contact|message|text|ping|reach|dm|send (?:your )?(?:cv|resume))[^.\n]{0,30}"
    r"(?:on|via|by|through) (?:whats\s?app|telegram)"
    r"|t\.me/\w+|wa\.me/\d+)",
    _I,
)
TOO_GOOD = re.compile(
    r"\b(?:earn (?:up to |upto )?[₹$]?\s?(?:rs\.?\s?)?[\d,]{3,} ?(?:/-)? ?(?:daily|per day|a day|every day|weekly)"
    r"|no (?:experience|skills?|interview)[^.\n]{0,30}no (?:experience|skills?|interview)"
    r"|(?:copy[- ]paste|form filling|ad posting|captcha) (?:job|work)"
    r"|guaranteed (?:income|earnings)|instant (?:joining|payout)|work only \d (?:hours?|hrs?) (?:daily|a day|per day)"
    r"|like (?:and|&) subscribe|part[- ]time[^.\n]{0,20}earn)",
    _I,
)
PERSONAL = re.compile(
    r"\b(?:(?:send|share|submit|provide|upload|e-?mail|attach)[^.\n]{0,60}(?:aadhaa?r|pan card"
    r"|bank (?:details|account)|passport (?:copy|scan)"
    r"|credit card|otp|upi id|ssn|social security number|driver.?s licen[cs]e (?:copy|scan)))",
    _I,
)
SHORTENERS = re.compile(
    r"\b(?:https?://)?(?:www\.)?(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|cutt\.ly"
    r"|rb\.gy|is\.gd|v\.gd|ow\.ly|shorturl\.at|rebrand\.ly|tiny\.cc|s\.id|t\.ly)/[\w-]+",
    _I,
)
