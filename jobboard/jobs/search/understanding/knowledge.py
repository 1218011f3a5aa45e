"""What the openings of one state of the index are about: their places, companies, skills and words."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobboard.core.cities import curated_cities
from jobboard.core.countries import country_code, country_name
from jobboard.core.places import place_key
from jobboard.core.text import fold
from jobboard.jobs.search.understanding.sounds import sound_of
from jobboard.jobs.search.understanding.vocabulary import vocabulary
from jobboard.store.index.lexicon import Lexicon
from jobboard.store.index.snapshot import Snapshot
from jobboard.store.index.stems import Stems, forms_of, stems_of

_AGE = timedelta(minutes=1)
_SHORTEST_COUNTRY, _SHORTEST_COMPANY = 3, 3
_SHORT_COUNTRIES = {"uk", "uae", "usa"}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place by the key of the index; not `has_openings` where only the gazetteer knows it."""

    key: str
    label: str
    has_openings: bool


class Knowledge:
    """Looked up by folded words. Rebuilt once a minute at most, when the index has changed."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.lexicon = Lexicon(snapshot.terms("spelling"), sound_of)
        self._places = {key: "" for key, _ in snapshot.terms("place")}
        for name, _ in snapshot.terms("area"):
            self._places[fold(name)] = name
        self._forms: dict[Stems, set[Stems]] = defaultdict(set)
        for word in self.lexicon:
            self._forms[stems_of(word)].add(forms_of(word))
        self._skills = {key for key, _ in snapshot.terms("skill_key")}
        self._companies: dict[str, list[str]] = defaultdict(list)
        self._company_names: dict[str, str] = {}
        for firm, _ in snapshot.terms("firm"):
            name, _, slug = firm.partition("\t")
            self._company_names[slug] = name
            for key in {fold(name), _squashed(fold(name))}:
                if len(key) >= _SHORTEST_COMPANY:
                    self._companies[key].append(slug)

    def companies(self, words: str) -> list[str]:
        """Slugs of the companies that are called so, in any spacing."""
        return self._companies.get(words) or self._companies.get(_squashed(words)) or []

    def company_name(self, slug: str) -> str:
        return self._company_names.get(slug, slug)

    def shares_stem(self, word: str) -> bool:
        """Whether openings have other words of the same stem, as “account” for “accountant”."""
        return bool(self._forms.get(stems_of(word), set()) - {forms_of(word)})

    def is_skill(self, words: str) -> bool:
        return words in self._skills

    def place(self, words: str) -> PlaceName | None:
        """The place that is called so: of the openings, of the gazetteer, or a country."""
        short = vocabulary().places.get(words)
        if short is not None:
            return self._known(place_key(short), short)
        if words in self._places:
            return self._known(words, self._places[words] or words)
        if cities := curated_cities(words):
            return self._known(place_key(cities[0].name), cities[0].name)
        if len(words) > _SHORTEST_COUNTRY or words in _SHORT_COUNTRIES:
            code = country_code(words)
            if code:
                return self._known(place_key(country_name(code)), country_name(code))
        return None

    def _known(self, key: str, name: str) -> PlaceName:
        label = self._places.get(key) or name
        return PlaceName(key, label if label != label.lower() else label.title(), key in self._places)


class KnowledgeKeeper:
    """The knowledge of the present index."""

    def __init__(self) -> None:
        self._known: tuple[int, datetime, Knowledge] | None = None

    def get(self, snapshot: Snapshot, now: datetime) -> Knowledge:
        known = self._known
        if known is None or (known[0] != snapshot.number and now - known[1] >= _AGE):
            known = self._known = (snapshot.number, now, Knowledge(snapshot))
        return known[2]


def _squashed(words: str) -> str:
    return words.replace(" ", "")
