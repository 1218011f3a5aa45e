"""The second set of seekers' queries has grades for each, and is answered well."""

from pathlib import Path

import pytest

from jobboard.jobs.search.search import JobSearch
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.synonyms import Synonyms
from tests.bench.seekers import NOW, figures, fill, judge, posting_keys
from tests.bench.seekers_rules import graded
from tests.terms import TERMS

_LEAST_MRR, _LEAST_NDCG, _QUERIES = 0.97, 0.85, 74


@pytest.mark.slow
def test_the_second_set_of_queries_is_answered_well(shared: Path, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'jobboard.db'}")
    fill(store, shared / "cases" / "relevance")
    catalogue = Catalogue(tmp_path / "index", store, TERMS, lambda: NOW)
    catalogue.catch_up()
    queries = graded(store)
    judged = judge(JobSearch(store, catalogue, Synonyms.shipped(), country="IN"), posting_keys(store), queries)
    catalogue.close()
    store.close()
    assert len(judged) == _QUERIES and all(query["grades"] for query in queries)
    mrr, ndcg, empty = figures(judged)
    assert mrr >= _LEAST_MRR and ndcg >= _LEAST_NDCG and not empty
