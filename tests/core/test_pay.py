"""Pay is read as people write it, and nothing else is taken for pay."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.core.currencies import currency_code
from jobboard.core.money import Salary
from jobboard.core.pay import Assumed, NoPay, may_hold_pay, pay_in, pay_in_description, read_pay

INDIA = Assumed("INR")
AMERICA = Assumed("INR", "US")


def written(salary: Salary | None) -> str:
    return "" if salary is None else f"{salary.min or ''}-{salary.max or ''} {salary.currency} {salary.period}"


@pytest.mark.parametrize(
    ("said", "pay"),
    [
        ("₹12–18 LPA", "1200000-1800000 INR YEAR"),
        ("12.5 LPA", "1250000-1250000 INR YEAR"),
        ("12L-18L", "1200000-1800000 INR YEAR"),
        ("CTC: 12-18 lakh", "1200000-1800000 INR YEAR"),
        ("1.2 crore", "12000000-12000000 INR YEAR"),
        ("₹12,00,000 - 18,00,000", "1200000-1800000 INR YEAR"),
        ("12,00,000", "1200000-1200000 INR YEAR"),
        ("Rs. 25,000 pm", "25000-25000 INR MONTH"),
        ("₹25,000/month", "25000-25000 INR MONTH"),
        ("$120k - $150k", "120000-150000 USD YEAR"),
        ("$120-150k", "120000-150000 USD YEAR"),
        ("$45/hr", "45-45 USD HOUR"),
        ("$30 - $40 per hour", "30-40 USD HOUR"),
        ("USD$170,000 per year - USD$190,000 per year", "170000-190000 USD YEAR"),
        ("C$90k", "90000-90000 CAD YEAR"),
        ("A$100K–A$120K p.a.", "100000-120000 AUD YEAR"),
        ("£45,000 to £55,000 per annum", "45000-55000 GBP YEAR"),
        ("400 GBP per day", "400-400 GBP DAY"),
        ("45.000 €", "45000-45000 EUR YEAR"),
        ("45.000 - 55.000 EUR pro Jahr", "45000-55000 EUR YEAR"),
        ("60 000 €", "60000-60000 EUR YEAR"),
        ("CHF 120'000", "120000-120000 CHF YEAR"),
        ("¥6,000,000", "6000000-6000000 JPY YEAR"),
        ("1,234.50 USD per month", "1234.50-1234.50 USD MONTH"),
        ("Up to €60k", "-60000 EUR YEAR"),
        ("From $90,000", "90000- USD YEAR"),
        ("$90,000+", "90000- USD YEAR"),
        ("100000-150000 USD", "100000-150000 USD YEAR"),
        ("Competitive", ""),
        ("12-18", ""),
        ("", ""),
    ],
)
def test_a_pay_field_is_read(said: str, pay: str) -> None:
    assert written(pay_in(said, INDIA)) == pay


@pytest.mark.parametrize(
    ("said", "pay"),
    [
        ("Salary: ₹12–18 LPA", "1200000-1800000 INR YEAR"),
        ("Compensation\n$120,000 – $150,000", "120000-150000 USD YEAR"),
        ("The base salary range is USD$99,000 per year - USD$120,000 per year.", "99000-120000 USD YEAR"),
        ("Stipend of Rs. 25,000 per month", "25000-25000 INR MONTH"),
        ("CTC up to 15 LPA", "-1500000 INR YEAR"),
        ("You'll manage a $5M budget and earn $90,000", "90000-90000 USD YEAR"),
        ("salary is $150,000 plus a bonus of $10,000", "150000-150000 USD YEAR"),
        ("$21 an hour is what we pay", "21-21 USD HOUR"),
        ("On-target earnings are $200,000. The base salary is $110,000 a year.", "110000-110000 USD YEAR"),
        ("We raised $40M. Our plan has a 401k.", ""),
        ("serving 4,700 customers and $3B of payments", ""),
        ("a sign-on bonus of $5,000", ""),
        ("$2,000 annual learning stipend", ""),
        ("$5 billion pay platform", ""),
        ("pays a $500 phone allowance", ""),
        ("Salary is competitive. Founded in 2019 with 120 people.", ""),
    ],
)
def test_a_description_tells_the_pay_or_nothing(said: str, pay: str) -> None:
    assert written(pay_in_description(said, AMERICA)) == pay


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        (("100000", "150000", "USD", "YEAR"), "100000-150000 USD YEAR"),
        (("150", "100", "USD", "HOUR"), "100-150 USD HOUR"),
        (("12 LPA", "18 LPA", "", ""), "1200000-1800000 INR YEAR"),
        (("85000.50", "", "$", "1 YEAR"), "85000.50- USD YEAR"),
        (("", "50000", "EUR", "per-year-salary"), "-50000 EUR YEAR"),
        (("30000", "40000", "", "monthly"), "30000-40000 INR MONTH"),
        (("0", "0", "USD", "YEAR"), ""),
        (("", "", "", ""), ""),
    ],
)
def test_separate_fields_are_read(fields: tuple[str, str, str, str], pay: str) -> None:
    assert written(read_pay(*fields, INDIA)) == pay


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        pytest.param(("100", "", "XYZ", "YEAR"), "the currency “XYZ” is not known", id="currency"),
        pytest.param(("plenty", "", "", ""), "“plenty” is not an amount", id="words"),
        pytest.param(("-5", "", "USD", ""), "“-5” is not an amount", id="negative"),
        pytest.param(("1e9", "", "USD", "YEAR"), "“1e9” is not an amount", id="exponent"),
        pytest.param(("12", "18", "INR", ""), "18 INR is for no period we can tell", id="period"),
        pytest.param(("9" * 18, "", "USD", "YEAR"), "is too much to be true", id="too much"),
    ],
)
def test_what_cannot_be_used_is_said(fields: tuple[str, str, str, str], why: str) -> None:
    with pytest.raises(NoPay, match=why):
        read_pay(*fields, INDIA)


@pytest.mark.parametrize(
    ("sign", "country", "code"),
    [
        ("$", "", "USD"),
        ("$", "CA", "CAD"),
        ("$", "IN", "USD"),
        ("kr", "NO", "NOK"),
        ("Rs.", "", "INR"),
        ("XXX", "", ""),
    ],
)
def test_the_country_decides_what_a_shared_sign_is(sign: str, country: str, code: str) -> None:
    assert currency_code(sign, country) == code


def test_money_nobody_names_is_that_of_the_place() -> None:
    assert written(read_pay("50000", "", "", "YEAR", Assumed("INR", "DE"))) == "50000- EUR YEAR"


def test_a_salary_is_looked_for_only_where_money_is_named() -> None:
    assert not may_hold_pay("We pay well and raise bees.")
    assert may_hold_pay("₹12 LPA")


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=80)
    | st.from_regex(r"[$₹€]? ?\d[\d,. ]{0,12}(k|LPA|L)?( - |–)?\d{0,9} ?(a year|/hr)?", fullmatch=True)
)
def test_any_text_gives_sensible_pay_or_none(said: str) -> None:
    for salary in (pay_in(said, INDIA), pay_in_description("salary " + said, INDIA)):
        if salary is not None:
            assert salary.min is None or salary.max is None or salary.min <= salary.max
            assert all(bound is None or Decimal(0) < bound for bound in (salary.min, salary.max))
