"""Sites that answer wrongly, at a real server: each is told in a sentence, nothing is lost and nothing closes."""

import json
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
import trustme
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.fetch import download
from jobboard.importer.standing import polling, registry
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import Posting, StandingSource
from tests.importer.defaults import INDIA
from tests.net.dialling import PUBLIC, Answering, Names
from tests.net.misbehaving import JOBS, Server, bomb, misbehaving, plain

FEED = "/v0/postings/loom-works?mode=json"
ENTITIES = (
    b'<!DOCTYPE s [<!ENTITY a "x"><!ENTITY b "' + b"&a;" * 50 + b'">]><source><job><title>&b;</title></job></source>'
)
OUTSIDE = b'<!DOCTYPE s [<!ENTITY b SYSTEM "file:/etc/hostname">]><source><job><title>&b;</title></job></source>'
SHORT = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\nConnection: close\r\n\r\n["
BOARD_OF_ANOTHER = JOBS.replace(b"loom-works", b"other-works")
ANSWERS = {
    "cut-off JSON": (plain(JOBS[:400]), "breaks off|not JSON|cut off|ends"),
    "half JSON of the right length": (plain(b'[{"id": "1", "text"'), "."),
    "cut-off XML": (plain(b"<source><job><title>Weaver</ti"), "."),
    "entities": (plain(ENTITIES), "document type|DTD|entit"),
    "entities from outside": (plain(OUTSIDE), "document type|DTD|entit"),
    "HTML where JSON was": (plain(b"<!doctype html><p>Please sign in", Content_Type="text/html"), "web page"),
    "the wrong type said": (plain(b"\x89PNG\r\n\x1a\n....", Content_Type="application/json"), "picture"),
    "nothing at all": (plain(b""), "empty"),
    "another board's openings": (plain(BOARD_OF_ANOTHER), "other-works"),
    "less than it promised": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\nConnection: close\r\n\r\n[",
        "cannot be fetched",
    ),
    "no HTTP": (b"220 mail.example ESMTP\r\n", "cannot be fetched"),
    "a lying encoding": (plain(b"not gzip", Content_Encoding="gzip"), "cannot be fetched"),
    "403": (plain(b"no", "403 Forbidden"), "does not let programs in"),
    "404": (plain(b"no", "404 Not Found"), "is not there"),
    "410": (plain(b"no", "410 Gone"), "gone for good"),
    "429": (plain(b"", "429 Too Many Requests", Retry_After="60"), "asked too often"),
    "500": (plain(b"", "500 Oops"), "answered 500"),
    "a redirect that turns round": (plain(b"", "301 Moved", Location=FEED), "more than 5 redirects"),
    "a redirect to a file": (plain(b"", "302 Found", Location="file:/etc/passwd"), "not a web address"),
    "a redirect to nowhere": (plain(b"", "302 Found", Location="http://[::1"), "not a web address"),
}


class Reader:
    """Reads the one source of a server, some hours later each time."""

    def __init__(self, store: Store, server: Server, now: datetime) -> None:
        self.store, self.server, self.now = store, server, now
        self.fetcher = Fetcher(private=True, agent="test")
        with store.writing(now) as session:
            source = registry.add(session, SYSTEM, now, server.url + FEED)
            source.feed = server.url + FEED
            session.flush()
            self.id = source.id or 0

    def read(self, fetcher: Fetcher | None = None, *, hours: int = 48) -> polling.PollResult:
        self.now += timedelta(hours=hours)
        assert polling.claim_source(self.store, self.now, self.id) == self.id
        return polling.poll_source(self.store, fetcher or self.fetcher, self.now, self.id, INDIA)

    def open(self) -> set[str]:
        with self.store.reading() as session:
            return set(
                session.execute(sa.select(col(Posting.title)).where(col(Posting.status) == "published")).scalars()
            )

    def error(self) -> str:
        with self.store.reading() as session:
            return session.get_one(StandingSource, self.id).error


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as server:
        server.answers[FEED] = plain(JOBS)
        yield server


@pytest.fixture
def reader(store: Store, server: Server, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.setattr(download, "TRIES", 1)
    reader = Reader(store, server, now)
    assert reader.read().report.created == 10
    yield reader
    reader.fetcher.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", ANSWERS)
def test_a_wrong_answer_is_told_and_changes_nothing(reader: Reader, server: Server, name: str) -> None:
    server.answers[FEED], said = ANSWERS[name]
    for _ in range(3):  # within a day: a board that is gone for three loses its openings
        assert re.search(said, reader.read(hours=7).error), reader.error()
    assert re.search(said, reader.error()) and reader.error().endswith(".")
    assert len(reader.open()) == 10
    server.answers[FEED] = plain(JOBS)
    assert reader.read().error == "" and len(reader.open()) == 10


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "said"), [("/drips-headers", "too long"), ("/drips-body", "too long"), ("/resets", ".")]
)
def test_a_connection_that_goes_wrong_is_left_in_time(
    reader: Reader, server: Server, monkeypatch: pytest.MonkeyPatch, path: str, said: str
) -> None:
    monkeypatch.setattr(download, "SECONDS", 1.0)
    server.answers[FEED] = plain(b"", "302 Found", Location=path)
    assert re.search(said, reader.read().error) and len(reader.open()) == 10


