"""What a figure is of, and which way it goes, from the words before and after it."""

import re
from dataclasses import dataclass

from jobboard.trends.claims.text.lexicon import DOWN, DOWN_VERBS, FOREIGN_DOWN, FOREIGN_UP, MANNER, UP
from jobboard.trends.claims.text.word_sets import word_set

_STRIP = " \t\u00a0:;,–—-−.…|=→•·*'(‘’[{/"
_CONNECTORS = re.compile(
    r"^(?:[\s,;:()|/&+.·•]|(?:and|yet|though|while|whereas|but|with|as|plus|then|also|or|when|even as|followed by"
    r"|compared with|against|versus|vs)(?!\w))+",
    re.IGNORECASE,
)
_LOOSE_ENDS = frozenset({"and", "while", "whereas", "but", "or", "with", "which", "that", "who"})
# Words that may stand between a name, its verb and a number without adding to either.
_LINKING = word_set(
    """
    from picked remained remain remains stayed stay stays kept keeps continued continues hovered lingered
    by of at to a an the is are was were has have had been be being saw sees see seen seeing show showed shows
    showing record recorded records registered registers witnessed witness posted reported reports experienced
    with in its their sharply slightly strongly only just still now again even another steadily modestly
    marginally went gone pace rapid sharp strong slight modest steady further also overall altogether
    massive huge whopping staggering impressive nice held enjoyed logged notched clocked marked delivered came stood
    total totalled net annual yearly year-on-year healthy decent robust double-digit significant dramatic
    moved trended drifted headed swung nudged pulled pushed
    moderate considerable roughly it they which that all time high low who since than on market demand-driven
    """
) - {"market", "demand-driven", "all", "time", "high", "low", "total", "net", "year-on-year"}
_NOUNS = word_set(
    """
    growth gain gains increase increases rise rises jump jumps surge surges climb spike advance expansion
    improvement hike uptick upturn rebound recovery rally boom drop drops decline declines decrease decreases
    fall falls slump dip dips plunge slide contraction reduction loss losses cut cuts downturn dive crash
    collapse degrowth slip
    """
)
_LEVELS = word_set(
    """
    worth hit hits reach reached reaches totalled totaled totalling stood crossed topped sold drew drawn had has
    make made makes up account accounts accounted for represent represents represented comprise comprises
    comprised constitute constitutes constituted hold holds held take takes took form formed forms get gets
    claimed claim claims contributed contribute contributes processed handled carried served
    shipped generate generated generates bring brings brought
    command commands commanded now stands stand is are was were at with of to the a an its their have only just
    almost
    """
)
_AMBIGUOUS = frozenset(
    {"falls", "fall", "rise", "rose", "rises", "drop", "drops", "gains", "slide", "slides", "dip", "dips", "spring"}
)
_UP_WITH = frozenset(
    {"gave", "give", "gives", "given", "made", "make", "makes", "ended", "held", "cut", "backed", "dried", "let"}
)
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Subject:
    """`direction` is −1, 0 or +1; `is_told` where a verb or noun of direction stood at the number; `doubt` why not."""

    name: str
    direction: int = 0
    doubt: str = ""


def direction_of(word: str) -> int:
    text = word.casefold().strip(".,;:()'\"!")
    if text in DOWN or text in FOREIGN_DOWN:
        return -1
    return 1 if text in UP or text in FOREIGN_UP else 0


def read_left(words: str, *, of_level: bool = False) -> Subject:
    """The name and direction out of what stands before a number; `of_level` for amounts and shares."""
    text = _CONNECTORS.sub("", words).rstrip(" \t\u00a0")
    tokens = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
    directions, end, doubt = list[int](), len(tokens), ""
    seen_noun_last = False
    while end > 0:
        word = tokens[end - 1][0]
        plain = word.casefold().strip('.,;:()"!')
        way = direction_of(plain)
        is_name = word[:1].isupper() and plain in _AMBIGUOUS and end > 1
        if way and is_name:
            doubt = "direction" if not directions else ""
            break
        if way and end == 1 and len(tokens) > 1 and word[:1].isupper() and not directions:
            break
        if way:
            if plain in _NOUNS and not directions and not _led_by_verb(tokens, end) and end == len(tokens):
                if way < 0:
                    doubt = "direction"
                seen_noun_last = True
                break
            if not (directions and plain in MANNER):
                directions.append(way)
        elif (
            plain in _LINKING
            or _is_adverb(tokens, end, directions)
            or not plain.strip("–—-")
            or (of_level and plain in _LEVELS)
        ):
            pass
        else:
            break
        end -= 1
    if directions and end and tokens[end - 1][0].casefold() in _UP_WITH:
        doubt = "direction"
    start_of_rest = tokens[end][1] if end < len(tokens) else len(text)
    name = _trimmed(text[:start_of_rest])
    if directions and len(set(directions)) > 1:
        doubt = "direction"
    way = directions[0] if directions else 0
    if not directions and not seen_noun_last:
        name, way, middle_doubt = _verb_within(name)
        doubt = doubt or middle_doubt
    return Subject(_without_growth(name), way, doubt)


def _is_adverb(tokens: list[tuple[str, int]], end: int, directions: list[int]) -> bool:
    """“sharply”, beside a word of direction only: “supply” and “Italy” are names."""
    word = tokens[end - 1][0]
    beside = bool(directions) or (end > 1 and bool(direction_of(tokens[end - 2][0])))
    return word.islower() and word.strip(".,").endswith("ly") and len(word) > 4 and beside


def _led_by_verb(tokens: list[tuple[str, int]], end: int) -> bool:
    """Whether a noun such as “growth” at the end belongs to a verb: “saw a growth”, “growth of”."""
    before = tokens[end - 2][0].casefold().strip(",:") if end > 1 else ""
    return before in _LINKING or before.endswith("ly")


def _verb_within(name: str) -> tuple[str, int, str]:
    """“Bookings fell in the capital by”: a verb of direction that does not stand at the number."""
    for match in _TOKEN.finditer(name):
        word = match[0].strip(".,;:()")
        if match.start() == 0 or word[:1].isupper():
            continue
        plain = word.casefold()
        if plain in DOWN_VERBS or plain in FOREIGN_DOWN:
            return _trimmed(name[: match.start()]), -1, "words"
        if plain in ("rose", "grew", "increased", "climbed", "jumped", "soared", "surged", "gained", "risen", "grown"):
            return _trimmed(name[: match.start()]), 1, "words"
        if plain in ("lower", "less", "fewer", "down", "minus"):
            return name, 0, "direction"
    return name, 0, ""


def _trimmed(name: str) -> str:
    text = name.strip(_STRIP)
    while (ends := text.rsplit(None, 1))[-1:] and len(ends) > 1 and ends[1].casefold() in _LOOSE_ENDS:
        text = ends[0].strip(_STRIP)
    if text.count(")") > text.count("("):
        text = text.rstrip(")").rstrip()
    return re.sub(r"['’]s?$", "", text) if re.search(r"\w['’]s$", text) else text


_GROWTH_OF = re.compile(
    r"^(?:the |an? )?(?:growth|rise|increase|jump|surge|change|gain) (?:in|of|for) (?:the )?(?=\w)", re.IGNORECASE
)


def _without_growth(name: str) -> str:
    return _GROWTH_OF.sub("", name)
