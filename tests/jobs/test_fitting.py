"""What may stand beside an opening: held to pairs that were judged before."""

import pytest

from jobboard.jobs.taxonomy.fitting import TradeReader
from jobboard.jobs.taxonomy.reading import Taxonomy
from tests.jobs.fitting_pairs import PAIRS, Pair

READER = TradeReader(Taxonomy.shipped())


def fits(pair: Pair) -> bool:
    first = READER.read(pair.first, filter(None, pair.first_skills.split(", ")))
    return READER.fits(first, READER.read(pair.second, filter(None, pair.second_skills.split(", "))))


def test_what_stands_beside_fits(capsys: pytest.CaptureFixture[str]) -> None:
    shown = [pair for pair in PAIRS if fits(pair)]
    right = sum(pair.fits for pair in shown)
    wanted = sum(pair.fits for pair in PAIRS)
    precision, recall = right / len(shown), right / wanted
    wrong = [pair[:2] for pair in PAIRS if fits(pair) != pair.fits]
    with capsys.disabled():
        print(f"\n{len(PAIRS)} pairs: precision {precision:.3f}, recall {recall:.3f}; wrong: {wrong}")
    assert len(PAIRS) >= 60 and precision >= 0.95 and recall >= 0.9


def test_fitting_goes_both_ways() -> None:
    turned = [Pair(pair.second, pair.first, pair.fits, pair.second_skills, pair.first_skills) for pair in PAIRS]
    assert [fits(pair) for pair in turned] == [fits(pair) for pair in PAIRS]
