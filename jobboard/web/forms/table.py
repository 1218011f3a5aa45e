"""Bulk submission of a table: each valid row is submitted like a form, each row with mistakes becomes a draft."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.dates import DaysFirst
from jobboard.core.errors import Conflict, JobboardError, Misuse
from jobboard.importer.normalise import Unacceptable, normalise
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.reading.date_order import with_unambiguous_dates
from jobboard.importer.reading.raw_posting import RawPosting, Record, Rejection
from jobboard.importer.reading.source_format import HEAD, Sample
from jobboard.importer.sources import csv_rows, xlsx
from jobboard.jobs.submissions import drafts, opening_form, review
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.drafts import Owner
from jobboard.jobs.submissions.form_fields import Typed
from jobboard.jobs.submissions.submit import submit
from jobboard.jobs.submissions.submitted_posting import Mistakes
from jobboard.store import audit

MOST = 100
_MOST_COUNTED = 10_000
_END_OF_DAY = time(23, 59, 59, tzinfo=UTC)
_HEAVIEST = 16 << 20
"""Largest unpacked size of a workbook: a hundred openings of a hundred pages each."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Result of one row: submitted (or listed at once), a draft, or refused with a sentence."""

    where: str
    title: str
    sentence: str = ""
    posting_id: int | None = None
    draft_id: int | None = None
    listed: bool = False


def submit_rows(
    session: Session,
    actor: Actor,
    owner: Owner,
    now: datetime,
    content: bytes,
    config: SubmissionConfig,
    day_first: DaysFirst,
) -> list[Outcome]:
    """Submit every row of a CSV or XLSX table as `actor`. Raises Misuse for what is no table or has over MOST rows.

    `day_first` decides what 05/12/2026 is, where the table itself does not.
    """
    if not content.strip():
        raise Misuse("Please choose a file, or paste rows with a header line.")
    rows = with_unambiguous_dates(_rows(content), day_first)
    records = list(islice((record for record in rows if isinstance(record, RawPosting | Rejection)), _MOST_COUNTED))
    if not records:
        raise Misuse("The table has a header and no rows under it.")
    if len(records) > MOST:
        prefix = "over " if len(records) == _MOST_COUNTED else ""
        raise Misuse(f"The table has {prefix}{len(records):,} openings; at most {MOST} are taken at once.")
    return [_submit_row(session, actor, owner, now, record, config) for record in records]


def _rows(content: bytes) -> Iterator[Record]:
    sample = Sample("table", content[:HEAD])
    if xlsx.SOURCE.recognise(sample):
        if xlsx.uncompressed_size(io.BytesIO(content)) > _HEAVIEST:
            raise Misuse("This workbook is too large for this form; give the sheet with the openings alone, or a CSV.")
        return xlsx.SOURCE.parse(io.BytesIO(content))
    if csv_rows.SOURCE.recognise(sample) is None:
        raise Misuse("That is no table with a header we know; the names of its columns stand on this page.")
    return csv_rows.SOURCE.parse(io.BytesIO(content))


def _submit_row(
    session: Session,
    actor: Actor,
    owner: Owner,
    now: datetime,
    record: RawPosting | Rejection,
    config: SubmissionConfig,
) -> Outcome:
    if isinstance(record, Rejection):
        return Outcome(record.where, "", record.why)
    try:
        posting = normalise(record, currency=config.currency, now=now, taxonomy=config.taxonomy)
    except Unacceptable as refused:
        sentence = refused.sentence.replace("give it one with --company", "add a column named “company”")
        return Outcome(record.where, record.title[:100], sentence)
    typed = _form_values(posting, record, config)
    result = opening_form.parse_opening_form(typed, now, config)
    if isinstance(result, Mistakes):
        return _draft(session, owner, now, record, typed, result.sentences[0][1])
    questions = review.open_questions(result.parts, now)
    if questions:
        return _draft(session, owner, now, record, typed, questions[0].sentence)
    try:
        with audit.savepoint(session):
            done = submit(session, actor, now, result.parts, config, contact=actor.email, letter=False)
    except JobboardError as refused:
        return Outcome(record.where, posting.title, refused.sentence)
    return Outcome(record.where, done.title, posting_id=done.posting_id, listed=done.listed)


def _draft(session: Session, owner: Owner, now: datetime, record: RawPosting, typed: Typed, why: str) -> Outcome:
    title = (typed.get("title") or [""])[0]
    try:
        draft_id = drafts.save_draft(session, owner, now, typed)
    except (Conflict, Misuse) as full:
        return Outcome(record.where, title, f"{why} {full.sentence}")
    return Outcome(record.where, title, why, draft_id=draft_id)


def _form_values(posting: NormalPosting, raw: RawPosting, config: SubmissionConfig) -> Typed:
    pay, years = posting.salary, posting.experience
    closing = _day_of(posting.valid_through, config.zone) if posting.valid_through else ""
    values = {
        "title": posting.title,
        "company_name": posting.company_name,
        "company_website": posting.company_website,
        "workplace": posting.workplace or ("onsite" if posting.locations else ""),
        "locations": "\n".join(place.name for place in posting.locations),
        "description": posting.description_html,
        "salary_min": f"{pay.min:f}" if pay and pay.min is not None else "",
        "salary_max": f"{pay.max:f}" if pay and pay.max is not None else "",
        "salary_currency": pay.currency if pay else "",
        "salary_period": pay.period.value if pay else "",
        "apply": posting.apply_url or posting.apply_email or raw.apply_url or raw.apply_email,
        "closing_date": closing or raw.valid_through,
        "experience_min": _whole(years.min if years else None),
        "experience_max": _whole(years.max if years else None),
        "category": posting.category or "",
        "seniority": posting.seniority or "",
        "skills": ", ".join(posting.skills),
    }
    typed = {name: [value] for name, value in values.items() if value}
    return typed | {"employment_types": list(posting.employment_types)}


def _whole(value: int | None) -> str:
    return "" if value is None else str(value)


def _day_of(end: datetime, zone: ZoneInfo) -> str:
    """The day that an opening closes. A date without a time was read as the end of that day in UTC."""
    return (end if end.timetz() == _END_OF_DAY else end.astimezone(zone)).date().isoformat()
