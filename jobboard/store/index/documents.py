"""From rows of the store to documents of the index."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
import tantivy
from sqlmodel import Session

from jobboard.core.exchange import Rates
from jobboard.core.experience import Experience
from jobboard.core.html import words_of
from jobboard.core.money import Salary
from jobboard.core.places import country_name, place_key
from jobboard.core.spots import coordinates
from jobboard.core.states import Status
from jobboard.core.text import fold
from jobboard.core.vocabulary import EmploymentType, PayPeriod, Workplace
from jobboard.store.index.schema import FOREVER, GIVEN, NOT_GIVEN, spell_out
from jobboard.store.index.spots import spot_term
from jobboard.store.index.stems import forms_of
from jobboard.store.models import Company, Posting, PostingLocation
from jobboard.store.visibility import landed

_ID_BITS = 20
_LONGEST_HEADLINE = 100
_MOST_PAY = 2**53
# The kinds of work in the words that people search by.
_WAYS: dict[str | None, str] = {
    EmploymentType.FULL_TIME: "full-time",
    EmploymentType.PART_TIME: "part-time",
    EmploymentType.CONTRACTOR: "contract",
    EmploymentType.TEMPORARY: "temporary",
    EmploymentType.INTERN: "internship",
    EmploymentType.VOLUNTEER: "volunteer",
    Workplace.ONSITE: "on-site",
    Workplace.HYBRID: "hybrid",
    Workplace.REMOTE: "remote",
}

_posting = Posting.__table__  # type: ignore[attr-defined]
_company = Company.__table__  # type: ignore[attr-defined]
_location = PostingLocation.__table__  # type: ignore[attr-defined]
_OF_COMPANY = {"company_id": "id", "company": "name", "company_slug": "slug"}


class DocumentRow(NamedTuple):
    """What a document is made of; each is read several times, and a row of SQLAlchemy looks for it every time."""

    id: int
    title: str
    description_html: str
    employment_types: list[str]
    workplace: str | None
    category: str | None
    seniority: str | None
    skills: list[str]
    experience_min: int | None
    experience_max: int | None
    salary_min: Decimal | None
    salary_max: Decimal | None
    salary_currency: str | None
    salary_period: str | None
    posted_at: datetime
    valid_through: datetime | None
    source_id: int | None
    still_named: bool
    employer_confirmed_at: datetime | None
    company_id: int
    company: str
    company_slug: str


_WANTED: sa.BindParameter[int] = sa.bindparam("wanted", expanding=True)
_PUBLISHED = (
    sa.select(
        *(_posting.c[name] for name in DocumentRow._fields if name not in _OF_COMPANY),
        *(_company.c[column].label(name) for name, column in _OF_COMPANY.items()),
    )
    .join(_company, _company.c.id == _posting.c.company_id)
    .where(_posting.c.status == Status.PUBLISHED, _posting.c.shown_as.is_(None), landed(), _posting.c.id.in_(_WANTED))
)
_PLACES = (
    sa.select(*(_location.c[name] for name in ("posting_id", "city", "region", "country", "lat", "lon")))
    .where(_location.c.posting_id.in_(_WANTED))
    .order_by(_location.c.posting_id, _location.c.position)
)


RolesOf = Callable[[str], tuple[str, ...]]
"""The ids of the roles that a title names."""


def no_roles(_title: str) -> tuple[str, ...]:
    """Roles of a board that reads none."""
    return ()


class Terms(NamedTuple):
    """What documents are made by: the currency that pay is compared in, what others are worth in it, and the roles
    that titles name, by a vocabulary of this version."""

    currency: str
    rates: Rates
    roles_of: RolesOf = no_roles
    roles_version: str = ""


class PlaceTerms(NamedTuple):
    """The words that find a place, and as fields and values: what it is counted as, what it may be called, the keys a
    filter may name it by, and where it lies."""

    words: str
    terms: tuple[tuple[str, str], ...]


def document_rows(session: Session, posting_ids: Sequence[int]) -> list[tuple[DocumentRow, list[PlaceTerms]]]:
    """Of those that are published and not shown as another, what is needed to make documents of them."""
    rows = [*map(DocumentRow._make, session.execute(_PUBLISHED, {"wanted": posting_ids}))]
    places = _places(session, [row.id for row in rows])
    return [(row, places[row.id]) for row in rows]


def documents(
    rows: Iterable[tuple[DocumentRow, list[PlaceTerms]]], terms: Terms
) -> Iterator[tuple[int, tantivy.Document]]:
    """The documents with their ids; made by these terms."""
    for row, places in rows:
        yield row.id, _document(row, places, terms)


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970, exactly; `moment` is aware."""
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _places(session: Session, posting_ids: list[int]) -> dict[int, list[PlaceTerms]]:
    terms: dict[int, list[PlaceTerms]] = defaultdict(list)
    for posting_id, city, region, country, lat, lon in session.execute(_PLACES, {"wanted": posting_ids}).all():
        terms[posting_id].append(_terms(city, region, country, lat, lon))
    return terms


