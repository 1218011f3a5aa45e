"""The catalogue: the index as the rest of the house uses it. It opens, heals, follows and answers."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import tantivy

from jobboard.config import Settings
from jobboard.core.clock import Clock, utc_now
from jobboard.core.errors import JobboardError
from jobboard.core.exchange import Rates
from jobboard.core.stopping import Stopped, check_stopping, stopped_by
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.index.documents import Terms, microseconds
from jobboard.store.index.folder import IndexFolder, State, read_state
from jobboard.store.index.integrity import is_whole
from jobboard.store.index.schema import open_index
from jobboard.store.index.snapshot import Snapshot
from jobboard.store.index.writing import IndexWriter, Progress, build, made_for

POLL_SECONDS = 0.2
_RETRY_SECONDS = 2.0
_FORGET_EVERY = timedelta(seconds=60)
Answered = TypeVar("Answered")
_log = logging.getLogger(__name__)


class IndexNotReady(JobboardError):
    """There is no index to ask yet; the reader should come back in a minute."""


class Catalogue:
    """One process's view of the index. Any number of processes share a folder; one of them writes."""

    def __init__(self, folder: Path, store: Store, terms: Terms, clock: Clock = utc_now) -> None:
        self._folders = IndexFolder(folder)
        self._store = store
        self.terms = terms
        self._clock = clock
        self._writer: IndexWriter | None = None
        self._seen: tuple[object, ...] | None = None
        self._snapshot: Snapshot | None = None
        self._forgot_at: datetime | None = None
        self._doubted = self._failing = False
        self._stop, self._kicked = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._stepping = threading.Lock()

    @classmethod
    def of(cls, settings: Settings, store: Store, terms: Terms, clock: Clock = utc_now) -> "Catalogue":
        """As the board is set up."""
        return cls(settings.index_dir, store, terms, clock)

    @property
    def rates(self) -> Rates:
        return self.terms.rates

    @property
    def ready(self) -> bool:
        return self._snapshot is not None

    @property
    def failing(self) -> bool:
        """Whether the last try to bring the index up to date failed, so that it may be behind the store."""
        return self._failing

    def snapshot(self) -> Snapshot:
        """The present state of the index. Raises IndexNotReady."""
        if self._snapshot is None:
            raise IndexNotReady("The search index is being made; please try again in a minute.")
        return self._snapshot

    def ask(self, question: Callable[[Snapshot], Answered]) -> Answered:
        """What `question` gets from the present snapshot. Raises IndexNotReady, also where the index turns
        out to be broken; it is then checked, and built anew if need be."""
        snapshot = self.snapshot()
        try:
            return question(snapshot)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as broken:  # a panic in tantivy is no Exception
            _log.exception("the index failed to answer")
            self._doubted = True
            self.kick()
            raise IndexNotReady("The search index is being mended; please try again in a minute.") from broken

    def start(self) -> None:
        """Follow the change log in a thread of its own until `close`."""
        self._thread = threading.Thread(target=self._follow, name="index-follower", daemon=True)
        self._thread.start()

    def kick(self) -> None:
        """Look at the change log now, not at the next poll."""
        self._kicked.set()

    def close(self) -> None:
        """End following, in the middle of a rebuild too: the next to write begins it again."""
        self._stop.set()
        self._kicked.set()
        if self._thread is not None:
            self._thread.join(timeout=30)
        with self._stepping:
            self._drop_writer(wait=self._thread is None)
            self._folders.release_lock()

    def catch_up(self, progress: Progress | None = None, patience: float = 600.0) -> bool:
        """Return when the index holds all that is committed now, by our hand or by the writer's."""
        with self._store.reading() as session:
            target = changes.newest(session)
        until = time.monotonic() + patience
        while time.monotonic() < until:
            check_stopping()
            busy = self.step(progress)
            if self._holds(target):
                return True
            if not busy:
                time.sleep(POLL_SECONDS / 2)
        return False

    def rebuild(self, progress: Progress | None = None, patience: float = 3600.0) -> bool:
        """Build the index anew, here or by the process that writes, and return when it is in force."""
        before = self._folders.current()
        self._folders.ask_for_rebuild()
        until = time.monotonic() + patience
        while time.monotonic() < until:
            check_stopping()
            self.step(progress)
            if not self._folders.rebuild_asked() and self._folders.current() != before:
                return True
            time.sleep(POLL_SECONDS / 2)
        return False

    def step(self, progress: Progress | None = None) -> bool:
        """Do what there is to do once; says whether there may be more."""
        with self._stepping:
            if self._folders.lock_lost():
                self._drop_writer()
                self._folders.release_lock()
            if not self._folders.take_lock():
                return self._look()
            return self._write(progress)

    def _follow(self) -> None:
        with stopped_by(self._stop):
            while not self._stop.is_set():
                self._follow_once()

    def _follow_once(self) -> None:
        try:
            busy = self.step()
        except Stopped:
            return
        except BaseException:  # noqa: BLE001  a panic in tantivy is no Exception, and a dead thread follows nothing
            _log.exception("the index could not be brought up to date; trying again")
            self._drop_writer()
            self._doubted = self._failing = True
            self._stop.wait(_RETRY_SECONDS)
            return
        self._failing = False
        if not busy:
            self._kicked.wait(POLL_SECONDS)
            self._kicked.clear()

    def _write(self, progress: Progress | None) -> bool:
        if self._writer is None or self._doubted or self._folders.rebuild_asked() or not self._still_there():
            self._heal(progress)
        assert self._writer is not None
        applied = self._writer.apply_next()
        if self._forget_closed() or applied or self._snapshot is None:
            self._swap(self._writer.index)
        return applied > 0

    def _heal(self, progress: Progress | None) -> None:
        self._drop_writer()
        requested = self._folders.rebuild_asked()
        usable = None if requested else self._usable()
        if usable is None:
            _log.info("building the search index")
            self._writer = build(self._folders, self._store, self.terms, progress)
        else:
            self._writer = IndexWriter(usable[0], self._store, self.terms, usable[1])
        self._swap(self._writer.index)
        self._doubted = False
        if requested:
            self._folders.rebuild_done()

    def _usable(self) -> tuple[Path, State] | None:
        folder = self._folders.current()
        if folder is None:
            return None
        state = read_state(folder)
        if state is None or not self._fits(state) or not is_whole(folder):
            return None
        with contextlib.suppress(BaseException):  # tantivy says what is broken in many ways, panics among them
            Snapshot(open_index(str(folder)), 0).probe(self._clock())
            return folder, state
        return None

    def _fits(self, state: State) -> bool:
        with self._store.reading() as session:
            same_store = state.store == changes.store_token(session)
            in_log = changes.pruned_through(session) <= state.checkpoint <= changes.newest(session)
        return same_store and in_log and state.made_for == made_for(self.terms)

    def _forget_closed(self) -> bool:
        now = self._clock()
        if self._snapshot is None or self._writer is None or microseconds(now) < self._snapshot.first_closing:
            return False
        if self._forgot_at is not None and now - self._forgot_at < _FORGET_EVERY:
            return False
        self._writer.forget_closed(now)
        self._forgot_at = now
        return True

    def _swap(self, index: tantivy.Index) -> None:
        self._snapshot = Snapshot(index, self._snapshot.number + 1 if self._snapshot else 1)

    def _look(self) -> bool:
        """Another process writes: take over its newest commit."""
        folder = self._folders.current()
        state = read_state(folder) if folder else None
        if folder is None or state is None:
            return False
        current = (folder, state, (folder / "meta.json").stat().st_mtime_ns)
        if current == self._seen:
            return False
        self._swap(open_index(str(folder)))
        self._seen = current
        return True

    def _holds(self, target: int) -> bool:
        if self._writer is not None:
            return self._writer.state.checkpoint >= target
        return self._seen is not None and isinstance(self._seen[1], State) and self._seen[1].checkpoint >= target

    def _still_there(self) -> bool:
        return self._writer is not None and (self._writer.folder / "meta.json").exists()

    def _drop_writer(self, *, wait: bool = True) -> None:
        writer, self._writer = self._writer, None
        if writer is not None and writer.folder.exists():
            with contextlib.suppress(Exception):  # a writer that failed may fail to close; it is dropped either way
                writer.close(wait=wait)
