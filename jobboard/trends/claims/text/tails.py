"""What stands after a figure: “of travellers who …”, “more bookings”, “each”, and what it leaves over."""

import re
from dataclasses import dataclass

from jobboard.trends.claims.text.lexicon import COUNTED
from jobboard.trends.claims.text.subjects import direction_of
from jobboard.trends.claims.text.word_sets import word_set

_OF = re.compile(
    r"[ \u00a0]{0,3}(?:share |slice |part )?(?:of|out of) (?:all |the |our |total |its |their |those )*", re.IGNORECASE
)
_EACH = re.compile(r"[ \u00a0]{0,3}(each|apiece|respectively)(?!\w)", re.IGNORECASE)
_MORE = re.compile(
    r"[ \u00a0]{0,3}(?:(?:year-on-year|yoy|annual|sharp|overall|more|strong) )?(?P<way>more|fewer|less|higher"
    r"|lower|up|down|rise|growth|increase|jump|surge|gain|drop|"
    r"decline|decrease|fall|dip|slump|degrowth|spike|climb|plunge|contraction|reduction|hike|uptick|expansion|slowdown|downturn|rises?"
    r"|bigger|smaller|larger|faster|increased?|rose|grew|fell)(?!\w)(?P<link> (?:in|for|of|on|among|from|by"
    r"|at) (?:the )?)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COPULA = re.compile(r"^(?:are|is|were|was) (?!up|down|made|done)(?:for )?")
_THAN = re.compile(r"^(?:than|by|compared)\b.*")
_CLAUSE_END = re.compile(
    r"[,;()|]|(?: and| while| whereas| but| when| as well as)(?= (?:up|down|\w{2,14}ing |grew|rose|fell|it "
    r"|they |\d|half|one |a ))| –| —| - "
)
_PREPOSITIONS = word_set(
    """
    of in for from to on by with at among between under over per via about within who whose that which
    """
)
_RELATIVE = frozenset({"who", "whose", "that", "which"})
_VERBS = word_set(
    """
    book books pay pays use uses search searches buy buys plan plans say says said want wants prefer prefers
    come comes came are were is was have has had do does did make makes made go goes went travel travels work
    works live lives own owns shop shops read reads watch watches spend spends choose chose chooses ask asks
    asked need needs think thinks expect expects look looks visit visits carry start starts begin began end take
    takes took get gets got give gives gave find finds found feel feels felt know knows believe believes would
    will can could should may might cannot order orders apply applies applied hire hires leave leaves left stay
    stays stayed return returns fly flies drive drives drove cook eat eats drink order mention mentions contain
    contains include includes cite cites cited name names named rely relies depend depends report reports
    reported arrive arrives sleep rent rents sell sells trust trusts share check checks download downloads
    cancel cancelled cancels compare compares worry worries save saves saved never always already now also still
    only often rarely don't do not
    """
)
_MODIFIERS = word_set(
    """
    sales sports savings news goods business express tennis press business-class politics series
    """
)
_PEOPLE = word_set(
    """
    people women men children youth police staff traffic revenue spending demand gen
    """
)


@dataclass(frozen=True, slots=True)
class Tail:
    """`denominator` and `predicate` of a share; `direction` and `subject` of “12% more bookings”; `left` is unread."""

    denominator: str = ""
    predicate: str = ""
    direction: int = 0
    subject: str = ""
    each: str = ""
    left: str = ""
    is_certain: bool = True


def read_tail(words: str, *, is_last: bool) -> Tail:
    """What belongs to the figure in front; `left` goes to the next figure, or is not understood."""
    text = re.sub(r"^[)\]]+", "", words)
    if match := _EACH.match(text):
        return Tail(each=match[1].casefold(), left=text[match.end() :])
    if match := _OF.match(text):
        return _share(text[match.end() :], is_last)
    if match := _MORE.match(text):
        return _more(match)
    return Tail(left=text)


def _more(match: re.Match[str]) -> Tail:
    rest = match["rest"]
    cut = _CLAUSE_END.search(rest)
    subject, left = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    subject = _THAN.sub("", subject.strip()).strip(" .:,)")
    return Tail(direction=direction_of(match["way"]) or 1, subject=subject, left=left)


def _share(text: str, is_last: bool) -> Tail:
    cut = _CLAUSE_END.search(text)
    whole, left = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    if not is_last and cut is None:
        conjunction = re.search(r" (?:and|while|whereas|but) ", whole)
        if conjunction:
            whole, left = whole[: conjunction.start()], whole[conjunction.start() :]
    noun_end, is_certain = _noun_end(whole.split())
    tokens = whole.split()
    denominator = " ".join(tokens[:noun_end]).strip(" .:,)")
    predicate = _COPULA.sub("", " ".join(tokens[noun_end:]).strip(" .:,)"))
    return Tail(denominator, predicate, left=left, is_certain=is_certain)


def _noun_end(tokens: list[str]) -> tuple[int, bool]:
    """Where the noun phrase ends: at its plural, with what prepositions add; and whether that is certain."""
    at = 0
    while at < len(tokens):
        word = tokens[at].casefold().strip(".,'’")
        following = tokens[at + 1].casefold() if at + 1 < len(tokens) else ""
        if word in _RELATIVE:
            return len(tokens), True
        if at and following and word in _VERBS and word not in COUNTED:
            return at, True
        if at and direction_of(word):
            return at, True
        if _is_plural(word) and following and following not in _PREPOSITIONS and following not in ("and", "or", "&"):
            return at + 1, True
        at += 1
    return len(tokens), len(tokens) <= 6


def _is_plural(word: str) -> bool:
    if word in _MODIFIERS:
        return False
    return (
        word in COUNTED
        or word in _PEOPLE - {"gen"}
        or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")))
    )


def read_share_words(words: str) -> Tail:
    """After “half”, “1 in 4”: the whole that follows, with or without “of”."""
    match = _OF.match(words)
    text = words[match.end() :] if match else words.lstrip().removeprefix("the ")
    return _share(text, True)
