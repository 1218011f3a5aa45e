"""Clean one-line fields: entities, tags and invisible characters, from any format."""

import re
from dataclasses import replace
from operator import attrgetter
from typing import Any

from jobboard.core.entities import decode_entities
from jobboard.core.html import is_html, sanitise, text_of
from jobboard.importer.reading.raw_posting import RawPosting

DAMAGE = "\ufffd"
_REQUIRED = {"title": "title", "company": "company’s name"}
_LINES = {
    "company_website": "company’s web site",
    "workplace": "workplace",
    "category": "category",
    "seniority": "seniority",
    "salary_min": "pay",
    "salary_max": "pay",
    "salary_currency": "currency",
    "salary_period": "pay period",
    "salary_text": "pay",
    "apply_url": "address to apply to",
    "apply_email": "e-mail address",
    "source_url": "address",
    "requisition_id": "reference number",
    "posted_at": "posting date",
    "valid_through": "closing date",
    "experience": "experience",
}
_ADDRESSES = frozenset({"company_website", "apply_url", "apply_email", "source_url"})
_LISTS = {
    "locations": "place",
    "employment_types": "kind of employment",
    "skills": "skills",
    "applicant_countries": "countries of applicants",
}
# Zero-width characters, except the joiners that Indic and Arabic scripts need.
_lines_of = attrgetter(*_REQUIRED, *_LINES)
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_TO_CLEAN = re.compile(f"&(?=[#A-Za-z])|[<\u00ad\u200b\u200e\u200f\u2060\ufeff{DAMAGE}]")
_ALONE = re.compile(rf"[^\S\n]?(?<!\w){DAMAGE}{{1,100}}(?!\w)")
_MARKED = "the {} holds a damaged character (“�”)"
_REMOVED = "the {} held a damaged character, which was left out"
_LEFT_OUT = "the {} holds a damaged character; it was left out"


def clean_fields(raw: RawPosting, notes: list[str]) -> RawPosting:
    """The posting without entities, tags and invisible characters in its one-line fields.

    Damaged characters are marked in title and name; other fields that contain one are left out, with a note.
    """
    if _TO_CLEAN.search("\n".join(_texts(raw))) is None and DAMAGE not in raw.description:
        return raw
    fields = {name: getattr(raw, name) for name in (*_REQUIRED, *_LINES, *_LISTS, "split_locations", "description")}
    plain_fields: dict[str, Any] = {
        **{name: _mark_damage(_line(fields[name]), called, notes) for name, called in _REQUIRED.items()},
        **{name: _drop_damaged(_one(name, fields[name]), called, notes) for name, called in _LINES.items()},
        **{name: _all(fields[name], called, notes) for name, called in _LISTS.items()},
        "description": _mark_damage(raw.description, "description", notes),
    }
    places = (tuple(_drop_damaged(_line(part), "place", notes) for part in place) for place in raw.split_locations)
    plain_fields["split_locations"] = tuple(filter(any, places))
    changed = {name: value for name, value in plain_fields.items() if value != fields[name]}
    return replace(raw, **changed) if changed else raw


def _texts(raw: RawPosting) -> list[str]:
    lists = (*raw.locations, *raw.employment_types, *raw.skills, *raw.applicant_countries)
    return [*_lines_of(raw), *lists, *(part for place in raw.split_locations for part in place)]


def _one(name: str, text: str) -> str:
    return _visible(text) if name in _ADDRESSES else _line(text)


def _all(items: tuple[str, ...], called: str, notes: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, (_drop_damaged(_line(item), called, notes) for item in items)))


def _visible(text: str) -> str:
    text = decode_entities(text) if "&" in text else text
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _line(text: str) -> str:
    text = _visible(text)
    return text_of(sanitise(text)) if "<" in text and is_html(text) else text


def _mark_damage(text: str, called: str, notes: list[str]) -> str:
    """Text with a mark for damaged characters within words; those that stand alone are removed."""
    if DAMAGE not in text:
        return text
    text = _ALONE.sub("", text)
    notes.append((_MARKED if DAMAGE in text else _REMOVED).format(called))
    return text


def _drop_damaged(text: str, called: str, notes: list[str]) -> str:
    if DAMAGE not in text:
        return text
    notes.append(_LEFT_OUT.format(called))
    return ""
