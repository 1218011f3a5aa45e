"""When what is gone closes by itself."""

from datetime import timedelta

import pytest

from jobboard.importer.write.brake import Brake, brake

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("gone", "open_before", "empty_reads", "days", "then"),
    [
        (0, 10, 0, 0, Brake.CLOSE),
        (1, 1, 0, 0, Brake.CLOSE),
        (5, 5, 0, 0, Brake.CLOSE),
        (8, 20, 0, 0, Brake.CLOSE),
        (9, 20, 0, 0, Brake.HOLD),
        (6, 6, 0, 0, Brake.HOLD),
        (5, 5, 2, 1, Brake.WAIT),
        (5, 5, 3, 2, Brake.WAIT),
        (5, 5, 3, 3, Brake.CLOSE),
        (6, 6, 3, 3, Brake.HOLD),
        (300, 300, 39, 20, Brake.HOLD),
        (300, 300, 40, 13, Brake.HOLD),
        (300, 300, 40, 14, Brake.CLOSE),
    ],
)
def test_the_brake(gone: int, open_before: int, empty_reads: int, days: int, then: Brake) -> None:
    assert brake(gone, open_before, empty_reads=empty_reads, empty_for=days * DAY) == then
