"""One role and its relations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jobboard.jobs.taxonomy.role_table import RoleEntry

NO_GROUP = "General"
"""The group of roles that are of no field."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role and its relations, which are ids of other roles.

    `same_as` are other roles that seekers mean just as well. `family` is the broadest role above this one, or itself.
    A general role (“manager”, “engineer”) says little alone: it has no family. `group` is the field of work.
    """

    id: str
    name: str
    names: tuple[str, ...]
    group: str
    same_as: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    family: str = ""
    is_general: bool = False


def roles_of(entries: Mapping[str, RoleEntry]) -> Iterator[Role]:
    """The roles of a table, with each relation in both directions."""
    narrower: dict[str, list[str]] = {role_id: [] for role_id in entries}
    same = {role_id: list(entry.same_as) for role_id, entry in entries.items()}
    related = {role_id: list(entry.related) for role_id, entry in entries.items()}
    for role_id, entry in entries.items():
        for above in entry.broader:
            narrower[above].append(role_id)
        for mirrored, others in ((same, entry.same_as), (related, entry.related)):
            for other in others:
                if role_id not in mirrored[other]:
                    mirrored[other].append(role_id)
    own_names = {entry.name for entry in entries.values()}
    for role_id, entry in entries.items():
        yield Role(
            role_id,
            entry.name,
            tuple(name for name in entry.names if name not in own_names),
            entry.group,
            tuple(same[role_id]),
            entry.broader,
            tuple(narrower[role_id]),
            tuple(related[role_id]),
            "" if entry.is_general else _family(role_id, entries),
            entry.is_general,
        )


def _family(role_id: str, entries: Mapping[str, RoleEntry]) -> str:
    """The table has no circles: the first of the broader roles leads to the top."""
    while above := [one for one in entries[role_id].broader if not entries[one].is_general]:
        role_id = above[0]
    return role_id