def test_a_bomb_is_left_when_it_grows_too_large(
    reader: Reader, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "LARGEST", 2 << 20)
    server.answers[FEED] = bomb(30)
    assert "larger than 2,097,152 bytes" in reader.read().error and len(reader.open()) == 10


def test_nobody_listens(reader: Reader, server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server.answers[FEED] = plain(b"", "302 Found", Location=f"http://127.0.0.1:{free.getsockname()[1]}/")
    assert "cannot be fetched" in reader.read().error and len(reader.open()) == 10


def test_a_certificate_of_nobody_s_is_not_believed(reader: Reader, server: Server) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("jobs.example").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_shake_hands, args=(listening, context), daemon=True).start()
        server.answers[FEED] = plain(b"", "302 Found", Location=f"https://127.0.0.1:{listening.getsockname()[1]}/")
        assert "certificate" in reader.read().error.casefold() and len(reader.open()) == 10


def test_a_redirect_to_the_metadata_address_is_refused_unasked(reader: Reader) -> None:
    moved = plain(b"", "301 Moved", Location="http://169.254.169.254/latest/meta-data/")
    dialler = Answering(moved)
    guarded = Fetcher(private=False, agent="test", resolver=Names([PUBLIC], ["169.254.169.254"]), dial=dialler)
    with reader.store.writing(reader.now) as session:
        session.get_one(StandingSource, reader.id).feed = "https://jobs.example/feed".replace("https", "http")
    with guarded:
        assert "may not be fetched" in reader.read(guarded).error
    assert PUBLIC in {host for host, _ in dialler.dialled} and "169.254.169.254" not in str(dialler.dialled)
    assert len(reader.open()) == 10


def test_an_empty_list_after_an_error_closes_nothing_at_once(reader: Reader, server: Server) -> None:
    server.answers[FEED] = plain(b"", "500 Oops")
    reader.read()
    server.answers[FEED] = plain(b"[]")
    assert reader.read().report.closed == 0 and reader.read().report.closed == 0
    assert len(reader.open()) == 10


def test_ids_that_repeat_are_told_and_the_others_are_taken(reader: Reader, server: Server) -> None:
    jobs = json.loads(JOBS)
    jobs[3]["id"] = "2"
    server.answers[FEED] = plain(json.dumps(jobs).encode())
    report = reader.read().report
    assert report.rejected == 1 and "already used further up" in report.errors[0]["why"]
    assert reader.read().report.closed == 0 and len(reader.open()) == 10


def test_a_date_that_lies_ahead_is_taken_as_today_and_told(reader: Reader, server: Server) -> None:
    jobs = json.loads(JOBS)
    jobs[0] |= {"createdAt": 4_102_444_800_000, "text": "Loom Engineer of the Future"}
    server.answers[FEED] = plain(json.dumps(jobs).encode())
    report = reader.read().report
    assert report.updated == 1 and "lies ahead" in report.notes[0]["why"]


def test_text_in_another_encoding_than_it_says_is_read_all_the_same(reader: Reader, server: Server) -> None:
    jobs = json.loads(JOBS)
    jobs[0]["text"] = "Ingénieur à Pondichéry"
    body = json.dumps(jobs, ensure_ascii=False).encode("latin-1")
    server.answers[FEED] = plain(body, Content_Type="application/json; charset=utf-8")
    done = reader.read()
    assert done.error or "Ingénieur à Pondichéry" in reader.open()
    assert len(reader.open()) == 10


def _shake_hands(listening: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        try:
            context.wrap_socket(connection, server_side=True).close()
        except OSError:
            connection.close()
