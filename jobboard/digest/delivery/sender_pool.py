"""The same work side by side, in as many threads as it turns out to need."""

import threading
from collections.abc import Callable


class SenderPool:
    """Begins with one thread; `add_thread` adds one, up to `most`.

    The threads do not hold up the end of the process, however long a mail server takes to answer.
    """

    def __init__(self, work: Callable[[], int], most: int) -> None:
        self._work, self._most = work, most
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._done: list[int] = []
        self._failed: list[BaseException] = []

    def add_thread(self) -> None:
        with self._lock:
            if len(self._threads) < self._most:
                thread = threading.Thread(target=self._run, name=f"digest {len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()

    @property
    def size(self) -> int:
        return len(self._threads)

    def finish(self) -> int:
        """Wait for all, also those that are added meanwhile; gives the sum, or raises the first error."""
        self.add_thread()
        at = 0
        while at < len(self._threads):  # a thread may add another as long as it runs
            self._threads[at].join()
            at += 1
        if self._failed:
            raise self._failed[0]
        return sum(self._done)

    def _run(self) -> None:
        try:
            self._done.append(self._work())
        except BaseException as error:  # noqa: BLE001  raised by `finish`, in the thread that waits
            self._failed.append(error)
