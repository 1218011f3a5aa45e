"""What is like a posting: by its title, its skills and its text, as tantivy's more-like-this weighs their words."""

from tantivy import Occur, Query

from jobboard.store.index.index_query import visible_documents
from jobboard.store.index.schema import build_schema, spell_out

_SCHEMA = build_schema()
_WEIGHTS = {"title": 3.0, "skills": 2.0, "text": 1.0}
_MOST_TERMS = {"title": 10, "skills": 10, "text": 15}


def build_similar(to: dict[str, str], open_at: int | None, size: int) -> Query:
    """The query for what resembles `to`, texts by field; with `open_at` only of postings open then.

    `size` is how many postings the index holds.
    """
    alike = [
        (Occur.Should, _more_like(field, text, weight, size))
        for field, weight in _WEIGHTS.items()
        if (text := to.get(field, "").strip())
    ]
    if not alike or not size:
        return Query.empty_query()
    clauses = [(Occur.Must, Query.boolean_query(alike))]
    if open_at is not None:
        clauses.append((Occur.Must, visible_documents(open_at)))
    return Query.boolean_query(clauses)


def _more_like(field: str, text: str, weight: float, size: int) -> Query:
    return Query.more_like_this_document_fields_query(
        _SCHEMA,
        {field: [spell_out(text)]},
        min_doc_frequency=1,
        # Of a word's documents deleted ones are counted, too: more of them than there are in all, and tantivy panics.
        max_doc_frequency=size,
        min_term_frequency=1 if field != "text" else 2,
        max_query_terms=_MOST_TERMS[field],
        min_word_length=2,
        boost_factor=weight,
    )
