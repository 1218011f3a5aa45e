"""How many titles name a role that is found, over openings that nobody wrote for this table, and that none is false."""

import csv
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobboard.jobs.taxonomy.roles import Roles
from jobboard.jobs.taxonomy.title_role import title_role

ROOT = Path(__file__).parents[2]
JUDGED = ROOT.parent / "shared/cases/relevance/inputs"


def titles_in(value: Any) -> Iterator[str]:
    """Every text under the key `title`, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get("title"), str):
            yield value["title"]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from titles_in(one)


def demo_titles() -> set[str]:
    return set(titles_in(tomllib.loads((ROOT / "jobboard/demo/companies.toml").read_text(encoding="utf-8"))))


def truth_titles() -> set[str]:
    """Of real-shaped files in many languages; a good tenth of them name no role or none in English."""
    files = sorted((ROOT / "tests/importer/truth").rglob("*.expected.json"))
    return {title for file in files for title in titles_in(json.loads(file.read_text(encoding="utf-8")))}


def judged_titles() -> set[str]:
    found = {
        title for file in sorted(JUDGED.glob("*.json")) for title in titles_in(json.loads(file.read_text("utf-8")))
    }
    for file in sorted(JUDGED.glob("*.csv")):
        lines = file.read_text(encoding="utf-8").splitlines()
        found |= {row["title"] for row in csv.DictReader(lines) if row.get("title")}
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("titles", "least"), [(demo_titles, 0.93), (truth_titles, 0.72), (judged_titles, 0.85)])
def test_titles_name_a_role(titles: Any, least: float, capsys: pytest.CaptureFixture[str]) -> None:
    roles, every = Roles.shipped(), titles()
    if not every:
        pytest.skip("the judged openings are not here")
    share = sum(title_role(roles, title) is not None for title in every) / len(every)
    with capsys.disabled():
        print(f"\n{titles.__name__}: {len(every)} titles, {share:.3f} name a role")
    assert share >= least


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Account Manager", "account-manager"),
        ("Accountant", "accountant"),
        ("Accounts Manager", "finance-manager"),
        ("Programme Manager", "program-manager"),
        ("Programmer, Payments", "software-engineer"),
        ("Reporting Analyst", "data-analyst"),
        ("Senior Reporter", "reporter"),
        ("Sales Trainer", "corporate-trainer"),
        ("Executive Chef", "chef"),
        ("Guard rail welder", "welder"),
        ("Store Manager, App Store", "store-manager"),
        ("Nurse, St Baker Hospital", "staff-nurse"),
        ("Manager, Product Marketing", "product-marketing-manager"),
        ("Director of Product Marketing", "marketing-director"),
        ("Head of Audience", "audience-editor"),
        ("Software Engineer, Sales Cloud", "software-engineer"),
        ("Recruiter for Sales Managers", "recruiter"),
        ("GET", "graduate-engineer-trainee"),
        ("GET 2026 | Get in touch", "graduate-engineer-trainee"),
        ("Software Engineer, San Francisco, CA", "software-engineer"),
        ("Manager", None),
        ("Get involved, CA", None),
        ("Trainee", None),
        ("Town Crier of the North", None),
        ("", None),
    ],
)
def test_a_title_has_the_family_of_what_it_is_about(title: str, family: str | None) -> None:
    role = title_role(Roles.shipped(), title)
    assert (role.family if role else None) == family
