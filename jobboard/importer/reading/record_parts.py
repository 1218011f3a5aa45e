"""Parse places, pay and description of a record, however they are nested."""

import re
from html import escape
from typing import Any

from jobboard.core.html import is_html
from jobboard.core.json_text import listed, mapped, string
from jobboard.importer.reading.record import Record, RecordView, has_text, text_of_value
from jobboard.importer.reading.vocabulary import NAMES, SECTIONS, normalise_name

Split = tuple[str, str, str]
_MIN = ("min", "minimum", "minvalue", "from", "low", "lower", "minamount", "rangestart", "minimumrange", "start")
_MAX = ("max", "maximum", "maxvalue", "to", "high", "upper", "maxamount", "rangeend", "maximumrange", "end")
_CURRENCY = ("currency", "currencycode", "currencytype", "currencyiso", "curr", "code")
_PERIOD = ("period", "unit", "unittext", "interval", "frequency", "rateintervalcode", "per", "timeunit", "type")
_PAY_TEXT_KEYS = (
    "range",
    "text",
    "display",
    "formatted",
    "label",
    "summary",
    "libelle",
    "description",
    "value",
    "amount",
    "rendered",
)
_INTERVALS = {
    "pa": "year",
    "ph": "hour",
    "pd": "day",
    "pw": "week",
    "pm": "month",
    "bw": "bi-weekly",
    "pph": "hour",
} | {
    "per annum": "year",
    "annum": "year",
}
_SIGNS = {"rupee": "INR", "inr": "INR", "dollar": "USD", "usd": "USD", "euro": "EUR", "eur": "EUR", "gbp": "GBP"}
_IN_NAME = re.compile(r"^(annual|yearly|monthly|weekly|daily|hourly)")
_IN_NAMES = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_PARTS = {part: frozenset(NAMES[part]) for part in ("city", "region", "country")}
_PARTS["city"] |= {"ort", "plaats"}
_PLACE_NAMES = (
    *("name", "displayname", "label", "fulllocation", "locationname", "formattedaddress", "formatted", "display"),
    *("locationstr", "title", "text", "address", "location", "libelle", "value", "rendered"),
)
EVERYWHERE = re.compile(
    r"(?:remote[\s:(–-]{0,4})?(?:world(?:wide)?|anywhere(?: in the world)?|global(?:ly)?|any country|everywhere)\)?",
    re.IGNORECASE,
)
_TEXT_KEYS = ("html", "rendered", "textformatted", "formatted", "text", "content", "summary", "value")
_CODE = re.compile(r"[A-Z]{2}")


def parse_places(view: RecordView) -> tuple[tuple[str, ...], tuple[Split, ...]]:
    """Places as texts, and places in parts."""
    texts: dict[str, None] = {}
    split: dict[Split, None] = {}
    for value in [*view.values("location")[:1], *view.values("more_locations")]:
        for item in listed(value):
            place = _place(item)
            if isinstance(place, str):
                texts.update({place: None} if place else {})
            elif any(place):
                split[place] = None
    parts = _own_parts(view)
    if not texts and not split and parts[1] and not parts[0]:  # “region” is the whole place to some
        texts, parts = {parts[1]: None}, ("", "", parts[2])
    if parts[0] and not split:
        return tuple(texts) if len(texts) > 1 else (), (parts,) if len(texts) < 2 else ()
    if not texts and not split:
        return (), (parts,) if any(parts) else ()
    if len(texts) == 1 and not split and parts[2]:
        only = next(iter(texts))
        return (only if _contains_country(only, parts) else f"{only}, {parts[2]}",), ()
    return tuple(texts), tuple(split)


def _own_parts(view: RecordView) -> Split:
    """City, region and country from fields of their own."""
    parts = [view.text(part) for part in ("city", "region", "country")]
    return parts[0], parts[1], parts[2]


def _contains_country(text: str, parts: Split) -> bool:
    """Whether a text contains the country: by name, or as one of several parts."""
    return parts[2].casefold() in text.casefold() or text.count(",") > 1


