"""Words as the index keeps them: by their stem, and by their form."""

from jobboard.store.index.schema import analyzer, spell_out, spelling

_ANALYZER = analyzer()
_SPELLING = spelling()
_SHORTEST_PLURAL = 4

Stems = tuple[str, ...]


def stems_of(text: str) -> Stems:
    """The stems of a text, in its order, without case and accents."""
    return tuple(_ANALYZER.analyze(spell_out(text)))


def forms_of(text: str) -> Stems:
    """The words of a text in the singular, without case and accents: “reporters” is “reporter”, never “report”."""
    return tuple(_singular(word) for word in _SPELLING.analyze(spell_out(text)))


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > _SHORTEST_PLURAL else word[:-1]
