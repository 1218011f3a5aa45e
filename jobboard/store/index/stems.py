"""Words as the index keeps them."""

from jobboard.store.index.schema import analyzer, spell_out

_ANALYZER = analyzer()

Stems = tuple[str, ...]


def stems_of(text: str) -> Stems:
    """The stems of a text, in its order, without case and accents."""
    return tuple(_ANALYZER.analyze(spell_out(text)))
