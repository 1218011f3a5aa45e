"""The link check tells no stranger which names lead inside."""

from collections.abc import Iterator

import pytest

from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed
from jobboard.net.links import Link, check_link
from tests.net.dialling import PUBLIC, Dialler

HOSTS = {"unknown": [], "inside": ["10.0.0.7"], "loopback": ["127.0.0.1"], "both": [PUBLIC, "192.168.1.1"]}


def names(host: str, port: int) -> list[str]:
    return HOSTS[host.partition(".")[0]]


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(private=False, agent="test", resolver=names, dial=Dialler()) as fetcher:
        yield fetcher


def test_unknown_and_internal_names_get_the_same_answer(fetcher: Fetcher) -> None:
    results = {check_link(fetcher, f"https://{host}.example/", pause=lambda _: None) for host in HOSTS}
    assert [result.state for result in results] == [Link.DEAD]


@pytest.mark.parametrize("took", [0.0001, 0.02, 0.49, 0.7, 1.2])
def test_and_take_the_same_time(fetcher: Fetcher, took: float) -> None:
    moments, waited = iter([10.0, 10.0 + took]), list[float]()
    check_link(fetcher, "https://inside.example/", clock=lambda: next(moments), pause=waited.append)
    assert (took + waited[0]) % 0.5 == pytest.approx(0.0, abs=1e-6) or (took + waited[0]) % 0.5 > 0.4999


def test_every_other_fetch_says_the_same_of_them_too(fetcher: Fetcher) -> None:
    sentences = set()
    for host in HOSTS:
        with pytest.raises(FetchFailed) as failed:
            fetcher.fetch(f"https://{host}.example/feed")
        sentences.add(failed.value.sentence.replace(host, "NAME"))
    assert len(sentences) == 1
