"""Signs of scam: each is seen where it is meant, and not where it only looks alike."""

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from jobboard.core.money import Salary
from jobboard.core.prose import html_of
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.rules.signals import ReviewContext, score, signals
from jobboard.jobs.rules.submission import Submission
from jobboard.jobs.rules.wording import remarks
from tests.conftest import NOW

KNOWN = timedelta(days=100)


def signal_keys(text: str = "", context: ReviewContext | None = None, **values: object) -> set[str]:
    submission = Submission(title="Editor", description_html=html_of(text), **values)  # type: ignore[arg-type]
    return {signal.key for signal in signals(submission, context or ReviewContext(now=NOW))}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("asks-for-money", "A refundable security deposit of Rs. 2,000 is needed."),
        ("asks-for-money", "Registration fee ₹500 only."),
        ("asks-for-money", "Pay ₹1,500 before joining."),
        ("asks-for-money", "You buy gift cards for the client."),
        ("messenger", "Apply on WhatsApp: +91 98765 43210"),
        ("messenger", "Send your CV via Telegram @hrdesk"),
        ("messenger", "More at t.me/quickjobs"),
        ("too-good", "Earn ₹5000 daily from home."),
        ("too-good", "Simple copy paste work."),
        ("too-good", "No experience, no interview!"),
        ("personal-data", "Send your Aadhaar and bank details to begin."),
        ("shortener", "Details: https://bit.ly/3xYz"),
    ],
)
def test_words_of_scams_are_seen(key: str, text: str) -> None:
    assert key in signal_keys(text)


@pytest.mark.parametrize(
    "text",
    [
        "We never ask for a registration fee.",
        "We pay for training and books.",
        "We will also pay for training.",
        "You will handle term deposit schemes of the bank.",
        "We pay ₹80,000 per month to our writers.",
        "You build the WhatsApp Business API.",
        "Experience with Telegram bots is welcome.",
        "No prior experience in travel is needed; we train you.",
        "You earn 24 days of leave.",
        "You verify bank details of vendors in SAP.",
        "Bring your passport on the first day.",
        "We publish at https://lantern.example/a/b.",
        "The laptop is ours; there is no application fee.",
    ],
)
def test_words_that_only_look_alike_are_left_alone(text: str) -> None:
    assert signal_keys(text) == set()


def test_a_free_address_for_a_company_with_a_site() -> None:
    values = {"company_website": "https://lantern.example.com", "apply_email": "lantern@gmail.com"}
    assert "free-mail" in signal_keys(**values)
    assert "free-mail" not in signal_keys(company_website="", apply_email="lantern@gmail.com")
    assert signal_keys(company_website="https://www.lantern.com", apply_email="jobs@lantern.com") == set()


def test_an_address_at_another_domain() -> None:
    assert signal_keys(company_website="https://lantern.com", apply_email="x@ats.com") == {"apply-domain"}
    assert "contact-domain" in signal_keys(company_website="https://lantern.com", contact="x@other.com")


def test_a_domain_that_is_new_here() -> None:
    old = ReviewContext(now=NOW, domain_first_seen=NOW - KNOWN)
    assert signal_keys(contact="x@lantern.com") == {"new-domain"}
    assert signal_keys(contact="x@lantern.com", context=old) == set()
    assert signal_keys(contact="x@gmail.com") == set()


@pytest.mark.parametrize("name", ["G00gle", "Gооgle", "Goog1e", "GOOGIE"])
def test_a_name_that_imitates_another(name: str) -> None:
    keys = signal_keys(company_name=name, context=ReviewContext(now=NOW, known_companies=("Google", "Lantern Press")))
    assert keys & {"imitates", "mixed-scripts"}


@pytest.mark.parametrize("name", ["Google", "google", "Lantern Press", "Яндекс", "लालटेन प्रेस", "Café Noir", "Goggle"])
def test_an_honest_name(name: str) -> None:
    assert (
        signal_keys(company_name=name, context=ReviewContext(now=NOW, known_companies=("Google", "Lantern Press")))
        == set()
    )


def test_pay_far_from_what_is_usual() -> None:
    context = ReviewContext(now=NOW, category_pay=(Decimal(600_000), Decimal(2_000_000)))
    for amount, expected in ((7_000_000, {"pay-high"}), (100_000, {"pay-low"}), (1_500_000, set())):
        pay = Salary(Decimal(amount), Decimal(amount), "INR", PayPeriod.YEAR)
        assert signal_keys(salary=pay, category="Editorial", context=context) == expected


def test_the_heaviest_signal_comes_first_and_weights_add_up() -> None:
    submission = Submission("Editor", description_html="<p>Registration fee ₹500. Details: bit.ly/abc</p>")
    ordered = signals(submission, ReviewContext(now=NOW, trapped=True))
    assert [signal.key for signal in ordered] == ["asks-for-money", "shortener", "robot"]
    assert score(ordered) == 11 and "Registration fee" in ordered[0].sentence


@pytest.mark.slow
def test_real_postings_raise_few_alarms(shared: Path) -> None:
    jobs = json.loads((shared / "data/jobs/uber/uber.json").read_text(encoding="utf-8"))["jobs"]
    alarms, questions = [], []
    for job in jobs:
        submission = Submission(job["title"], description_html=html_of(job["description"]))
        alarms += [each.sentence for each in signals(submission, ReviewContext(now=NOW)) if each.weight >= 3]
        questions += [each.sentence for each in remarks(submission, NOW) if each.key.startswith("shuts-out")]
    assert len(jobs) > 700
    assert len(alarms) < len(jobs) / 100, alarms[:10]
    assert len(questions) < len(jobs) / 100, questions[:10]
