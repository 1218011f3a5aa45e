"""The sitemap: valid by the schema, whole, and true about when pages changed."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from jobboard.store.models import EditionCorrection
from jobboard.web.responses import sitemap
from tests.digest.furnished import edition
from tests.web.conftest import Site

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "http://127.0.0.1:8000"


def asked(site: Site, path: str, schema: str) -> dict[str, str]:
    """The addresses in a part or the index, each with its date, after it was held to the schema."""
    answer = site.client.get(path)
    assert answer.status_code == 200, path
    xmlschema.validate(answer.text, SCHEMAS / f"{schema}.xsd")
    return {
        each.findtext(f"{SPACE}loc", ""): each.findtext(f"{SPACE}lastmod", "") for each in ET.fromstring(answer.content)
    }


def whole(site: Site) -> dict[str, str]:
    found: dict[str, str] = {}
    for part, changed in asked(site, "/sitemap.xml", "siteindex").items():
        inside = asked(site, part.removeprefix(BASE), "sitemap")
        assert changed == max(inside.values())
        found |= inside
    return found


def test_openings_companies_reports_and_lists_stand_in_it(site: Site, writer: int, report: int) -> None:
    found = whole(site)
    assert datetime.fromisoformat(found[f"{BASE}/jobs/{writer}/staff-writer"]) == site.now
    assert f"{BASE}/companies/lantern-press" in found and f"{BASE}/jobs" in found and f"{BASE}/" in found
    assert len([each for each in found if each.startswith(f"{BASE}/trends/") and found[each]]) == 1


def test_its_parts_pass_the_schema_of_the_protocol_s_authors(site: Site, writer: int, report: int) -> None:
    """Ours are stricter where theirs is silent; theirs comes with npm's package sitemap."""
    named = os.environ.get("JOBBOARD_TEST_SITEMAP_XSD", "")
    if not Path(named).is_file():
        pytest.skip("JOBBOARD_TEST_SITEMAP_XSD names no sitemap.xsd")
    theirs = xmlschema.XMLSchema(named)
    for part in asked(site, "/sitemap.xml", "siteindex"):
        theirs.validate(site.client.get(part.removeprefix(BASE)).text)


def test_editions_that_are_out_stand_in_it_with_their_last_correction(site: Site) -> None:
    with site.store.writing(site.now) as session:
        out = edition(session, site.now - timedelta(days=3))
        edition(session, site.now, slug="weekly-2026-03-09", state="draft", queued_at=None)
        mended = EditionCorrection(edition_id=out.id or 0, corrected_at=site.now, words="One was closed.")
        session.add(mended)
    found = whole(site)
    assert datetime.fromisoformat(found[f"{BASE}/digest/weekly-2026-03-02"]) == site.now
    assert not any("2026-03-09" in each for each in found)


def test_every_address_in_it_answers(site: Site, writer: int, report: int) -> None:
    for address in whole(site):
        assert site.client.get(address.removeprefix(BASE)).status_code == 200, address


def test_what_closes_leaves_it_at_once(site: Site, writer: int) -> None:
    over = site.add(title="Over", company="Falcon", valid_through=site.now - timedelta(seconds=1))
    waiting = site.add(title="Waiting", status="pending")
    text = " ".join(whole(site))
    assert "falcon" not in text
    assert not any(f"/jobs/{each}/" in text for each in (over, waiting))


def test_parts_are_no_larger_than_the_protocol_allows(site: Site, writer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "A_PART", 2)
    for number in range(6):
        site.add(title=f"Number {number}")
    assert {f"{BASE}/sitemaps/openings-{number}.xml" for number in (1, 2, 3, 4)} <= set(
        asked(site, "/sitemap.xml", "siteindex")
    )
    assert sum("/jobs/" in each for each in whole(site)) == 7


@pytest.mark.parametrize("part", ["openings-9", "nothing-1", "openings", "openings-0", "../x", "openings-99999999"])
def test_a_part_that_is_none_is_not_found(site: Site, part: str) -> None:
    assert site.client.get(f"/sitemaps/{part}.xml").status_code == 404


def test_robots_are_led_to_it(site: Site) -> None:
    assert f"Sitemap: {BASE}/sitemap.xml" in site.client.get("/robots.txt").text
