"""Who acts, as policies see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self


class Role(StrEnum):
    """What somebody may be towards the thing they act on; the weakest first."""

    READER = "reader"
    MEMBER = "member"
    OWNER = "owner"
    EDITOR = "editor"
    ADMIN = "admin"


DESK = frozenset({Role.EDITOR, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a program, known as far as it has proved itself.

    `user_id` is None for a stranger. `companies` maps ids of companies to member or owner. `keys` are ids of
    postings whose mailed key this browser holds. `role` is reader, editor or admin; it counts only with
    `second_factor`, which says whether this session passed one. A program has `scopes`, a person none.
    """

    user_id: int | None = None
    email: str = ""
    name: str = ""
    role: Role = Role.READER
    second_factor: bool = False
    companies: Mapping[int, Role] = field(default_factory=dict)
    keys: frozenset[int] = frozenset()
    session_id: int | None = None
    scopes: frozenset[str] = frozenset()

    @property
    def signed_in(self) -> bool:
        return self.user_id is not None

    @property
    def at_desk(self) -> bool:
        """Whether this is an editor who may decide."""
        return self.role in DESK and self.second_factor

    @property
    def is_admin(self) -> bool:
        return self.role == Role.ADMIN and self.second_factor

    def in_company(self, company_id: int) -> bool:
        return company_id in self.companies

    def owns(self, company_id: int) -> bool:
        return self.companies.get(company_id) == Role.OWNER

    def with_keys(self, keys: frozenset[int]) -> Self:
        return replace(self, keys=keys) if keys else self

    def holds_key(self, posting_id: int) -> bool:
        return posting_id in self.keys


STRANGER = Actor()
SYSTEM = Actor(name="Jobboard", role=Role.ADMIN, second_factor=True)
