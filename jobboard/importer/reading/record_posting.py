"""Parse a record of an unknown format into a raw posting."""

import hashlib
import re

from jobboard.core.addresses import parse_web_address
from jobboard.core.json_text import listed, mapped
from jobboard.core.places import parse_place
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.opening_status import closed_reason
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.reading.record import FieldNames, Record, RecordView, text_of_value
from jobboard.importer.reading.record_parts import EVERYWHERE, parse_description, parse_pay, parse_places
from jobboard.importer.reading.vocabulary import normalise_name

NOT_OPEN_REASON = "It says of itself that it is a draft, filled or closed."
_YES = frozenset({"yes", "y", "true", "1", "remote", "fully", "full"})
_NO = frozenset({"no", "n", "false", "0"})
_OPEN_FLAGS = (
    "active",
    "isactive",
    "isvisible",
    "visible",
    "published",
    "ispublished",
    "open",
    "isopen",
    "islisted",
    "publish",
)
_CLOSED_FLAGS = (
    "filled",
    "isfilled",
    "metajobfilled",
    "metafilled",
    "closed",
    "isclosed",
    "expired",
    "isexpired",
    "draft",
    "isdraft",
    "archived",
    "deleted",
)
_STATES = ("status", "jobstatus", "state", "poststatus", "jobopeningstatus", "publishstatus", "action")
_CLOSED_STATES = frozenset(
    {
        *("draft", "closed", "filled", "expired", "archived", "inactive", "cancelled", "canceled", "deleted", "delete"),
        *(
            "pending",
            "onhold",
            "unpublished",
            "private",
            "trash",
            "paused",
            "disabled",
            "hidden",
            "rejected",
            "declined",
        ),
    }
)
_SEPARATOR = re.compile(r"[,;|]")
_TYPES = frozenset({"fulltime", "parttime", "internship", "contract", "temporary", "freelance", "volunteer"})
_WEBSITES = ("website", "url", "websiteurl", "homepage", "companyurl", "sameas", "link")


def is_open(record: Record) -> bool:
    """Whether no field of the record marks it as a draft, filled or closed."""
    for key, value in record.items():
        name = normalise_name(key)
        text = str(value).strip().casefold() if isinstance(value, str | bool | int) else ""
        if name in _OPEN_FLAGS and (value is False or text in ("false", "no", "0")):
            return False
        if name in _CLOSED_FLAGS and (value is True or text in ("true", "yes", "1")):
            return False
        if name in _STATES and isinstance(value, str) and _is_closed_state(value):
            return False
        if name == "meta" and isinstance(value, dict) and not is_open(value):
            return False
    return True


def _is_closed_state(state: str) -> bool:
    return normalise_name(state[:60]) in _CLOSED_STATES or bool(closed_reason(state, "", ""))


def parse_record(where: str, record: Record, names: FieldNames) -> RawPosting:
    """The record as a raw posting, with notes on parts that cannot be used."""
    view = RecordView(record, names)
    title, url = view.text("title"), _address(view, "url")
    texts, split = parse_places(view)
    applicants = _applicants(view)
    low, high, currency, period, written = parse_pay(view)
    notes = []
    if _is_guess(view) and (low or high or written):
        low = high = written = ""
        notes.append("the pay is the source’s own estimate; it was left out")
    if (low or high) and not currency and not _country(texts, split, applicants):
        low = high = ""
        notes.append("no currency of the pay is said, nor a country that would tell it; the pay was left out")
    company = view.text("company")
    email = _email(view)
    return RawPosting(
        where=where,
        external_id=_identity(view) or url or _hash(title, company, repr((texts, split))),
        title=title,
        company=company,
        company_website=_website(view),
        description=parse_description(view),
        locations=texts,
        split_locations=split,
        employment_types=_types(view),
        workplace=_workplace(view),
        applicant_countries=applicants,
        category=view.text("category") or view.text("department") or view.text("team"),
        seniority=view.text("seniority"),
        skills=view.texts("skills"),
        salary_min=low,
        salary_max=high,
        salary_currency=currency,
        salary_period=period,
        salary_text=written,
        apply_url=_address(view, "apply_url") or url,
        apply_email=email,
        source_url=url,
        requisition_id=view.text("reference"),
        posted_at=_moment(view, "posted"),
        valid_through=_moment(view, "closing"),
        experience=view.text("experience"),
        notes=tuple(notes),
    )


def _identity(view: RecordView) -> str:
    for value in view.values("id"):
        for item in (value, *listed(mapped(value).get("$oid"))):
            if text := text_of_value(item):
                return text
    return ""


def _address(view: RecordView, field: str) -> str:
    """The first value that is an address, also a path of the same site such as “/jobs/1”."""
    for value in view.values(field):
        for item in listed(value):
            text = text_of_value(item)
            if host_of(text) or (field == "url" and text.startswith("/") and not text.startswith("//")):
                return text
            if url := parse_web_address(text):
                return url
    return ""


def _email(view: RecordView) -> str:
    for value in view.values("apply_email"):
        for item in listed(value):
            text = text_of_value(item).removeprefix("mailto:")
            if "@" in text and " " not in text and not host_of(text):
                return text
    return ""


def _website(view: RecordView) -> str:
    if website := _address(view, "company_website"):
        return website
    for value in view.values("company"):
        inner = {normalise_name(key): item for key, item in mapped(value).items()}
        website = next((text for name in _WEBSITES if host_of(text := text_of_value(inner.get(name)))), "")
        if website:
            return website
    return ""


def _types(view: RecordView) -> tuple[str, ...]:
    """All employment types: some sources have hours in one field and the kind of contract in another."""
    texts = [text_of_value(item) for value in view.values("type") for item in listed(value)]
    types = dict.fromkeys(text for text in texts if text and not text.isdecimal())
    if not types:
        flags = ((normalise_name(path.rpartition(".")[2]), value) for path, value in view.paths.items())
        types = dict.fromkeys(
            name for name, value in flags if name in _TYPES and (value is True or text_of_value(value) in _YES)
        )
    return tuple(types)


def _workplace(view: RecordView) -> str:
    for value in view.values("remote"):
        text = text_of_value(value).casefold()
        if value is True or text in _YES:
            return "remote"
    workplace = view.text("workplace")
    if workplace.casefold() in _NO:
        return ""
    if not workplace and view.inner("hybrid") is True:
        return "hybrid"
    if not workplace and view.path("applicants"):
        return "remote"  # who asks where an applicant may live says that the work is done there
    return "" if workplace.casefold() in _NO else workplace


def _applicants(view: RecordView) -> tuple[str, ...]:
    places = [text for item in view.texts("applicants") for text in map(str.strip, _SEPARATOR.split(item))]
    return tuple(dict.fromkeys(text for text in places if text and not EVERYWHERE.fullmatch(text)))


def _country(texts: tuple[str, ...], split: tuple[tuple[str, str, str], ...], applicants: tuple[str, ...]) -> bool:
    return any(parts[2] or parts[0] for parts in split) or any(
        parse_place(text).country for text in (*texts, *applicants)
    )


def _is_guess(view: RecordView) -> bool:
    return text_of_value(view.inner("salaryispredicted")) == "1" or view.inner("salaryispredicted") is True


def _moment(view: RecordView, field: str) -> str:
    """The first value that can be a date; not a number of days or a yes."""
    for value in view.values(field):
        text = text_of_value(value)
        if len(text) > 5 and any(char.isdigit() for char in text):
            return text
        if text and not text.isdecimal() and text.casefold() not in _YES | _NO:
            return text
    return ""


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
