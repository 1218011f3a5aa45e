"""From the parts of a search to what is asked of the index."""

from dataclasses import replace

from jobboard.core.text import fold
from jobboard.jobs.search.understanding.meanings import level_kin
from jobboard.jobs.search.understanding.parts import CONTENT, Kind, Part, Understood
from jobboard.jobs.search.understanding.roles import LEAST_IN_FULL
from jobboard.store.index.stems import Stems, forms_of, stems_of
from jobboard.store.index.synonyms import Synonyms
from jobboard.store.index.wording import CONTENT_TIER, MOST_WORDS, Kin, Wanted, Wording, named_things

_TIERS = {Kind.PLACE: 3, Kind.COMPANY: 3, Kind.WORK: 2, Kind.LEVEL: 2, Kind.PAY: 1}
_ALL_OF_FEW = 2
_IN_FULL, _NEARLY = 2, 1
_HOME, _HOME_WITH_PAY = 0.1, 0.5
_MODIFIER = 0.4
_NOTHING = Wanted((), by_words=False, kin=(Kin(0.0, "company", ("",)),))


def ask(
    understood: Understood, synonyms: Synonyms, *, relaxed: bool = False, named: bool = False, home: str = ""
) -> Wording:
    """What must be there; of a `relaxed` one, what the search is about, and as much of the rest as there is.

    `named` leaves out of a relaxed one what only mentions the role in its text. `home` is the key of the site's own
    country, which comes first where no place is named.
    """
    wanted = understood.wanted
    barred = tuple(kin for part in understood.of_kind(Kind.WITHOUT) for kin in part.kin)
    if not understood.parts:
        return Wording((_NOTHING,))
    tiers, least = _tiers(wanted) if relaxed else ({}, 0)
    terms: list[Wanted] = []
    run: list[Part] = []
    for part in wanted:
        if part.kind is Kind.WORDS or (part.kind is Kind.SKILL and not part.kin):
            run.append(part)
            continue
        terms += _words(run, synonyms, tiers)
        run = []
        terms += _term(part, synonyms, tiers.get(part, 0))
    terms += _words(run, synonyms, tiers)
    terms = [*terms, *_degrees(terms)] if relaxed else [_in_full(term) for term in terms]
    terms = [_named(term) for term in terms] if named else terms
    plain = tuple(stem for part in wanted if part.kind in CONTENT for stem in stems_of(part.words))
    quoted = bool(understood.of_kind(Kind.PHRASE, Kind.WITHOUT))
    names = () if quoted else tuple(dict.fromkeys(filter(None, (fold(understood.typed), fold(understood.content)))))
    return Wording(
        tuple(terms[:MOST_WORDS]),
        plain=plain if len(plain) > 1 and not quoted else (),
        names=names,
        barred=barred,
        relaxed=relaxed,
        least=least,
        nice=(*_near_home(understood, home), *_levels(understood), *_modifiers(understood)),
    )


def _near_home(understood: Understood, home: str) -> tuple[Kin, ...]:
    if not home or not understood.wanted or understood.of_kind(Kind.PLACE):
        return ()
    return (Kin(_HOME_WITH_PAY if understood.of_kind(Kind.PAY) else _HOME, "place", (home,)),)


def _levels(understood: Understood) -> tuple[Kin, ...]:
    """The levels that stand in the name of a role: “vp engineering”."""
    words = [word for part in understood.of_kind(Kind.ROLE) for word in fold(part.typed).split()]
    return tuple(kin for word in words for kin in level_kin(word))


def _modifiers(understood: Understood) -> tuple[Kin, ...]:
    """What stands before the noun of a role, in texts: of all producers, those whose text speaks of podcasts."""
    stems = [stem for part in understood.of_kind(Kind.ROLE) for stem in stems_of(part.words)[:-1]]
    return tuple(Kin(_MODIFIER, "text", (stem,)) for stem in dict.fromkeys(stems))


def _named(term: Wanted) -> Wanted:
    return replace(term, anywhere=False) if not term.tier and term.by_words and _is_sure(term) else term


