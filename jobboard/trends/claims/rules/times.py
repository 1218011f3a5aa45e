"""“Three times” beside +300%: a multiple and a growth of the same thing, and “times” in the words of a percentage."""

from collections.abc import Iterator

from jobboard.trends.claims.amounts import Between, growth_between
from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.identity import comparisons, same_comparison, same_subject
from jobboard.trends.claims.text.figures import FigureKind, find_figures
from jobboard.trends.claims.text.numerals import Convention

_WORD_SLACK = 0.12
"""“Doubled” is said of what grew by 90%, too."""


def check(claims: Claims) -> Iterator[Gap]:
    compared = list(comparisons(claims.findings))
    multiples = [(at, finding) for at, finding in compared if finding.kind == Kind.MULTIPLE]
    growths = [(at, finding) for at, finding in compared if finding.kind == Kind.GROWTH and finding.unit == "%"]
    for at, multiple in multiples:
        for other, growth in growths:
            if same_subject(multiple, growth) and same_comparison(multiple, growth) and not _agree(multiple, growth):
                sentence = (
                    f"{growth.segment}: {format_figure(multiple)} is {_percent(multiple)}, and "
                    f"{format_figure(growth)} is said."
                )
                yield Gap("multiple-versus-growth", sentence, tuple(sorted((at, other))), stops=True)
    for at, growth in growths:
        for factor, words in times_in_words(f"{growth.commentary} {growth.unit}"):
            between = growth_between(growth)
            if between and not between.meets(Between(factor * (1 - _WORD_SLACK), factor * (1 + _WORD_SLACK))):
                sentence = f"{growth.segment} ({format_figure(growth)}): “{words}” is {(factor - 1) * 100:+.0f}%."
                yield Gap("multiple-versus-growth", sentence.replace("-", "−"), (at,))


def times_in_words(text: str) -> Iterator[tuple[float, str]]:
    """Multiples in a note: “three times”, “doubled”."""
    for figure in find_figures(text, Convention()):
        if figure.kind == FigureKind.TIMES and figure.value and not figure.is_range:
            yield figure.value, text[figure.start : figure.end].strip()


def _agree(multiple: Finding, growth: Finding) -> bool:
    first, second = growth_between(multiple), growth_between(growth)
    return first is None or second is None or first.meets(second)


def _percent(multiple: Finding) -> str:
    return f"{((multiple.value or 0) - 1) * 100:+,.0f}%".replace("-", "−")
