"""Roles in the words of a search, and the titles that fit them."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from jobboard.jobs.search.understanding.parts import Kind
from jobboard.jobs.search.understanding.vocabulary import vocabulary
from jobboard.jobs.taxonomy.role import Role
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.store.index.wording import Kin

_MOST = 400
_WAYS = {"contract", "remote", "part_time"}
_SAME, _NARROWER, _BROADER, _RELATED, _BESIDE = 0.95, 0.8, 0.45, 0.4, 0.3
LEAST_IN_FULL = 0.75
"""What fits less well comes only where there is little else."""


GRADES = {"0": 0, "1": 1, "i": 1, "2": 2, "ii": 2, "3": 3, "iii": 3, "4": 4, "iv": 4, "5": 5, "v": 5}
"""The numbers of grades after a role, as in “SDE 1”."""


class RoleSpan(NamedTuple):
    """A role in the words from `first` to before `last`; `kin` are the roles of titles that fit it.

    A single word for a role of several, such as “sales”, is not certain: it may be a field.
    """

    first: int
    last: int
    name: str
    is_certain: bool
    kin: tuple[Kin, ...]


def find_spans(words: list[str], roles: Roles) -> Iterator[RoleSpan]:
    """The roles that the words name. One that says little alone (“manager”) is no more than its word."""
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    for match in roles.find(" ".join(words)):
        if match.role.is_general or match.start not in starts:
            continue
        first = starts.index(match.start)
        last = next((at for at in range(first + 1, len(starts)) if starts[at] - 1 >= match.end), len(words))
        if last - first > 1 and words[last - 1] in GRADES:
            last -= 1
        if last - first > 1 and _is_apart(words[first]) and _is_named(" ".join(words[first + 1 : last]), roles):
            first += 1
        is_certain = match.is_certain and (last - first > 1 or " " not in match.role.name)
        yield RoleSpan(first, last, _name(match.role), is_certain, _kin(match.role, roles))


def _is_apart(word: str) -> bool:
    """Whether it is a level or a way of working, as in “freelance writer”. A contract may be what the role is about."""
    kind, value = vocabulary().meanings.get(word, (None, ""))
    return kind is Kind.LEVEL or (kind is Kind.WORK and value in _WAYS and word != "contract")


def _is_named(text: str, roles: Roles) -> bool:
    """Whether all of it is a role that says something alone."""
    return any(match.end - match.start == len(text) and not match.role.is_general for match in roles.find(text))


def _name(role: Role) -> str:
    return role.name[:1].upper() + role.name[1:]


def field_kin(names: Iterable[str], roles: Roles) -> tuple[Kin, ...]:
    """The roles of a field of work, the first of them most of all."""
    found = [match.role for name in names for match in roles.find(name)]
    return _kin(found[0], roles, tuple(role.id for role in found[1:])) if found else ()


def _kin(role: Role, roles: Roles, as_good: tuple[str, ...] = ()) -> tuple[Kin, ...]:
    """The role itself, what is as good, what is a kind of either, and what is near them."""
    fits = {role.id: 1.0}
    same = _same(role, roles, as_good)
    alike = [role, *same]
    for fit, ids in (
        (_SAME, [other.id for other in same]),
        (_NARROWER, [role_id for other in alike for role_id in _below(other, roles)]),
        (_RELATED, [role_id for other in alike for role_id in other.related]),
        (_BROADER, _without_general(role.broader, roles)),
        (_BESIDE, _beside(role, roles)),
    ):
        for role_id in ids:
            fits.setdefault(role_id, fit)
    by_fit: dict[float, list[str]] = {}
    for role_id, fit in list(fits.items())[:_MOST]:
        by_fit.setdefault(fit, []).append(role_id)
    return tuple(Kin(fit, "role", tuple(ids)) for fit, ids in by_fit.items())


def _same(role: Role, roles: Roles, as_good: tuple[str, ...]) -> list[Role]:
    """Roles that seekers mean just as well, and what is the same as those."""
    first = [other for role_id in (*role.same_as, *as_good) if (other := roles.get(role_id)) is not None]
    second = [other for one in first for role_id in one.same_as if (other := roles.get(role_id)) is not None]
    return [other for other in dict.fromkeys((*first, *second)) if other.id != role.id]


def _below(role: Role, roles: Roles) -> list[str]:
    """All kinds of a role, and kinds of those."""
    below: list[str] = []
    waiting = list(role.narrower)
    while waiting and len(below) < _MOST:
        role_id = waiting.pop()
        if role_id not in below and (other := roles.get(role_id)) is not None:
            below.append(role_id)
            waiting += other.narrower
    return below


def _without_general(ids: tuple[str, ...], roles: Roles) -> list[str]:
    return [role_id for role_id in ids if (other := roles.get(role_id)) is not None and not other.is_general]


def _beside(role: Role, roles: Roles) -> list[str]:
    """Other kinds of what this is a kind of."""
    above = [roles.get(role_id) for role_id in _without_general(role.broader, roles)]
    return [role_id for other in above if other is not None for role_id in other.narrower]
