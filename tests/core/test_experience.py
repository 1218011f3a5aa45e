"""Years of experience: read from fields and texts, correct or silent."""

import pytest

from jobboard.core.experience import BANDS, Experience
from jobboard.core.experience_text import experience_in_text, parse_experience

FIELDS = {
    "3-5 years": (3, 5),
    "3 – 5 Yrs": (3, 5),
    "3 to 5": (3, 5),
    "0-1 Year": (0, 1),
    "1 - 3 yrs exp": (1, 3),
    "2+ yrs": (2, None),
    "2 +": (2, None),
    "5 years": (5, None),
    "4": (4, None),
    "min 3 years": (3, None),
    "Minimum of 6 years": (6, None),
    "10+ years of total experience": (10, None),
    "upto 2 years": (None, 2),
    "up to 4 yrs": (None, 4),
    "three to five years": (3, 5),
    "five (5) years": (5, None),
    "36 months": (3, None),
    "12-24 months": (1, 2),
    "Fresher": (0, 0),
    "Freshers only": (0, 0),
    "Entry level": (0, 0),
    "No experience required": (0, 0),
}
NO_FIELDS = ["Mid level", "30 months", "5-3 years", "80 years", "as per industry", "", "Senior", "₹ 4 lakh", "6 months"]
TEXTS = {
    "3-5 years of experience in sales.": (3, 5),
    "You bring 2+ yrs of experience with Python": (2, None),
    "15+ years of experience": (15, None),
    "Experience: 3-5 years\nSalary: 10 lakh": (3, 5),
    "Required Experience - 6 to 8 Years": (6, 8),
    "Minimum experience: 2 years": (2, None),
    "Total Experience (in years): 4": (4, None),
    "Exp: 1-2 yrs": (1, 2),
    "minimum 4 years of relevant work experience": (4, None),
    "3 to 5 yrs exp": (3, 5),
    "At least 5 years’ experience in B2B marketing": (5, None),
    "5+ years of experience in Java; 2+ years of experience in AWS.": (5, None),
    "Experience of 4+ years in retail": (4, None),
    "with experience of at least 7 years": (7, None),
    "You have six years of professional software engineering experience": (6, None),
    "3+ years of experience in Java or Kotlin": (3, None),
    "• 2-4 years of hands-on experience with React": (2, 4),
    "8-12 years industry experience": (8, 12),
    "Your experience\nFive years of operating systems at scale": (5, None),
    "Experience:\n- 3-5 years in retail": (3, 5),
    "freshers welcome": (0, None),
    "Freshers can also apply.": (0, None),
    "No prior experience required.": (0, None),
    "no freshers please; 3+ years experience": (3, None),
}
SILENT = [
    "5 years old company",
    "founded 10 years ago",
    "We have grown for 12 years",
    "401k after 2 years",
    "a contract of 2 years",
    "a bond of 2 years",
    "18 years of age",
    "at least 21 years old",
    "We bring 20 years of experience",
    "Our team has 15+ years of experience in fintech",
    "The founders have 25 years of experience",
    "a company with over 30 years of experience in textiles",
    "serving clients since 15 years with experience",
    "10 years experience preferred",
    "3 years of experience would be a bonus",
    "ideally 4 years of experience",
    "2 years of maternity leave",
    "a 3 year degree",
    "a 4-year university course; experience is welcome",
    "every 5 years we look back on the experience",
    "3-5 years of experience; or 2 years experience with a degree",
    "Bachelor’s and 4 years experience or Master’s and 2 years experience",
    "2-4 years of experience as a writer. 5-7 years of experience as an editor.",
    "Experience: 2-3 years\nExperience: 5-8 years",
    "the next 3 years will be an experience",
    "in the last 2 years",
    "over 100 years of history",
    "pay is reviewed every 2 years",
    "a great experience for all",
    "freshers need not apply",
    "no freshers",
    "notice period of 2 months",
    "20 experienced people",
    "24 months warranty, and experience with it",
    "A great customer experience\n2 years of maternity leave",
    "Three years of rent support\nExperience with Excel",
    "growth of 40 % in 3 years",
    "5 years warranty",
    "vesting over 4 years",
    "experience counts",
    "the 2020s in review",
    "",
]


@pytest.mark.parametrize("text", FIELDS)
def test_a_field_is_read(text: str) -> None:
    years = parse_experience(text)
    assert years is not None and (years.min, years.max) == FIELDS[text]


@pytest.mark.parametrize("text", NO_FIELDS)
def test_what_is_no_range_of_whole_years_is_left_empty(text: str) -> None:
    assert parse_experience(text) is None


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read(text: str) -> None:
    years = experience_in_text(text)
    assert years is not None and (years.min, years.max) == TEXTS[text]


@pytest.mark.parametrize("text", SILENT)
def test_other_years_are_left_alone(text: str) -> None:
    assert experience_in_text(text) is None


def test_an_opening_is_in_each_band_that_it_shares_a_year_with() -> None:
    assert Experience(0, 2).bands == ("fresher", "1-2")
    assert Experience(3, None).bands == ("3-5", "6-10", "over-10")
    assert Experience(None, 1).bands == ("fresher", "1-2")
    assert Experience(0, 0).bands == ("fresher",)
    assert Experience(12, 20).bands == ("over-10",)
    assert set(BANDS) == {band for low in range(50) for band in Experience(low, low).bands}


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (3, 5, "3 to 5 years"),
        (3, 3, "3 years"),
        (1, 1, "1 year"),
        (2, None, "at least 2 years"),
        (None, 2, "up to 2 years"),
        (0, 1, "freshers, or up to 1 year"),
        (0, 0, "freshers"),
        (0, None, "freshers welcome"),
    ],
)
def test_experience_in_words(low: int | None, high: int | None, words: str) -> None:
    assert Experience(low, high).in_words() == words


@pytest.mark.parametrize(("low", "high"), [(None, None), (5, 3), (-1, 2), (0, 51)])
def test_what_is_no_range_is_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="not a range of years"):
        Experience(low, high)
