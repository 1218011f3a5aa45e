"""Records that are put aside come back in order, in slices of bounded size."""

from jobboard.importer.write import spool
from jobboard.importer.write.spool import SLICE, Spool


def test_a_slice_ends_at_its_size() -> None:
    kept: Spool[int] = Spool()
    for number in range(2 * SLICE + 3):
        kept.add(number)
    assert [len(each) for each in kept.slices()] == [SLICE, SLICE, 3]
    assert [number for each in kept.slices() for number in each] == list(range(2 * SLICE + 3)), "and can be read again"
    kept.close()


def test_heavy_records_make_short_slices() -> None:
    kept: Spool[str] = Spool(len)
    heavy = "x" * (spool._HEAVY // 2)
    for _ in range(5):
        kept.add(heavy)
    assert [len(each) for each in kept.slices()] == [2, 2, 1] and len(kept) == 5
    kept.close()
