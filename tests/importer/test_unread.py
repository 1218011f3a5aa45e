"""A system that we recognise but cannot read is named, with what helps."""

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.addresses import find_source
from jobboard.importer.reading.known_systems import KNOWN_SYSTEMS, explain_unread, known_system
from jobboard.importer.sources import find_feed
from tests.importer.test_sites import SITE, opening, site

FRAME = '<iframe src="https://recruiting.paylocity.com/recruiting/jobs/All/1/Loom"></iframe>'


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("recruiting2.ultipro.com", "UKG"),
        ("loom.csod.com", "Cornerstone"),
        ("careers.naukri.com", "Naukri"),
        ("workforcenow.adp.com", "ADP"),
        ("adp.com", ""),
        ("notavature.net", ""),
        ("avature.net.evil.example", ""),
        ("", ""),
    ],
)
def test_a_system_is_known_by_its_host_and_those_below(host: str, name: str) -> None:
    system = known_system(host)
    assert (system.name if system else "") == name


def test_each_system_has_hosts_of_its_own_and_something_that_helps() -> None:
    hosts = [host for system in KNOWN_SYSTEMS for host in system.hosts]
    assert len(hosts) == len(set(hosts)) and all("." in host and host == host.casefold() for host in hosts)
    for system in KNOWN_SYSTEMS:
        assert explain_unread(system).startswith(f"This is {system.name}, which we recognise but cannot read. Ask")
        assert find_feed(f"https://{system.hosts[0]}/") is None


@pytest.mark.slow
@pytest.mark.parametrize("link", [FRAME, '<a href="https://loom.ripplehire.com/candidate/?token=x">Openings</a>'])
def test_a_page_that_leads_to_one_says_so(link: str) -> None:
    wanted = r"leads to (Paylocity|RippleHire) \(.*\), which we recognise but cannot read\. Ask the employer for an XML"
    with site({"/careers": f"<h1>Work here</h1>{link}"}) as fetcher, pytest.raises(Unreadable, match=wanted):
        find_source(fetcher, f"https://{SITE}/careers")


@pytest.mark.slow
def test_what_is_found_beside_it_is_read_and_the_look_says_what_is_not() -> None:
    pages = {"/careers": f"<h1>Work here</h1>{FRAME}{opening(title='Weaver')}"}
    with site(pages) as fetcher:
        discovered = find_source(fetcher, f"https://{SITE}/careers")
    assert discovered.kind == "jsonld" and discovered.unread.startswith("This page leads to Paylocity")
