"""Records that are put aside come back in order, in slices of bounded size."""

from jobboard.importer.write.spool import _HEAVY, SLICE, Spool


def test_a_slice_ends_at_its_size() -> None:
    spool: Spool[int] = Spool()
    for number in range(2 * SLICE + 3):
        spool.add(number)
    assert [len(records) for records in spool.slices()] == [SLICE, SLICE, 3]
    assert [number for records in spool.slices() for number in records] == list(range(2 * SLICE + 3)), (
        "and can be read again"
    )
    spool.close()


def test_heavy_records_make_short_slices() -> None:
    spool: Spool[str] = Spool(len)
    heavy = "x" * (_HEAVY // 2)
    for _ in range(5):
        spool.add(heavy)
    assert [len(records) for records in spool.slices()] == [2, 2, 1] and len(spool) == 5
    spool.close()