def _place(value: Any) -> str | Split:
    node = mapped(value)
    if not node:
        text = string(value).strip()
        return "" if text.isdecimal() or EVERYWHERE.fullmatch(text) else text
    known = {normalise_name(key): item for key, item in node.items()}
    for name in ("address", "postaladdress", "location"):
        if mapped(known.get(name)):
            known = {normalise_name(key): item for key, item in mapped(known[name]).items()} | known
    parts = tuple(
        next((text for name in known if name in _PARTS[part] and (text := text_of_value(known[name]))), "")
        for part in _PARTS
    )
    name = next((text for key in _PLACE_NAMES if (text := text_of_value(known.get(key)))), "")
    if parts[0]:
        if parts[1] and "," in parts[0]:  # “Washington, District of Columbia”
            parts = (parts[0].partition(",")[0].strip(), parts[1], parts[2])
        country = (
            text_of_value(known.get("countrycode"))
            if _CODE.fullmatch(text_of_value(known.get("countrycode")))
            else parts[2]
        )
        return parts[0], parts[1], country
    area = [text_of_value(item) for item in listed(known.get("area"))]
    if name and area and area[0].casefold() not in name.casefold():
        return f"{name}, {area[0]}"
    if name:
        return f"{name}, {parts[2]}" if parts[2] and "," not in name and parts[2] not in name else name
    return parts[0], parts[1], parts[2]


def parse_pay(view: RecordView) -> tuple[str, str, str, str, str]:
    """Minimum, maximum, currency, period, and free text."""
    low, high = view.text("salary_min"), view.text("salary_max")
    currency, period = _currency(view.text("currency")), _period(view.text("period"))
    path = view.path("salary_min") or view.path("salary_max") or view.path("salary")
    period = period or _period_of(normalise_name(path.rpartition(".")[2]))
    if low or high:
        return low, high, currency, period, ""
    for value in view.values("salary"):
        for item in listed(value):
            pay = _pay_of(item) if isinstance(item, dict) else ("", "", "", "", string(item).strip())
            if pay[0] or pay[1] or pay[4]:
                return pay[0], pay[1], pay[2] or currency, pay[3] or period, pay[4]
    return "", "", currency, period, ""


def _pay_of(value: Record) -> tuple[str, str, str, str, str]:
    """The same from an object; schema.org has the bounds in a nested `value`."""
    known = {normalise_name(key).removeprefix("salary"): item for key, item in value.items()}
    if mapped(known.get("value")):
        known |= {normalise_name(key): item for key, item in mapped(known["value"]).items()}
    if mapped(known.get("range")):
        known |= {normalise_name(key): item for key, item in mapped(known["range"]).items()}

    def first(names: tuple[str, ...]) -> str:
        return next((text for name in names if (text := text_of_value(known.get(name)))), "")

    low, high, period = first(_MIN), first(_MAX), first(_PERIOD)
    written = "" if low or high else first(_PAY_TEXT_KEYS)
    return low, high, first(_CURRENCY), _period(period), written


def _currency(text: str) -> str:
    """The currency of an icon name such as “fa-rupee”, or the text itself."""
    return _SIGNS.get(text.casefold().removeprefix("fa-").removesuffix("-sign"), text)


def _period(text: str) -> str:
    return _INTERVALS.get(text.casefold(), text)


def _period_of(name: str) -> str:
    """The period in a name such as “annualSalaryMin”."""
    match = _IN_NAME.match(name)
    return _IN_NAMES[match[1]] if match else ""


def parse_description(view: RecordView) -> str:
    """The description, and further sections under their headings; a summary only if there is nothing else."""
    whole = next((text for value in view.values("description") if (text := _text(value))), "")
    sections: dict[str, list[str]] = {}
    for name, heading in SECTIONS.items():
        text = _text(view.inner(name))
        if text and text not in whole:
            sections.setdefault(heading, []).append(text)
    if not whole:
        whole = next((text for value in view.values("summary") if (text := _text(value))), "")
    if not sections:
        return whole
    parts = [
        f"<h3>{heading}</h3>{_as_html(text)}" for heading, texts in sections.items() for text in dict.fromkeys(texts)
    ]
    return "\n".join([_as_html(whole), *parts]) if whole else "\n".join(parts)


def _text(value: Any) -> str:
    """Text, HTML from an object, or a list as HTML."""
    if isinstance(value, list):
        items = [text for item in value if (text := text_of_value(item))]
        if len(items) > 1:
            return (
                "<ul>"
                + "".join(f"<li>{item if is_html(item) else escape(item, quote=False)}</li>" for item in items)
                + "</ul>"
            )
        return items[0] if items else ""
    if isinstance(value, dict):
        known = {normalise_name(key): item for key, item in value.items()}
        return next((text for name in _TEXT_KEYS if (text := string(known.get(name)))), "")
    return string(value) if has_text(value) else ""


def _as_html(text: str) -> str:
    if not text or is_html(text) or "&lt;" in text:
        return text
    return "<p>" + "<br>".join(escape(line, quote=False) for line in text.splitlines()) + "</p>"
