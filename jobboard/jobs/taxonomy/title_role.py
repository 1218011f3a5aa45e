"""The one role that a title is about: “Lead Engineer, Data (Remote)” is a data engineer."""

import re

from jobboard.jobs.taxonomy.role import Role
from jobboard.jobs.taxonomy.roles import RoleMatch, Roles

_LONGEST = 300
_PARTS = re.compile(r"[,|(:;–—/]| [-@] | (?:for|at|with|from|on) ", re.IGNORECASE)
_HEADS = re.compile(
    r"(?:senior |sr |global |regional )?(head|director|vp|vice president|manager|lead|chief)(?: of)? (.{1,120})",
    re.IGNORECASE,
)


def title_role(roles: Roles, title: str) -> Role | None:
    """The role of the first part of a title that names one; there the last, which is what the rest describes.

    A part that says only “Manager” or “Head of …” is read together with what follows.
    """
    title = title[:_LONGEST]
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    for number, part in enumerate(parts):
        named = _named(roles, part)
        if named:
            return named[-1].role
        after = parts[number + 1] if number + 1 < len(parts) else ""
        if role := _turned_round(roles, part, after):
            return role
    return _by_letters(roles, parts)


def _named(roles: Roles, part: str) -> list[RoleMatch]:
    return [match for match in roles.find(part) if match.is_certain and not match.role.is_general]


def _turned_round(roles: Roles, part: str, after: str) -> Role | None:
    """“Manager, Product Marketing” and “Director of Product Marketing” as “product marketing manager”."""
    general = [found for found in roles.find(part) if found.role.is_general]
    ways = [f"{after} {part[general[-1].start : general[-1].end]}"] if general and after else []
    if match := _HEADS.fullmatch(f"{part} {after}" if after else part):
        ways += [f"{match[2]} {match[1]}", f"{match[2]} manager"]
    for way in ways:
        named = _named(roles, way)
        if named and named[-1].end == len(way):
            return named[-1].role
    return None


def _by_letters(roles: Roles, parts: list[str]) -> Role | None:
    """A title whose first part is nothing but letters such as GET, and perhaps a year."""
    found = roles.find(parts[0]) if parts else ()
    if len(found) != 1 or found[0].role.is_general:
        return None
    rest = parts[0][: found[0].start] + parts[0][found[0].end :]
    return None if any(map(str.isalpha, rest)) else found[0].role
