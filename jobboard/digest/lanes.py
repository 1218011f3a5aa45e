"""The same work several times side by side."""

import threading
from collections.abc import Callable


def side_by_side(count: int, work: Callable[[], int]) -> list[int]:
    """What each gave, when all are done; the first error is raised then.

    The threads do not hold up the end of the process, however long a mail server takes to answer.
    """
    done: list[int] = []
    failed: list[BaseException] = []

    def lane() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001  raised below, in the thread that asked for the work
            failed.append(error)

    threads = [threading.Thread(target=lane, name=f"digest {number}", daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return done
