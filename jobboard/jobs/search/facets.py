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
    """Companies as they are called, by id and by slug; each read once, until `forget`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_id: dict[int, CompanyIdentity] = {}

    def forget(self) -> None:
        # A page being put together may still hold the old one.
        self._by_id = {}

    def __call__(self, ids: Iterable[int], slugs: Iterable[str]) -> tuple[dict[int, CompanyIdentity], dict[str, str]]:
        """Those with these ids, and the names of those and of the ones with these slugs."""
        known, wanted = self._by_id, list(ids)
        missing = [each for each in wanted if each not in known]
        found = {each: known[each] for each in wanted if each in known}
        strange = sorted(set(slugs) - {each.slug for each in found.values()})
        names: dict[str, str] = {}
        if missing or strange:
            with self._store.reading() as session:
                for each in load_company_identities(session, missing, strange):
                    names[each.slug] = each.name
                    if each.id in missing:
                        found[each.id] = known[each.id] = each
        return found, names | {each.slug: each.name for each in found.values()}


def build_facets(wanted: JobFilter, counts: Counts, names: CompanyNames) -> dict[str, tuple[FacetCount, ...]]:
    """The counts of all facets, what was found first, and after it what was chosen but not found."""
    ids = {int(value): count for value, count in counts["company"]}
    found, called = names(ids, wanted.company)
    by_slug = [(found[each].slug, count) for each, count in ids.items() if each in found]
    facets = {
        name: _build_facet(name, wanted.chosen(name), by_slug if name == "company" else counts[name]) for name in FACETS
    }
    facets["experience"] = tuple(sorted(facets["experience"], key=lambda count: list(BANDS).index(count.value)))
    facets["company"] = tuple([each._replace(said=called.get(each.value, "")) for each in facets["company"]])
    return facets


def _build_facet(name: str, chosen: tuple[str, ...], counts: list[tuple[str, int]]) -> tuple[FacetCount, ...]:
    """What was chosen but not found is among them, so that it can be taken back."""
    if not chosen:
        return tuple([FacetCount(value, count) for value, count in counts])
    key = _KEYS.get(name, str.casefold)
    picked = {key(value): value for value in chosen}
    found = [FacetCount(value, count, picked.pop(key(value), None) is not None) for value, count in counts]
    return (*found, *(FacetCount(value, 0, chosen=True) for value in picked.values()))