@lru_cache(maxsize=10_000)
def _terms(city: str, region: str, country: str, lat: float | None, lon: float | None) -> PlaceTerms:
    names = [name for name in (city, region, country_name(country)) if name]
    known = (lat, lon) if lat is not None and lon is not None else coordinates(city, region, country)
    terms = [("location", name) for name in names[:1]] + [("area", name) for name in names]
    terms += [("place", place_key(name)) for name in names]
    if known:
        terms.append(("spot", spot_term(*known)))
    return PlaceTerms(" , ".join(names), tuple(dict.fromkeys(terms)))


def _document(row: DocumentRow, places: list[PlaceTerms], terms: Terms) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("id", row.id)
    _add_words(document, row, places)
    for role in terms.roles_of(row.title):
        document.add_text("role", role)
    _add_choices(document, row, places)
    posted = microseconds(row.posted_at)
    document.add_integer("posted_at", posted)
    # Equal dates are told apart by id, so that paging by date never repeats or skips an opening.
    document.add_integer("newest", (posted // 1_000_000 << _ID_BITS) | (row.id & (1 << _ID_BITS) - 1))
    document.add_integer("valid_through", FOREVER if row.valid_through is None else microseconds(row.valid_through))
    if row.source_id is None and row.employer_confirmed_at is not None:
        document.add_integer("employer_confirmed", microseconds(row.employer_confirmed_at))
    elif row.source_id is not None and row.still_named:
        document.add_unsigned("named_by", row.source_id)
    pay_from, pay = yearly_pay(row, terms)
    document.add_integer("pay", pay)
    document.add_integer("pay_from", pay_from)
    document.add_text("pay_said", GIVEN if pay else NOT_GIVEN)
    return document


def _add_words(document: tantivy.Document, row: DocumentRow, places: list[PlaceTerms]) -> None:
    title, skills = spell_out(row.title), spell_out(" , ".join(row.skills))
    document.add_text("title", title)
    document.add_text("form", _forms(row.title))
    document.add_text("called", _folded(row.title))
    document.add_text("called", _folded(row.company))
    document.add_text("headline", row.title[:_LONGEST_HEADLINE])
    document.add_text("firm", f"{row.company}\t{row.company_slug}")
    if skills:
        document.add_text("skills", skills)
    where = " , ".join([place.words for place in places])
    short = " , ".join((title, row.company, skills, row.category or "", row.seniority or "", where))
    document.add_text("spelling", short)
    head = " , ".join([short, *(_WAYS.get(way, "") for way in (*row.employment_types, row.workplace))])
    document.add_text("head", head)
    document.add_text("text", " , ".join((head, spell_out(words_of(row.description_html)))))


def _add_choices(document: tantivy.Document, row: DocumentRow, places: list[PlaceTerms]) -> None:
    document.add_text("company", row.company_slug)
    document.add_unsigned("employer", row.company_id)
    if row.category:
        document.add_text("category", row.category)
    if row.workplace:
        document.add_text("workplace", row.workplace)
    if row.seniority:
        document.add_text("seniority", row.seniority)
    if row.experience_min is not None or row.experience_max is not None:
        for band in Experience(row.experience_min, row.experience_max).bands:
            document.add_text("experience", band)
    for key, skill in {_folded(skill): skill for skill in row.skills}.items():
        document.add_text("skill", skill)
        document.add_text("skill_key", key)
    for employment_type in row.employment_types:
        document.add_text("type", employment_type)
    for field, value in places[0].terms if len(places) == 1 else {term for place in places for term in place.terms}:
        document.add_text(field, value)


_folded = lru_cache(maxsize=20_000)(fold)


@lru_cache(maxsize=20_000)
def _forms(title: str) -> str:
    return " ".join(forms_of(title))


def yearly_pay(row: Any, terms: Terms) -> tuple[int, int]:
    """Both ends of the pay for a year in whole units of the site's money; 0 where it is not comparable.

    `row` has the columns of a posting's pay. An upper end above 0 is stated pay, in the list and in hiring trends.
    """
    if not row.salary_currency or row.salary_period is None:
        return 0, 0
    salary = Salary(row.salary_min, row.salary_max, row.salary_currency, PayPeriod(row.salary_period))
    ends = [terms.rates.convert(amount, row.salary_currency, terms.currency) for amount in salary.yearly()]
    return _whole(ends[0]), _whole(ends[1])


def _whole(amount: Decimal | None) -> int:
    return 0 if amount is None else min(int(amount), _MOST_PAY)
