"""The fetch guard over its whole list, through names, redirects and rebinding. Nothing is dialled but by a stub."""

import pytest

from jobboard.net.backend import resolve
from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed
from tests.net.dialling import PUBLIC, Answering, Dialler, Names

REFUSED = {
    "loopback": "127.0.0.1",
    "loopback, another": "127.8.9.1",
    "this host": "0.0.0.0",
    "private, 10": "10.1.2.3",
    "private, 172.16": "172.31.255.254",
    "private, 192.168": "192.168.1.1",
    "link-local": "169.254.1.1",
    "metadata": "169.254.169.254",
    "metadata of another cloud": "100.100.100.200",
    "carrier-grade NAT": "100.64.0.1",
    "IETF protocols": "192.0.0.192",
    "documentation 1": "192.0.2.1",
    "documentation 2": "198.51.100.7",
    "documentation 3": "203.0.113.9",
    "6to4 relay": "192.88.99.1",
    "benchmarks": "198.18.0.1",
    "multicast": "224.0.0.1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "loopback, v6": "::1",
    "unspecified, v6": "::",
    "v4-mapped loopback": "::ffff:127.0.0.1",
    "v4-mapped metadata": "::ffff:169.254.169.254",
    "v4-mapped, in hexadecimal": "::ffff:7f00:1",
    "v4-compatible": "::127.0.0.1",
    "v4-translated": "::ffff:0:127.0.0.1",
    "link-local, v6": "fe80::1",
    "link-local with a scope": "fe80::1%eth0",
    "site-local": "fec0::1",
    "unique local": "fd12::1",
    "unique local, metadata": "fd00:ec2::254",
    "multicast, v6": "ff02::1",
    "NAT64": "64:ff9b::7f00:1",
    "NAT64, local": "64:ff9b:1::1",
    "6to4": "2002:7f00:1::",
    "Teredo": "2001::1",
    "documentation, v6": "2001:db8::1",
    "discard": "100::1",
    "segment routing": "5f00::1",
}
SPELLINGS = ("127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.0.0.1.", "[::ffff:127.0.0.1]", "[::]")


def refused(fetcher: Fetcher, url: str) -> str:
    with fetcher, pytest.raises(FetchFailed) as failed:
        fetcher.fetch(url, tries=3)
    assert failed.value.permanent
    return failed.value.sentence


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_leads_there_is_refused_before_anything_is_dialled(name: str) -> None:
    dialler, names = Dialler(), Names([REFUSED[name]])
    sentence = refused(Fetcher(private=False, agent="test", resolver=names, dial=dialler), "https://jobs.example/feed")
    assert "may not be fetched from: it has no public address" in sentence
    assert dialler.dialled == [] and names.asked == ["jobs.example"]


@pytest.mark.parametrize("name", REFUSED)
def test_one_among_good_answers_is_enough(name: str) -> None:
    dialler = Dialler()
    refused(
        Fetcher(private=False, agent="test", resolver=Names([PUBLIC, REFUSED[name]]), dial=dialler),
        "https://jobs.example/feed",
    )
    assert dialler.dialled == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_redirect_there_is_refused_after_the_first_hop(name: str) -> None:
    moved = b"HTTP/1.1 301 Moved\r\nLocation: http://inside.example/latest/meta-data\r\nContent-Length: 0\r\n\r\n"
    dialler, names = Answering(moved), Names([PUBLIC], [REFUSED[name]])
    refused(Fetcher(private=False, agent="test", resolver=names, dial=dialler), "http://jobs.example/feed")
    assert dialler.dialled == [(PUBLIC, 80)] and names.asked == ["jobs.example", "inside.example"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_changes_its_answer_is_dialled_where_it_was_checked(name: str) -> None:
    """DNS rebinding: the second answer would be the bad one; there is no second question."""
    good = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood"
    dialler, names = Answering(good), Names([PUBLIC], [REFUSED[name]])
    with Fetcher(private=False, agent="test", resolver=names, dial=dialler) as fetcher:
        assert fetcher.fetch("http://jobs.example/feed").body == b"good"
        assert dialler.dialled == [(PUBLIC, 80)] and names.asked == ["jobs.example"]


@pytest.mark.parametrize("host", SPELLINGS)
def test_odd_spellings_of_a_number_are_read_as_the_system_reads_them(host: str) -> None:
    dialler = Dialler()
    refused(Fetcher(private=False, agent="test", resolver=resolve, dial=dialler), f"http://{host}/")
    assert dialler.dialled == []


@pytest.mark.parametrize("port", [21, 22, 25, 81, 5432, 6379, 8000, 8080, 8443, 9200, 11211])
def test_ports_that_are_not_the_web_s_are_refused(port: int) -> None:
    dialler = Dialler()
    fetcher = Fetcher(private=False, agent="test", resolver=Names([PUBLIC]), dial=dialler)
    assert f"port {port}" in refused(fetcher, f"http://jobs.example:{port}/")
    assert dialler.dialled == []


def test_a_redirect_to_another_scheme_or_from_tls_to_plain_goes_nowhere() -> None:
    for target in ("file:/etc/passwd", "gopher://jobs.example/", "ftp://jobs.example/", "http://a:b@jobs.example/"):
        moved = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()
        dialler = Answering(moved)
        refused(Fetcher(private=False, agent="t", resolver=Names([PUBLIC]), dial=dialler), "http://jobs.example/")
        assert len(dialler.dialled) == 1


def test_a_name_in_another_script_is_asked_for_in_its_ascii_form() -> None:
    dialler, names = Dialler(), Names([PUBLIC])
    with Fetcher(private=False, agent="t", resolver=names, dial=dialler) as fetcher, pytest.raises(FetchFailed):
        fetcher.fetch("https://jobs.मुंबई.example/")
    assert len(names.asked) == 1 and names.asked[0].startswith("jobs.xn--") and names.asked[0].isascii()
    assert dialler.dialled == [(PUBLIC, 443)]
