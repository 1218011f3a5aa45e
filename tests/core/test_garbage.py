"""Imports relax garbage collection for as long as one of them runs."""

import gc

from jobboard.core.garbage import relaxed_gc


def test_imports_that_overlap_put_the_usual_collections_back() -> None:
    usual = gc.get_threshold()
    one, other = relaxed_gc(), relaxed_gc()
    one.__enter__()
    relaxed = gc.get_threshold()
    other.__enter__()
    one.__exit__(None, None, None)
    assert gc.get_threshold() == relaxed != usual, "the one that still runs keeps it relaxed"
    other.__exit__(None, None, None)
    assert gc.get_threshold() == usual
