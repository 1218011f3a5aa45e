"""How well words fit: title above skills above company and places above the text, and all in the head above some.

A title or company that is called just what was typed stands above all. The head of a posting is what a list shows of
it: title, company, skills, field, places and ways of working.
"""

from collections.abc import Callable

from tantivy import FieldType, Occur, Query

from jobboard.store.index.schema import build_schema
from jobboard.store.index.stems import Stems
from jobboard.store.index.wording import CONTENT_TIER, Kin, Wanted, Wording

Rarity = Callable[[str, str], float]
"""How much a stem in a field says about a posting (BM25's inverse document frequency)."""

_SCHEMA = build_schema()
_TEXT_WEIGHT = 0.2
_WORD_WEIGHTS = (("title", 3.0), ("skills", 1.5), ("head", 1.0))
_PHRASE_WEIGHT = 2.0
_ALL_WEIGHTS = (("title", 8.0), ("head", 5.0))
_CALLED_WEIGHT = 15.0
_OTHER_NAME = 0.7
_NARROW = ("title", "skills")
_SHORTEST_ANYWHERE = 3
_KIN_WEIGHT = 30.0
TIER = 1000.0
"""What a posting scores for a thing of the first tier: more than all words together."""
_IN_ORDER = ("form", "title")


def word_clauses(wording: Wording, rarity: Rarity, *, ranked: bool = True) -> list[tuple[Occur, Query]]:
    """What must be there and must not, and when `ranked`, what lets a posting that is there stand higher."""
    clauses = _needed(wording, rarity)
    clauses += [(Occur.MustNot, _exactly("text", stems)) for stems in wording.unwanted]
    clauses += [(Occur.MustNot, _kin(kin)) for kin in wording.barred]
    return [*clauses, *_higher(wording, rarity)] if ranked else clauses


def _higher(wording: Wording, rarity: Rarity) -> list[tuple[Occur, Query]]:
    clauses: list[tuple[Occur, Query]] = []
    by_words = [piece for term in wording.wanted if term.by_words for piece in term.pieces or (term,)]
    queries = {name: [_found(name, term, rarity) for term in by_words] for name, _ in _WORD_WEIGHTS}
    for name, weight in _WORD_WEIGHTS:
        clauses += [(Occur.Should, Query.boost_query(query, weight)) for query in queries[name]]
    if by_words:
        clauses += [
            (Occur.Should, Query.const_score_query(_all_of(queries[name]), weight_of_all))
            for name, weight_of_all in _ALL_WEIGHTS
        ]
    if wording.names:
        called = Query.term_set_query(_SCHEMA, "called", list(wording.names))
        clauses.append((Occur.Should, Query.const_score_query(called, _CALLED_WEIGHT)))
    clauses += [(Occur.Should, Query.const_score_query(_kin(kin), _KIN_WEIGHT * kin.fit)) for kin in wording.nice]
    if wording.plain:
        clauses.append((Occur.Should, Query.boost_query(_exactly("title", wording.plain), _PHRASE_WEIGHT)))
    return clauses


def _needed(wording: Wording, rarity: Rarity) -> list[tuple[Occur, Query]]:
    """All that was asked for or, of a relaxed wording, as much of it as there is."""
    clauses: list[tuple[Occur, Query]] = []
    tiers: list[Query] = []
    for term in wording.wanted:
        anyhow = _anyhow(term, rarity)
        if not wording.relaxed or not term.tier:
            clauses.append((Occur.Must, anyhow))
            continue
        if term.tier >= CONTENT_TIER or not any(each.tier >= CONTENT_TIER for each in wording.wanted):
            tiers.append(anyhow)
        clauses.append((Occur.Should, Query.const_score_query(anyhow, TIER * term.tier)))
        clauses.append((Occur.Should, anyhow))
    if wording.relaxed and wording.least and tiers:
        some = Query.boolean_query([(Occur.Should, tier) for tier in tiers], wording.least)
        clauses.append((Occur.Must, Query.const_score_query(some, 0.0)))
    return clauses


def _anyhow(term: Wanted, rarity: Rarity) -> Query:
    """The words of it anywhere, or any of its kin."""
    ways = [Query.const_score_query(_kin(kin), _KIN_WEIGHT * kin.fit) for kin in term.kin]
    if term.by_words:
        field = "text" if term.anywhere else "title"
        words = _all_of([_found(field, piece, rarity) for piece in term.pieces or (term,)])
        ways.append(Query.boost_query(words, _TEXT_WEIGHT))
    return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)


def _kin(kin: Kin) -> Query:
    if kin.ranges:
        return _all_of([_between(*ends) for ends in kin.ranges])
    if kin.field in _IN_ORDER:
        return _exactly(kin.field, kin.values)
    return Query.term_set_query(_SCHEMA, kin.field, list(kin.values))


def _between(field: str, low: int | None, high: int | None) -> Query:
    return Query.range_query(_SCHEMA, field, FieldType.Integer, lower_bound=low, upper_bound=high)


def _found(field: str, term: Wanted, rarity: Rarity) -> Query:
    """What was typed or, nearly as good, one of its other names. Two letters may mean much in a long text."""
    apart = [_exactly(field, (stem,)) for stem in term.stems]
    typed = _exactly(field, term.stems) if term.together else _all_of(apart)
    if not term.others:
        return typed
    options, weight = [typed], sum(rarity(field, stem) for stem in term.stems)
    for other in term.others:
        # A rare name of a thing would stand above the usual one that was typed.
        less = _OTHER_NAME * min(1.0, weight / sum(rarity(field, stem) for stem in other))
        narrow = field == "text" and len("".join(other)) < _SHORTEST_ANYWHERE
        options += [Query.boost_query(_exactly(name, other), less) for name in (_NARROW if narrow else (field,))]
    return Query.disjunction_max_query(options)


def _all_of(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def _exactly(field: str, stems: Stems) -> Query:
    """One stem, or several that stand in this order; "front-end" and a quoted phrase are the same case."""
    if len(stems) == 1:
        return Query.term_query(_SCHEMA, field, stems[0])
    return Query.phrase_query(_SCHEMA, field, list(stems))
