"""Read a search into its parts: at each word the longest thing that is known there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from jobboard.core.text import fold
from jobboard.jobs.search.understanding import meanings
from jobboard.jobs.search.understanding.knowledge import Knowledge
from jobboard.jobs.search.understanding.parts import Kind, Part, Understood
from jobboard.jobs.search.understanding.pay_words import find_pay
from jobboard.jobs.search.understanding.roles import GRADES, RoleSpan, field_kin, find_spans
from jobboard.jobs.search.understanding.vocabulary import LONGEST, script_key, vocabulary
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.store.index.stems import stems_of
from jobboard.store.index.synonyms import Synonyms
from jobboard.store.index.wording import MOST_WORDS, parts_of

_LONGEST_SCRIPT = 4
_BREAK = "zq0"
"""Stands where no role may go across."""


class Word(NamedTuple):
    """A word in the form it is looked up by, and where it stands in what was typed."""

    text: str
    raw: str
    start: int
    end: int
    quoted: bool = False
    minus: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads searches by what the openings are about; `currency` is the site's, `plain` words stay words."""

    knowledge: Knowledge
    currency: str
    convert: meanings.Convert
    roles: Roles
    synonyms: Synonyms
    plain: frozenset[str] = frozenset()

    def read(self, typed: str) -> Understood:
        """The parts of a search. What has no letter and no digit is no part."""
        words = _words(typed)
        spans = {
            span.first: span
            for span in find_spans([_BREAK if word.quoted or word.minus else word.text for word in words], self.roles)
        }
        parts: list[Part] = []
        at = 0
        while at < len(words):
            part, taken = self._part(words, at, spans, typed)
            if parts and parts[-1].kind is Kind.ROLE and (number := GRADES.get(words[at].text)) is not None:
                part, taken = meanings.grade(self._plain(words[at : at + 1], typed), number), 1
            parts.append(part)
            at += taken
        return Understood(typed, tuple(parts))

    def _part(self, words: list[Word], at: int, spans: dict[int, RoleSpan], typed: str) -> tuple[Part, int]:
        word = words[at]
        if word.quoted or word.minus:
            part = self._alone(word, typed)
            return (self._refused(part, word.start - 1, [word], typed) if word.minus else part), 1
        unit, taken = self._unit(words, at, spans, typed)
        following = at + taken
        if unit.kind is not Kind.WITHOUT:
            return unit, taken
        if following >= len(words) or words[following].minus:
            return self._plain(words[at : at + taken], typed), taken
        refused, more = self._unit(words, following, spans, typed)
        if refused.kind in (Kind.FILLER, Kind.WITHOUT):
            return replace(refused, kind=Kind.FILLER, start=word.start), taken + more
        return self._refused(refused, word.start, words[following : following + more], typed), taken + more

    def _refused(self, part: Part, start: int, stretch: list[Word], typed: str) -> Part:
        """What is not wanted; taken back, its words are words that are."""
        whole = replace(part, typed=typed[start : part.end], start=start)
        if fold(whole.typed) in self.plain:
            words = " ".join(word.raw for word in stretch)
            return replace(whole, kind=Kind.WORDS, words=words, label="", kin=())
        return meanings.without(whole, stretch)

    def _alone(self, word: Word, typed: str) -> Part:
        if word.quoted:
            return Part(Kind.PHRASE, typed[word.start : word.end], word.start, word.end, f'"{word.raw}"')
        part, _ = self._unit([word._replace(minus=False)], 0, {}, typed)
        return part

    def _unit(self, words: list[Word], at: int, spans: dict[int, RoleSpan], typed: str) -> tuple[Part, int]:
        """The longest thing known from this word on; of equally long ones the first of `_known`."""
        longest = min(LONGEST, next((n for n, word in enumerate(words[at:]) if word.quoted or word.minus), LONGEST))
        span = spans.get(at)
        if (pay := self._pay(words, at)) is not None:
            return pay
        for size in range(max(longest, span.last - at if span else 0), 0, -1):
            stretch = words[at : at + size]
            if len(stretch) < size:
                continue
            part = self._known(stretch, span if span and span.last - at == size else None, typed)
            if part is not None:
                return part, size
        return self._plain(words[at : at + 1], typed), 1

    def _known(self, stretch: list[Word], span: RoleSpan | None, typed: str) -> Part | None:
        text = " ".join(word.text for word in stretch)
        base = self._plain(stretch, typed)
        if fold(base.typed) in self.plain:
            return base
        slugs = self.knowledge.companies(text)
        if slugs and (len(stretch) > 1 or not (span or text in vocabulary())):
            return meanings.company(base, slugs, self.knowledge.company_name(slugs[0]))
        if (meaning := vocabulary().meanings.get(text)) is not None and not (span and len(stretch) > 1):
            return meanings.meant(base, *meaning)
        if span is not None:
            by_form = len(stretch) == 1 and span.is_certain and self.knowledge.shares_stem(text)
            return meanings.role(replace(base, words=_without_fillers(stretch), by_form=by_form), span)
        if names := vocabulary().fields.get(text):
            return meanings.work_field(base, field_kin(names, self.roles))
        place = self.knowledge.place(text)
        if place is not None and (place.has_openings or not self.knowledge.lexicon.count(text)):
            return meanings.place(base, place)
        if years := meanings.experience(text):
            return replace(base, kind=Kind.LEVEL, label=years[0], kin=years[1])
        if len(stretch) > 1 and self.synonyms.others(stems_of(text)):
            return base
        if self.knowledge.is_skill(text):
            return meanings.skill(base, text)
        return None

    def _pay(self, words: list[Word], at: int) -> tuple[Part, int] | None:
        """Pay that begins at this word."""
        text = " ".join(word.raw.casefold() for word in words[at : at + 8])
        pay = find_pay(text)
        if pay is None or pay.start:
            return None
        length, taken = 0, 0
        while length < pay.end and at + taken < len(words):
            length += len(words[at + taken].raw) + (1 if taken else 0)
            taken += 1
        first, last = words[at], words[at + taken - 1]
        return meanings.pay(first.start, last.end, text[: pay.end], pay, self.currency, self.convert), taken

    def _plain(self, stretch: list[Word], typed: str) -> Part:
        start, end = stretch[0].start, stretch[-1].end
        return Part(Kind.WORDS, typed[start:end], start, end, " ".join(word.raw for word in stretch))


def _without_fillers(stretch: list[Word]) -> str:
    """“director of engineering” is written “Director, Engineering” too."""
    meanings_of = vocabulary().meanings
    return " ".join(word.raw for word in stretch if meanings_of.get(word.text, (None,))[0] is not Kind.FILLER)


def _words(typed: str) -> list[Word]:
    """The words of a search; those of other scripts in English."""
    cut = [
        Word(script_key(part.text), part.text, part.start, part.end, part.quoted, part.minus)
        for part in parts_of(typed)
        if any(sign.isalnum() for sign in part.text)
    ]
    return list(_in_english(cut[:MOST_WORDS]))


def _in_english(words: list[Word]) -> Iterator[Word]:
    english, at = vocabulary().english, 0
    while at < len(words):
        for size in range(min(_LONGEST_SCRIPT, len(words) - at), 0, -1):
            stretch = words[at : at + size]
            meaning = english.get(" ".join(word.text for word in stretch))
            if meaning is None or any(word.quoted for word in stretch):
                continue
            for text in meaning.split() or ("the",):
                yield Word(text, text, stretch[0].start, stretch[-1].end, minus=stretch[0].minus)
            at += size
            break
        else:
            yield words[at]
            at += 1
