"""A text about places cut into pieces: what is set apart for certain, and within it what may belong together."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jobboard.core.countries import named_country
from jobboard.core.places.postcodes import without_postcode
from jobboard.core.places.roles import City, Piece, piece_of
from jobboard.core.places.words import in_a_street, trimmed, without_remote_words
from jobboard.core.text import one_line

MOST_PIECES = 60
_LONGEST_PIECE = 120
_APART = re.compile(r"[;|•·\n\r]|\s(?:or|oder|ou|o|lub|atau)\s|(?<!\S)[*•]\s")
_WEAK = re.compile(r"[,،、，/:>]|\s[-–—]+\s")
_AND = re.compile(r"\s(?:and|&|und|et|y|e|plus)\s|\s?[&+]\s?")
_DASH = re.compile(r"[-–—_]")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{0,120})[)\]]?")
_KOREA = re.compile(r"\bKorea,? (?:Republic of|South)\b|\bRepublic of Korea\b", re.IGNORECASE)
_SPELLED = (
    (re.compile(r"\bD\. ?C\."), "DC"),
    (re.compile(r"\bU\.S\.(?:A\.)?"), "USA"),
    (re.compile(r"\bU\.K\."), "UK"),
)
_MOST_TAIL_WORDS = 3
_MOST_WORDS = 12
_LONGEST_NAME = 60
_DIGIT = re.compile(r"\d")
_DEEPEST = 3
_LARGE = 900_000


def apart(text: str) -> list[str]:
    """The parts of a text that are places of their own: one a line, or between semicolons, bars and “or”."""
    return [part for part in map(one_line, _APART.split(text)) if part]


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of one part, in their order; what says nothing of places is left out."""
    text = text.replace("_", " - ")
    if "orea" in text:
        text = _KOREA.sub("South Korea", text)
    for pattern, name in _SPELLED if "." in text else ():
        text = pattern.sub(name, text)
    if "(" in text and (named := piece_of(text[:_LONGEST_PIECE])) and named.cities:
        return (named,)
    whole = without_remote_words(_BRACKETS.sub(" ", text))
    parts = [whole] if _is_one(whole) else _WEAK.split(whole, maxsplit=MOST_PIECES)
    pieces = [piece for part in parts for piece in _pieces(part)]
    for inner in _BRACKETS.findall(text)[:3]:
        pieces += _bracketed(inner, pieces)
    pieces = list(_with_postcodes(pieces))[:MOST_PIECES]
    # Lines of a street change nothing where a town is known.
    useful = [piece for piece in pieces if piece.known or piece.post or not piece.street]
    return tuple(useful if any(piece.known for piece in useful) else pieces)


def _is_one(text: str) -> bool:
    """Whether a text with signs that part others is one name: “Delhi/NCR”, “Trinidad and Tobago”, “N/A”."""
    if len(text) > _LONGEST_NAME or _DIGIT.search(text):
        return False
    if "," in text:
        return named_country(text) != ""
    piece = piece_of(text)
    return piece is None or piece.known


def _bracketed(text: str, before: list[Piece]) -> Iterator[Piece]:
    """What stands in brackets counts where it is a place, and wider than a quarter of the town before it."""
    for part in _WEAK.split(without_remote_words(text)):
        for piece in _pieces(part):
            lands = {city.country for other in before for city in other.cities}
            stray = before and piece.coded and not piece.countries and not _lies_in(piece, lands)
            if not stray and (piece.known or (not before and not piece.street)):
                yield piece


def _with_postcodes(pieces: list[Piece]) -> Iterator[Piece]:
    """A postcode alone tells of the piece before it."""
    for number, piece in enumerate(pieces):
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        before = pieces[number - 1] if number else None
        if before is not None and piece.countries and piece.countries == before.countries:
            continue
        if piece.text:
            yield replace(piece, post=after.post) if after is not None and not after.text else piece


