"""What a report is about, compared with the trades of openings."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobboard.core.cities import known_city
from jobboard.core.text import fold
from jobboard.jobs.taxonomy.fitting import Trade, TradeReader, are_near

_NOTHING = "jobs job work working openings opening roles role hiring careers searches vacancies"
_SAY_NOTHING = frozenset(_NOTHING.split())
_COMMON = "brand community data education engagement growth people policy research security support talent"
_EVERYDAY = frozenset(_COMMON.split())
"""Words of fields that titles of reports have without meaning the field."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The trades, fields, skills and other words of a report. `fields` are named outright, not by a role."""

    trades: tuple[Trade, ...]
    fields: frozenset[str]
    skills: frozenset[str]
    phrases: tuple[frozenset[str], ...]

    def fits(self, trade: Trade) -> bool:
        """Whether an opening of this trade is about the same. A skill alone counts within the report's fields."""
        if trade.field in self.fields or any(are_near(one, trade) for one in self.trades):
            return True
        fields = self.fields | {one.field for one in self.trades}
        if fields and trade.field not in fields:
            return False
        return bool(self.skills & trade.skills) or any(phrase <= trade.words for phrase in self.phrases)


def read_topic(reader: TradeReader, title: str, subjects: Iterable[str]) -> Topic:
    """What a report of this title is about, with the subjects of its findings; places are no subject."""
    trades, fields, skills, phrases = [], reader.fields(title, _EVERYDAY), set[str](), []
    for subject in subjects:
        words = [word for word in fold(subject).split() if word not in _SAY_NOTHING]
        phrase = " ".join(words)
        if not words or known_city(phrase):
            continue
        trade = reader.read(phrase)
        if trade.role:
            trades.append(trade)
        elif named := reader.fields(phrase):
            fields |= named
        elif known := reader.skills(subject):
            skills |= known
        else:
            phrases.append(frozenset(words))
    return Topic(tuple(trades), frozenset(fields), frozenset(skills), tuple(phrases))
