"""Postcodes within the names of places: they are taken off, and tell the country."""

import re

# The countries that a code of this form is of, the commonest forms of job boards only.
_FORMS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"), frozenset({"GB"})),
    (re.compile(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b"), frozenset({"CA"})),
    (re.compile(r"\b\d{4} ?[A-Z]{2}\b(?=\W|$)"), frozenset({"NL"})),
    (re.compile(r"\b\d{5}-\d{4}\b"), frozenset({"US"})),
    (re.compile(r"\b\d{5}-\d{3}\b"), frozenset({"BR"})),
    (re.compile(r"\b\d{4}-\d{3}\b"), frozenset({"PT"})),
    (re.compile(r"\b\d{2}-\d{3}\b"), frozenset({"PL"})),
    (re.compile(r"〒?\b\d{3}-\d{4}\b"), frozenset({"JP"})),
    (re.compile(r"\b\d{6}\b|\b\d{3} \d{3}\b"), frozenset({"IN", "CN", "SG", "RU", "RO", "CO", "KZ", "BY", "EC", "VN"})),
    (
        re.compile(r"\b(?:[A-Z]{1,2}-)?\d{5}\b"),
        frozenset(
            {
                "US",
                "DE",
                "FR",
                "ES",
                "IT",
                "MX",
                "MY",
                "ID",
                "TH",
                "TR",
                "SA",
                "UA",
                "FI",
                "EE",
                "HR",
                "PK",
                "KR",
                "RS",
                "LT",
                "EG",
                "KE",
                "MA",
            }
        ),
    ),
    (re.compile(r"\b\d{3} \d{2}\b"), frozenset({"SE", "CZ", "SK", "GR"})),
)
_FOUR = re.compile(r"(?<=[A-Za-z]\s)\d{4}$|^(?:[A-Z]{1,2}-)?\d{4}(?=\s[^\W\d])|^\d{4}$")
_OF_FOUR = frozenset({"AU", "AT", "CH", "DK", "NO", "BE", "NZ", "ZA", "HU", "LU", "BG", "PH", "BD", "TN", "CY", "GE"})
_LOOSE = re.compile(r"^[\s\-–.,]+|[\s\-–.,]+$")
_PIN = re.compile(r"\b(?:pin(?:code)?|zip|plz|cp)[\s:.-]*$", re.IGNORECASE)


def without_postcode(text: str) -> tuple[str, frozenset[str]]:
    """The text without its postcode, and the countries that have codes of this form; empty where it has none."""
    if not any(letter.isdigit() for letter in text):
        return text, frozenset()
    for form, countries in (*_FORMS, (_FOUR, _OF_FOUR)):
        if match := form.search(text):
            before, after = _LOOSE.sub("", text[: match.start()]), _LOOSE.sub("", text[match.end() :])
            return " ".join(filter(None, (_PIN.sub("", before).strip(), after))), countries
    return text, frozenset()