def _pieces(text: str, deep: int = _DEEPEST) -> list[Piece]:
    text = trimmed(text).strip(" .-–—")[:_LONGEST_PIECE]
    if not text:
        return []
    piece = piece_of(text)
    if piece is None:
        return []
    if piece.known:
        return [piece]
    without_code, countries = without_postcode(text)
    if without_code != text:
        inner = _pieces(without_code, deep) or [Piece("")]
        return [*inner[:-1], replace(inner[-1], post=countries)]
    if deep == 0 or text.count(" ") > _MOST_WORDS:
        return [piece]
    ways = (_joined, _dashed, _with_tail, _with_head)
    return next(filter(None, (way(text, deep - 1) for way in ways)), None) or _in_city(text) or [piece]


def _joined(text: str, deep: int) -> list[Piece]:
    """“Pune and Pan India” are two, “Tyne and Wear” is one."""
    parts = _AND.split(text)
    if len(parts) < 2:
        return []
    several = [_pieces(part, deep) for part in parts]
    return [piece for pieces in several for piece in pieces] if all(_any_known(pieces) for pieces in several) else []


def _dashed(text: str, deep: int) -> list[Piece]:
    """“IN-KA-Bengaluru” and “Pune-Hinjewadi”, where the first is a place that we know."""
    parts = [part for part in _DASH.split(text) if part.strip()]
    if len(parts) < 2:
        return []
    first = piece_of(trimmed(parts[0]) or "-")
    if first is None:
        return _pieces(" ".join(parts[1:]), deep)
    several = [piece for part in parts for piece in _pieces(part, deep)]
    if first.countries and (not first.coded or parts[0].isupper()) and len(several) > 1:
        return several
    return several if first.notable and first.text[:1].isupper() else []


def _with_tail(text: str, deep: int) -> list[Piece]:
    """“Hyderabad Telangana India” and “Austin TX”, without commas."""
    words = text.split(" ")
    for count in range(min(_MOST_TAIL_WORDS, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:-count]), piece_of(" ".join(words[-count:]))
        if tail is None or not (tail.countries or tail.regions) or (tail.coded and not tail.text.isupper()):
            continue
        before = _pieces(head, deep)
        lands = tail.countries | {land for land, _ in tail.regions}
        if any(_lies_in(piece, lands) for piece in before) or named_country(tail.text):
            return [*before, tail]
    return []


def _with_head(text: str, deep: int) -> list[Piece]:
    """“India Bengaluru”, and “Berlin Mitte” whose quarter we do not know."""
    words = text.split(" ")
    for count in range(1, min(_MOST_TAIL_WORDS, len(words))):
        head = piece_of(" ".join(words[:count]))
        if head is None or (head.coded and not head.text.isupper()):
            continue
        tail_pieces = _pieces(" ".join(words[count:]), deep)
        lands = head.countries | {land for land, _ in head.regions}
        if (head.countries or head.coded) and any(_lies_in(piece, lands) for piece in tail_pieces):
            return [head, *tail_pieces]
    return []


def _in_city(text: str) -> list[Piece]:
    """“Andheri Mumbai” and “Berlin Mitte”: a part of a city that we know, whose name stands at either end."""
    words = text.split(" ")
    for count in range(1, min(_MOST_TAIL_WORDS, len(words))):
        for city, remaining in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            known = piece_of(" ".join(city))
            at_end = city == words[-count:]
            if (
                known
                and (at_end or not in_a_street(text))
                and any(map(_is_large, known.cities))
                and not known.street
                and not known.coded
            ):
                return [Piece(" ".join(remaining), quarter=True), known]
    return []


def _is_large(city: City) -> bool:
    return city.curated and (city.country == "IN" or city.weight >= _LARGE)


def _lies_in(piece: Piece, lands: frozenset[str] | set[str]) -> bool:
    return any(city.country in lands for city in piece.cities) or any(land in lands for land, _ in piece.regions)


def _any_known(pieces: list[Piece]) -> bool:
    return any(piece.countries or piece.regions or piece.area or piece.notable for piece in pieces)
