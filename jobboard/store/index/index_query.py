"""What is asked of the index, and how that becomes a query."""

from dataclasses import dataclass, replace
from typing import Self

from tantivy import FieldType, Occur, Query

from jobboard.store.index.schema import build_schema
from jobboard.store.index.scoring import Rarity, word_clauses
from jobboard.store.index.synonyms import NO_SYNONYMS, Synonyms
from jobboard.store.index.wording import Wording, read

_SCHEMA = build_schema()


@dataclass(frozen=True, slots=True)
class Near:
    """Within `km` of a point on the globe, given in degrees."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay of at least `least` a year; `unsaid`: postings that say none as well."""

    least: int
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Named by the last whole read of one of these sources, or confirmed by its employer `since`, in microseconds."""

    sources: tuple[int, ...]
    since: int


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """`words` as a reader types them, or the `wording` that was made of them; `any_of` maps a field to the values of
    which one must be there; `at_least` maps an integer field to its lowest value; of `ids` only, where there are any.
    One that is not `ranked` is for counting.
    """

    words: str = ""
    any_of: tuple[tuple[str, tuple[str, ...]], ...] = ()
    at_least: tuple[tuple[str, int], ...] = ()
    near: Near | None = None
    pay: Pay | None = None
    synonyms: Synonyms = NO_SYNONYMS
    confirmed: Confirmed | None = None
    wording: Wording | None = None
    ids: tuple[int, ...] = ()
    ranked: bool = True

    def also(self, field: str, values: tuple[str, ...]) -> Self:
        return replace(self, any_of=(*self.any_of, (field, values)))

    def without(self, field: str) -> Self:
        return replace(self, any_of=tuple(pair for pair in self.any_of if pair[0] != field))


def build_query(query: IndexQuery, open_at: int | None, rarity: Rarity | None = None) -> Query:
    """The query for `ask`; with `open_at` (microseconds since 1970), only of postings open then.

    `rarity` says how much a stem tells, so that words that mean the same weigh the same.
    """
    wording = read(query.words, query.synonyms) if query.wording is None else query.wording
    clauses = word_clauses(wording, rarity or _equally, ranked=query.ranked)
    clauses += [(Occur.Must, _any_of(field, values)) for field, values in query.any_of]
    clauses += [(Occur.Must, _range(field, lowest)) for field, lowest in query.at_least]
    if query.ids:
        clauses.append((Occur.Must, Query.const_score_query(these_documents(list(query.ids)), 0.0)))
    if query.pay is not None:
        clauses.append((Occur.Must, _paid(query.pay)))
    if query.confirmed is not None:
        clauses.append((Occur.Must, _confirmed(query.confirmed)))
    if open_at is not None:
        clauses.append((Occur.Must, visible_documents(open_at)))
    if not any(occur == Occur.Must for occur, _ in clauses):
        clauses.insert(0, (Occur.Must, Query.all_query()))
    return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)


def _equally(_field: str, _stem: str) -> float:
    return 1.0


def visible_documents(open_at: int) -> Query:
    """Documents of postings past no closing date at `open_at`; those indexed are published and not shown as another.

    The same truth as `core.states.is_visible`, for the index.
    """
    return Query.range_query(_SCHEMA, "valid_through", FieldType.Integer, lower_bound=open_at, include_lower=False)


def past_closing(open_at: int) -> Query:
    """The opposite of `visible_documents`: what the index may forget."""
    return Query.range_query(_SCHEMA, "valid_through", FieldType.Integer, upper_bound=open_at)


def these_documents(posting_ids: list[int]) -> Query:
    return Query.term_set_query(_SCHEMA, "id", posting_ids)


def _any_of(field: str, values: tuple[str, ...]) -> Query:
    if len(values) == 1:
        return Query.const_score_query(Query.term_query(_SCHEMA, field, values[0], "basic"), 0.0)
    return Query.const_score_query(Query.term_set_query(_SCHEMA, field, list(values)), 0.0)


def _paid(pay: Pay) -> Query:
    enough = _range("pay", max(1, pay.least))
    if not pay.unsaid:
        return enough
    none = Query.range_query(_SCHEMA, "pay", FieldType.Integer, upper_bound=0)
    return Query.const_score_query(Query.boolean_query([(Occur.Should, enough), (Occur.Should, none)]), 0.0)


def _confirmed(confirmed: Confirmed) -> Query:
    told = _range("employer_confirmed", confirmed.since)
    if not confirmed.sources:
        return told
    named = Query.term_set_query(_SCHEMA, "named_by", list(confirmed.sources))
    return Query.const_score_query(Query.boolean_query([(Occur.Should, named), (Occur.Should, told)]), 0.0)


def _range(field: str, lowest: int) -> Query:
    return Query.const_score_query(Query.range_query(_SCHEMA, field, FieldType.Integer, lower_bound=lowest), 0.0)
