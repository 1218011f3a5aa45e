"""Employment types and workplaces are read as employers write them."""

import pytest

from jobboard.core.employment import read_employment_types, read_workplace, workplace_in_title


@pytest.mark.parametrize(
    ("said", "types"),
    [
        ("Full-time", ["FULL_TIME"]),
        ("FullTime", ["FULL_TIME"]),
        ("FULL_TIME", ["FULL_TIME"]),
        ("Regular", ["FULL_TIME"]),
        ("Permanent", ["FULL_TIME"]),
        ("Vollzeit", ["FULL_TIME"]),
        ("Permanent part-time", ["PART_TIME"]),
        ("Werkstudent", ["PART_TIME"]),
        ("Full-time contract", ["FULL_TIME", "CONTRACTOR"]),
        ("1099", ["CONTRACTOR"]),
        ("Freelance", ["CONTRACTOR"]),
        ("Fixed Term", ["TEMPORARY"]),
        ("Internship", ["INTERN"]),
        ("Apprenticeship", ["INTERN"]),
        ("Volunteer", ["VOLUNTEER"]),
        ("Per diem", ["PER_DIEM"]),
        ("International", []),
        ("Space-time", []),
        ("", []),
    ],
)
def test_types_are_told_by_their_words(said: str, types: list[str]) -> None:
    assert list(read_employment_types([said])) == types


def test_a_title_tells_only_of_interns_and_only_where_nothing_else_does() -> None:
    assert list(read_employment_types([], "Baking Intern")) == ["INTERN"]
    assert list(read_employment_types(["Full-time"], "Intern Coordinator")) == ["FULL_TIME"]
    assert list(read_employment_types([], "Internal Auditor")) == []


@pytest.mark.parametrize(
    ("said", "workplace"),
    [
        ("remote", "remote"),
        ("TELECOMMUTE", "remote"),
        ("Work from home", "remote"),
        ("yes", "remote"),
        ("Remote, Italy", "remote"),
        ("Hybrid remote", "hybrid"),
        ("OnSite", "onsite"),
        ("In office", "onsite"),
        ("unspecified", None),
        ("Pune", None),
        ("", None),
    ],
)
def test_workplaces_are_told_by_their_words(said: str, workplace: str | None) -> None:
    assert read_workplace(said) == workplace


@pytest.mark.parametrize(
    ("title", "workplace"),
    [
        ("Engineer (Remote)", "remote"),
        ("Engineer - Remote, India", "remote"),
        ("Remote - Engineer", "remote"),
        ("Engineer, Remote", "remote"),
        ("Engineer (Pune/Hybrid)", "hybrid"),
        ("Remote Sensing Engineer", None),
        ("Engineer (Remote Sensing)", None),
        ("Hybrid Cloud Architect", None),
    ],
)
def test_a_title_tells_the_workplace_only_apart(title: str, workplace: str | None) -> None:
    assert workplace_in_title(title) == workplace
