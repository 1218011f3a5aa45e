"""Pay in all forms of `baseSalary`, down to the posting and its notes."""

from typing import Any

import pytest

from jobboard.importer.normalise import normalise
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.reading.job_posting import parse_job_posting
from tests.conftest import NOW
from tests.importer.defaults import INDIA


def paid(base_salary: Any, country: str = "IN", **node_fields: Any) -> NormalPosting:
    place = {"address": {"addressLocality": "Pune" if country == "IN" else "Lyon", "addressCountry": country}}
    node = {
        "title": "Clerk",
        "hiringOrganization": "Kavi",
        "jobLocation": place,
        "baseSalary": base_salary,
        **node_fields,
    }
    return normalise(parse_job_posting("page", node), currency="INR", now=NOW, taxonomy=INDIA.taxonomy)


def amount(value: Any, currency: str = "INR", **amount_fields: Any) -> dict[str, Any]:
    return {"@type": "MonetaryAmount", "currency": currency, "value": value, **amount_fields}


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (amount({"unitText": "YEAR", "value": "8-12 LPA"}), "800000-1200000 INR YEAR"),
        (amount({"unitText": "YEAR", "minValue": 8, "maxValue": 12}), "800000-1200000 INR YEAR"),
        (amount({"unitText": "YEAR", "minValue": 0, "maxValue": 900000}), "None-900000 INR YEAR"),
        (amount({"minValue": 30500, "maxValue": 45500}), "30500-45500 INR MONTH"),
        (amount(None, minValue=400000, maxValue=600000, unitText="YEAR"), "400000-600000 INR YEAR"),
        (amount({"unitText": "2 WEEK", "value": 2500}, "USD"), "65000-None USD YEAR"),
        ({"@type": "PriceSpecification", "price": "500000", "priceCurrency": "INR"}, "500000-None INR YEAR"),
        ({"minPrice": 500000, "maxPrice": 600000, "priceCurrency": "INR"}, "500000-600000 INR YEAR"),
        ("₹6,00,000 - ₹9,00,000 per annum", "600000-900000 INR YEAR"),
        (900000, "900000-None INR YEAR"),
        (
            [
                amount({"unitText": "YEAR", "minValue": 20000, "maxValue": 30000}, "USD"),
                amount({"unitText": "YEAR", "minValue": 1200000, "maxValue": 1800000}),
            ],
            "1200000-1800000 INR YEAR",
        ),
        (
            [
                amount({"unitText": "YEAR", "minValue": 1500000, "maxValue": 2500000}, name="On target earnings"),
                amount({"unitText": "YEAR", "minValue": 1200000, "maxValue": 1800000}, name="Base salary"),
            ],
            "1200000-1800000 INR YEAR",
        ),
    ],
)
def test_pay_of_a_page_is_read(salary: Any, expected: str) -> None:
    pay = paid(salary).salary
    assert pay is not None
    assert f"{pay.min}-{pay.max} {pay.currency} {pay.period}" == expected


@pytest.mark.parametrize(
    ("salary", "why"),
    [
        (amount({"unitText": "YEAR", "minValue": 80000000000, "maxValue": 90000000000}), "too much to be true"),
        (amount({"unitText": "YEAR", "minValue": 10, "maxValue": 12}, "USD"), "too little to be true"),
        (amount({"unitText": "per project", "value": 5000}), "we have no word for"),
        (amount({"unitText": "YEAR", "value": "Best in industry"}), "is not an amount"),
        (amount({"unitText": "YEAR", "value": 5000}, "XXQ"), "is not known"),
        ("₹800 crore a year", "too much to be true"),
    ],
)
def test_pay_that_cannot_be_is_left_out_with_a_note(salary: Any, why: str) -> None:
    posting = paid(salary)
    assert posting.salary is None
    assert [note for note in posting.notes if why in note and note.endswith("the pay was left out")]


@pytest.mark.parametrize(
    "salary", [None, amount({"value": None, "unitText": "MONTH"}), amount({"minValue": 0, "maxValue": 0})]
)
def test_no_pay_is_invented(salary: Any) -> None:
    assert paid(salary).salary is None
