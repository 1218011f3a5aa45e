"""Which addresses may be dialled."""

import pytest

from jobboard.net.guard import refusal

PRIVATE = (
    *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("192.0.0.192", "192.88.99.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "203.0.113.9"),
    *("::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1"),
    *("ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:db8::1", "2001::1", "100::1", "5f00::1"),
    *("::127.0.0.1", "::ffff:0:127.0.0.1"),
)
PUBLIC = ("93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1")


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_refused(address: str) -> None:
    assert refusal(address, 443)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_may_be_dialled_at_ports_of_the_web(address: str) -> None:
    assert refusal(address, 443) == refusal(address, 80) == ""
    for port in (22, 25, 5432, 6379, 8080, 0, 65536):
        assert refusal(address, port)


@pytest.mark.parametrize("address", ["", "localhost", "127.1", "0x7f000001", "2130706433", "1.1.1.1\r\n"])
def test_names_and_odd_spellings_are_no_addresses(address: str) -> None:
    assert refusal(address, 443)


def test_development_may_reach_its_own_machine() -> None:
    assert refusal("127.0.0.1", 8123, private=True) == ""
