"""Years of experience from an import or a form to every place where an opening is shown."""

import csv
import io
import json

import pytest

from jobboard.importer.run import import_stream
from jobboard.importer.write.input_plan import ImportOptions
from jobboard.jobs.feeds.tables import openings_csv
from tests.importer.defaults import INDIA
from tests.web.conftest import Site

TABLE = """title,company,location,type,experience,description,apply_url
Junior Writer,Loom Works,"Pune, India",Full-time,0-1 years,Write.,https://loom.example/1
Staff Writer,Loom Works,"Pune, India",Full-time,3-5 yrs,Write more.,https://loom.example/2
Head Writer,Loom Works,"Pune, India",Full-time,,You have 12+ years of experience in news.,https://loom.example/3
Odd Writer,Loom Works,"Pune, India",Full-time,5-3 years,Write oddly.,https://loom.example/4
"""


@pytest.fixture
def imported(site: Site) -> dict[str, int]:
    import_stream(site.store, io.BytesIO(TABLE.encode()), "table.csv", ImportOptions(INDIA), site.now)
    site.catalogue.catch_up()
    answer = site.client.get("/api/v1/jobs").json()
    return {opening["title"]: opening["id"] for opening in answer["items"]}


def titles(site: Site, query: str) -> list[str]:
    answer = site.client.get(f"/api/v1/jobs?sort=newest&{query}")
    assert answer.status_code == 200
    return sorted(opening["title"] for opening in answer.json()["items"])


def test_experience_is_read_counted_and_filtered(site: Site, imported: dict[str, int]) -> None:
    assert titles(site, "experience=fresher") == ["Junior Writer"]
    assert titles(site, "experience=3-5&experience=fresher") == ["Junior Writer", "Staff Writer"]
    assert titles(site, "experience=over-10") == ["Head Writer"]
    facets = site.client.get("/api/v1/jobs").json()["facets"]["experience"]
    counts = [(facet["value"], facet["count"]) for facet in facets]
    assert counts == [("fresher", 1), ("1-2", 1), ("3-5", 1), ("over-10", 1)]
    assert site.client.get("/api/v1/jobs?experience=some").status_code == 422
    page = site.client.get("/jobs?experience=3-5").text
    assert "Staff Writer" in page and "Head Writer" not in page and "3 to 5 years" in page


@pytest.mark.slow
def test_experience_is_shown_with_the_opening(site: Site, imported: dict[str, int]) -> None:
    opening = site.client.get(f"/api/v1/jobs/{imported['Staff Writer']}").json()
    assert opening["experience"] == {"min": 3, "max": 5}
    page = site.client.get(opening["url"].removeprefix(site.board.settings.base_url.rstrip("/"))).text
    assert "<dt>Experience</dt><dd>3 to 5 years</dd>" in page
    facts = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    facts = facts[0] if isinstance(facts, list) else facts
    assert facts["experienceRequirements"] == {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36}
    assert site.opening(imported["Odd Writer"]).experience is None
    head = site.opening(imported["Head Writer"])
    assert head.experience is not None and (head.experience.min, head.experience.max) == (12, None)


@pytest.mark.slow
def test_experience_goes_out_and_comes_in_again(site: Site, imported: dict[str, int]) -> None:
    openings = [site.opening(number) for number in imported.values()]
    table = "".join(openings_csv([openings], site.board.links))
    rows = {row["title"]: row["experience"] for row in csv.DictReader(io.StringIO(table))}
    assert rows == {
        "Junior Writer": "0-1 years",
        "Staff Writer": "3-5 years",
        "Head Writer": "12+ years",
        "Odd Writer": "",
    }
    assert "<experience><![CDATA[3 to 5 years]]></experience>" in site.client.get("/feeds/openings.xml").text
    feed = site.client.get(site.board.links.jobs_feed("json")).json()
    tags = {item["title"]: item.get("tags", []) for item in feed["items"]}
    assert "3 to 5 years" in tags["Staff Writer at Loom Works"]
    report = import_stream(site.store, io.BytesIO(table.encode()), "again.csv", ImportOptions(INDIA), site.now)
    assert report.created == 4, report.errors
