"""Imports relax garbage collection for as long as one of them runs."""

import gc
import threading

from jobboard.core.garbage import relaxed_gc


def test_two_imports_in_two_threads_put_the_usual_thresholds_back() -> None:
    usual = gc.get_threshold()
    second_started, first_ended = threading.Event(), threading.Event()
    during_second: list[tuple[int, int, int]] = []

    def second_import() -> None:
        with relaxed_gc():
            second_started.set()
            first_ended.wait(10)
            during_second.append(gc.get_threshold())

    thread = threading.Thread(target=second_import)
    with relaxed_gc():
        relaxed = gc.get_threshold()
        thread.start()
        assert second_started.wait(10)
    first_ended.set()
    thread.join()
    assert during_second == [relaxed] and relaxed != usual, "relaxed while one still runs"
    assert gc.get_threshold() == usual
