"""Search suggestions in the API."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from jobboard.jobs.search.suggestions import MAX_SUGGESTIONS, MAX_TYPED_LENGTH, Suggestion

_STRICT = ConfigDict(extra="forbid", from_attributes=True)


class SuggestQuery(BaseModel):
    """What was typed so far."""

    q: Annotated[str, Field(max_length=MAX_TYPED_LENGTH)] = ""


class Offer(BaseModel):
    """A name that openings have, how many have it, and their list. A search is all that was typed, completed."""

    model_config = _STRICT
    kind: Literal["role", "title", "skill", "company", "place", "search"]
    value: str
    count: Annotated[int, Field(ge=1)]
    url: str


class Offers(BaseModel):
    """Roles, titles, skills, companies and places of openings that are open."""

    model_config = _STRICT
    items: Annotated[list[Offer], Field(max_length=MAX_SUGGESTIONS)]

    @classmethod
    def from_suggestions(cls, suggestions: Iterable[Suggestion]) -> Self:
        return cls(items=[Offer.model_validate(suggestion) for suggestion in suggestions])
