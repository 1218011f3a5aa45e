"""One request at a time to a host, for the whole process."""

import itertools
import threading
import time

from jobboard.net.pace import LONGEST_PAUSE, Pace


def spans(pace: Pace, hosts: list[str], work: float = 0.02) -> list[tuple[str, float, float]]:
    """Each host's turns as (host, from, to), all begun at the same time."""
    turns: list[tuple[str, float, float]] = []

    def one(host: str) -> None:
        with pace.turn(host, time.monotonic() + 5) as free:
            assert free
            began = time.monotonic()
            time.sleep(work)
            turns.append((host, began, time.monotonic()))

    threads = [threading.Thread(target=one, args=(host,)) for host in hosts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(turns, key=lambda span: span[1])


def test_two_requests_to_one_host_never_overlap_and_leave_a_pause() -> None:
    turns = spans(Pace(0.05), ["a.example", "A.example", "a.example"])
    assert all(later[1] - earlier[2] >= 0.045 for earlier, later in itertools.pairwise(turns))


def test_hosts_do_not_wait_for_each_other() -> None:
    turns = spans(Pace(5.0), ["a.example", "b.example", "c.example"], work=0.1)
    assert max(span[1] for span in turns) < min(span[2] for span in turns)


def test_nobody_waits_past_the_time_they_have() -> None:
    pace = Pace(60.0)
    with pace.turn("a.example", time.monotonic() + 1):
        began = time.monotonic()
        with pace.turn("a.example", began + 0.05) as free:
            assert not free
    with pace.turn("a.example", time.monotonic() + 1) as free:
        assert not free, "the pause would last longer"
    assert time.monotonic() - began < 1


def test_a_host_may_ask_for_a_longer_pause_but_not_for_ever() -> None:
    pace = Pace(0.0)
    pace.slow_down("a.example", 86_400)
    with pace.turn("a.example", time.monotonic() + 1):
        pass
    now = time.monotonic()
    with pace.turn("a.example", now + LONGEST_PAUSE - 5) as free:
        assert not free
