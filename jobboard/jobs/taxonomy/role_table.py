"""The table of roles that ships with the program, merged with the site owner's changes, checked as a whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jobboard.core.errors import Misuse
from jobboard.core.tables import own_table, shipped_table
from jobboard.core.text import one_line
from jobboard.jobs.taxonomy.role_forms import LONGEST_NAME, spelt_out, split

FILE = "roles.toml"
_MOST_ROLES = 10_000
_MOST_NAMES = 100_000
_LONGEST = 80
_PARTS = frozenset({"names", "short", "same_as", "broader", "narrower", "related", "general"})


Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A line of the table.

    `forms` are its names as words. `pairs` are names of a beginning and an ending, each with each. `short` are letters
    that mean other things too.
    """

    name: str
    group: str
    names: tuple[str, ...]
    forms: tuple[Forms, ...]
    pairs: tuple[tuple[tuple[Forms, ...], tuple[Forms, ...]], ...] = ()
    short: tuple[Forms, ...] = ()
    same_as: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    is_general: bool = False


@cache
def shipped_roles() -> Mapping[str, RoleEntry]:
    """By id: the name with hyphens."""
    return _entries([shipped_table("jobboard.jobs.taxonomy", FILE)])


def load_own_roles(data_dir: Path) -> Mapping[str, RoleEntry]:
    """The shipped table, changed by the file of that name in the data folder; empty where it has none.

    Raises Misuse for an invalid file.
    """
    own = own_table(data_dir, FILE)
    if not own:
        return {}
    try:
        return _entries([shipped_table("jobboard.jobs.taxonomy", FILE), own])
    except ValueError as wrong:
        raise Misuse(f"{data_dir / FILE}: {wrong}.") from None


def role_id(name: str) -> str:
    """The id of a role by its name: “Sub editor” has sub-editor."""
    return "-".join(split(name))


def _entries(tables: Iterable[Mapping[str, Any]]) -> dict[str, RoleEntry]:
    entries: dict[str, RoleEntry] = {}
    for table in tables:
        if unknown := set(table) - {"roles", "without"}:
            raise ValueError(f"{min(unknown)!r} is not a part of this table; it has without and [roles.<field>]")
        for name in _texts(table.get("without", ()), "without"):
            if entries.pop(role_id(name), None) is None:
                raise ValueError(f"without names {name!r}, which is not a role")
        entries |= {role_id(entry.name): entry for entry in _lines(table.get("roles", {}))}
    gone = {role_id(name) for table in tables for name in table.get("without", ())} - set(entries)
    entries = {one: _without(entry, gone) if gone else entry for one, entry in entries.items()}
    _check(entries)
    return entries


def _lines(groups: Any) -> Iterator[RoleEntry]:
    if not isinstance(groups, Mapping):
        raise ValueError("roles must be tables such as [roles.Editorial]")
    for group, lines in groups.items():
        if not isinstance(lines, Mapping):
            raise ValueError(f'[roles.{group}] needs lines such as "sub editor" = ["copy editor"]')
        for name, line in lines.items():
            line = line if isinstance(line, Mapping) else {"names": line}
            yield _entry(name, one_line(group)[:_LONGEST], line)
            for text in _texts(line.get("narrower", ()), name):
                narrower, *others = (part.strip() for part in text.split("/"))
                yield _entry(narrower, one_line(group)[:_LONGEST], {"names": others, "broader": [name]})


def _entry(name: str, group: str, line: Mapping[str, Any]) -> RoleEntry:
    if unknown := set(line) - _PARTS:
        raise ValueError(f"{name!r} has {min(unknown)!r}; a role has {', '.join(sorted(_PARTS))}")
    names, pairs = [name], []
    for text in _texts(line.get("names", ()), name):
        beginnings, endings = spelt_out(one_line(text))
        if endings:
            pairs.append((_forms(beginnings), _forms(endings)))
        else:
            names += beginnings
    is_general = line.get("general", False)
    if not isinstance(is_general, bool):
        raise ValueError(f"general of {name!r} must be true or false")
    same_as, broader, related = (
        tuple(role_id(other) for other in _texts(line.get(part, ()), name))
        for part in ("same_as", "broader", "related")
    )
    short = _texts(line.get("short", ()), name)
    return RoleEntry(
        name,
        group,
        (*names[1:], *short),
        _forms(names),
        tuple(pairs),
        _forms(short),
        same_as,
        broader,
        related,
        is_general,
    )


def _forms(names: Iterable[str]) -> tuple[Forms, ...]:
    forms = tuple(map(split, names))
    for name, one in zip(names, forms, strict=True):
        if not 0 < len(one) <= LONGEST_NAME or len(name) > _LONGEST:
            raise ValueError(f"{name!r} must have 1 to {LONGEST_NAME} words")
    return forms


def _without(entry: RoleEntry, gone: set[str]) -> RoleEntry:
    """A role that was taken out by the owner leaves no dangling relation."""
    same_as, broader, related = (
        tuple(other for other in others if other not in gone)
        for others in (entry.same_as, entry.broader, entry.related)
    )
    return replace(entry, same_as=same_as, broader=broader, related=related)


def _check(entries: Mapping[str, RoleEntry]) -> None:
    if len(entries) > _MOST_ROLES or sum(len(entry.names) for entry in entries.values()) > _MOST_NAMES:
        raise ValueError(f"more than {_MOST_ROLES:,} roles or {_MOST_NAMES:,} names")
    for entry in entries.values():
        for other in (*entry.same_as, *entry.broader, *entry.related):
            if other not in entries:
                raise ValueError(f"{entry.name!r} points to {other!r}, which is not a role")
    for one in entries:
        _check_no_circle(one, entries)


def _check_no_circle(first: str, entries: Mapping[str, RoleEntry]) -> None:
    above, seen = list(entries[first].broader), set[str]()
    while above:
        one = above.pop()
        if one == first:
            raise ValueError(f"{entries[first].name!r} is broader than itself, by way of its broader roles")
        if one not in seen:
            seen.add(one)
            above += entries[one].broader


def _texts(values: Any, name: str) -> tuple[str, ...]:
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise ValueError(f'{name!r} needs a list of texts, such as ["copy editor"]')
    return tuple(values)
