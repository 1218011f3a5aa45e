"""Facets: counts of an answer as readers see them, with what is chosen, and companies by name."""

from collections.abc import Callable, Iterable

from jobboard.core.experience import BANDS
from jobboard.core.places import place_key
from jobboard.core.text import fold
from jobboard.jobs.posting.records import CompanyIdentity, load_company_identities
from jobboard.jobs.search.job_filter import FACETS, JobFilter
from jobboard.jobs.search.page import FacetCount
from jobboard.store.engine import Store

Counts = dict[str, list[tuple[str, int]]]
_KEYS: dict[str, Callable[[str], str]] = {"location": place_key, "skill": fold}


class CompanyNames:
    """Cache of company names, by id and by slug; each is loaded once, until `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_id: dict[int, CompanyIdentity] = {}

    def forget(self) -> None:
        # A page being put together may still hold the old one.
        self._by_id = {}

    def __call__(self, ids: Iterable[int], slugs: Iterable[str]) -> tuple[dict[int, CompanyIdentity], dict[str, str]]:
        """The companies with these ids, and names by slug of these and of the companies with these slugs."""
        cached, id_list = self._by_id, list(ids)
        missing = [company_id for company_id in id_list if company_id not in cached]
        companies = {company_id: cached[company_id] for company_id in id_list if company_id in cached}
        other_slugs = sorted(set(slugs) - {company.slug for company in companies.values()})
        names: dict[str, str] = {}
        if missing or other_slugs:
            with self._store.reading() as session:
                for company in load_company_identities(session, missing, other_slugs):
                    names[company.slug] = company.name
                    if company.id in missing:
                        companies[company.id] = cached[company.id] = company
        return companies, names | {company.slug: company.name for company in companies.values()}


def build_facets(job_filter: JobFilter, counts: Counts, names: CompanyNames) -> dict[str, tuple[FacetCount, ...]]:
    """The counts of all facets: values that were found, then values that were chosen but not found."""
    ids = {int(value): count for value, count in counts["company"]}
    companies, labels = names(ids, job_filter.company)
    by_slug = [(companies[company_id].slug, count) for company_id, count in ids.items() if company_id in companies]
    facets = {
        name: _build_facet(name, job_filter.chosen(name), by_slug if name == "company" else counts[name])
        for name in FACETS
    }
    facets["experience"] = tuple(sorted(facets["experience"], key=lambda count: list(BANDS).index(count.value)))
    facets["company"] = tuple([count._replace(label=labels.get(count.value, "")) for count in facets["company"]])
    return facets


def _build_facet(name: str, chosen: tuple[str, ...], counts: list[tuple[str, int]]) -> tuple[FacetCount, ...]:
    """Chosen values that were not found are included, so that they can be removed."""
    if not chosen:
        return tuple([FacetCount(value, count) for value, count in counts])
    key = _KEYS.get(name, str.casefold)
    picked = {key(value): value for value in chosen}
    counted = [FacetCount(value, count, picked.pop(key(value), None) is not None) for value, count in counts]
    return (*counted, *(FacetCount(value, 0, chosen=True) for value in picked.values()))
