"""The employer by the name of its career site, or nothing."""

import pytest

from jobboard.importer.reading.site_names import employer_of_site


@pytest.mark.parametrize(
    ("name", "employer"),
    [
        ("BGIS Careers", "BGIS"),
        ("Airtel Career Website", "Airtel"),
        ("Loom Works - External Career Site", "Loom Works"),
        ("Careers at Loom Works", "Loom Works"),
        ("City of Memphis", "City of Memphis"),
        ("Zensar", "Zensar"),
        ("American Express", "American Express"),
        ("Candidate Experience site", ""),
        ("External Careers", ""),
        ("Campus Hiring", ""),
        ("India Careers", ""),
        ("CX_1", ""),
        ("Careers", ""),
        ("", ""),
        (f"{'Loom ' * 90}Careers", " ".join(["Loom"] * 16)),
    ],
)
def test_the_employer_of_a_site(name: str, employer: str) -> None:
    assert employer_of_site(name) == employer