def _is_sure(term: Wanted) -> bool:
    """Whether it is a role and can be nothing else."""
    return any(kin.field == "role" and kin.fit == 1.0 for kin in term.kin)


def _in_full(term: Wanted) -> Wanted:
    """Of a role, without those that are only near it, and without postings that only mention it."""
    if not any(kin.field == "role" for kin in term.kin):
        return term
    kin = tuple(kin for kin in term.kin if kin.fit >= LEAST_IN_FULL)
    return replace(term, kin=kin, anywhere=term.anywhere and not _is_sure(term))


def _degrees(terms: list[Wanted]) -> list[Wanted]:
    """The role that a relaxed search is about, in full and nearly, so that neither falls behind what is beside it."""
    roles = [term for term in terms if not term.tier and any(kin.field == "role" for kin in term.kin)]
    full = [replace(_in_full(role), tier=_IN_FULL) for role in roles]
    return full + [Wanted((), kin=role.kin, by_words=False, tier=_NEARLY) for role in roles]


def can_relax(understood: Understood) -> bool:
    """Whether something of the search may be missing."""
    tiers, least = _tiers(understood.wanted)
    return len(tiers) > least or bool(understood.of_kind(Kind.ROLE))


def _tiers(wanted: tuple[Part, ...]) -> tuple[dict[Part, int], int]:
    """How much each part matters that may be missing, and how many of the words must be there."""
    tiers = {part: _TIERS[part.kind] for part in wanted if part.kind in _TIERS}
    roles = [part for part in wanted if part.kind is Kind.ROLE]
    words = [part for part in wanted if part.kind in (Kind.WORDS, Kind.SKILL)]
    if roles:
        main = max(roles, key=lambda part: (part.certainty, part.start))
        return tiers | dict.fromkeys((part for part in (*roles, *words) if part is not main), 2), 0
    if len(words) > _ALL_OF_FEW:
        return tiers | dict.fromkeys(words, CONTENT_TIER), len(words) - 1
    companies = [part for part in wanted if part.kind is Kind.COMPANY]
    if not words and companies:
        return {part: tier for part, tier in tiers.items() if part.kind is not Kind.COMPANY}, 0
    if not words and not any(part.kind is Kind.PHRASE for part in wanted):
        return tiers, 1
    return tiers, 0


def _words(run: list[Part], synonyms: Synonyms, tiers: dict[Part, int]) -> list[Wanted]:
    """Words in a row, those that name one thing together taken as one."""
    by_stems = [(stems_of(part.words), part) for part in run]
    things = named_things([stems for stems, _ in by_stems if stems], synonyms)
    tier = min((tiers.get(part, 0) for part in run), default=0)
    return [
        Wanted(thing.stems, thing.together, thing.others, _by_form(thing.stems, run), tier=tier) for thing in things
    ]


def _by_form(stems: Stems, run: list[Part]) -> tuple[Kin, ...]:
    """A title that has the word in the form that was typed."""
    return tuple(
        Kin(0.3, "form", forms)
        for part in run
        if stems_of(part.words) == stems and len(forms := forms_of(part.words)) == 1 and forms != stems
    )


def _term(part: Part, synonyms: Synonyms, tier: int) -> list[Wanted]:
    if part.kind not in CONTENT:
        return [Wanted((), kin=part.kin, by_words=False, tier=tier)]
    stems = stems_of(part.words)
    if not stems:
        return []
    if part.kind is Kind.PHRASE:
        return [Wanted(stems, tier=tier)]
    others = synonyms.others(stems)
    if part.by_form:
        # The stem of an accountant is an account: the word counts in its own form only.
        spelt = Kin(0.2, "spelling", tuple(dict.fromkeys((fold(part.words), *forms_of(part.words)))))
        named = tuple(Kin(0.7, "title", other) for other in others)
        return [Wanted(stems, kin=(*part.kin, *named, spelt), by_words=False, tier=tier)]
    pieces = () if others else tuple(named_things([stems_of(word) for word in part.words.split()], synonyms))
    return [Wanted(stems, together=len(stems) == 1, others=others, kin=part.kin, tier=tier, pieces=pieces)]
