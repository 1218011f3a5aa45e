"""Subscribing, confirming, changing and leaving, as readers, mail programs and scanners do it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.subscribers import suppression
from jobboard.store.models import OutboxMessage, SavedSearch, Subscriber
from tests.people import Browser, letters, link_in
from tests.web.conftest import Site, Watch

pytestmark = pytest.mark.slow

ASHA = "asha@readers.example"
WEEKLY = {"email": ASHA, "cadence": "weekly", "topics": "both"}


@pytest.fixture
def reader(site: Site) -> Browser:
    return Browser(site, ASHA)


def known(site: Site, address: str = ASHA) -> Subscriber:
    with site.store.reading() as session:
        found = session.execute(sa.select(Subscriber).where(col(Subscriber.address) == address)).scalar_one()
        session.expunge_all()
    return found


def mail(site: Site, to: str = ASHA) -> list[OutboxMessage]:
    return letters(site.store, to)


def confirmed(reader: Browser, site: Site) -> str:
    """Subscribes and confirms; gives the address of the page on which all is changed."""
    assert reader.post("/subscribe", WEEKLY).status_code == 200
    answer = reader.post(link_in(mail(site)[-1]))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_nothing_is_sent_before_its_owner_confirms(site: Site, reader: Browser) -> None:
    answer = reader.post("/subscribe", WEEKLY)
    assert "Check your email" in answer.text
    assert known(site).state == "pending"
    link = link_in(mail(site)[0])
    shown = reader.get(link)
    assert shown.status_code == 200 and "openings and trends of Signal Jobs to asha@readers.example" in shown.text
    assert known(site).state == "pending", "a scanner that opens the link confirms nothing"
    assert reader.post(link).status_code == 303
    proof = known(site)
    assert proof.state == "active" and proof.confirmed_at == site.now
    assert proof.consent_text.startswith("Send the weekly digest, openings and trends of Signal Jobs to asha@")


def test_an_address_gets_one_confirmation_a_day(site: Site, watch: Watch, reader: Browser) -> None:
    for _ in range(5):
        assert "Check your email" in reader.post("/subscribe", WEEKLY).text
        assert "Check your email" in reader.post("/alerts", {"email": ASHA, "cadence": "daily"}).text
    assert len(mail(site)) == 1
    watch.now += timedelta(days=1, minutes=1)
    reader.post("/subscribe", WEEKLY)
    assert len(mail(site)) == 2


def test_nobody_learns_whether_an_address_is_known(site: Site, watch: Watch, reader: Browser) -> None:
    first = reader.post("/subscribe", WEEKLY).text
    reader.post(link_in(mail(site)[-1]))
    watch.now += timedelta(days=2)
    again = Browser(site).post("/subscribe", WEEKLY).text
    assert again == first
    assert mail(site)[-1].kind == "subscription-known" and "/subscriptions/" in mail(site)[-1].body_text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": ""}, "Please type your mail address."),
        ({"email": "asha at readers"}, "Please give a mail address such as name@example.org."),
        ({"email": "a@b.example\nBcc: c@d.example"}, "Please give a mail address"),
        ({"cadence": "hourly"}, "Please choose how often"),
        ({"topics": ""}, "Please choose what"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(
    site: Site, reader: Browser, said: dict[str, str], sentence: str
) -> None:
    answer = reader.post("/subscribe", WEEKLY | said)
    assert answer.status_code == 422
    field = next(iter(said))
    assert f'id="{field}-wrong">{sentence}' in answer.text or sentence in answer.text
    if field != "email":
        assert f'value="{ASHA}"' in answer.text
    assert not mail(site)


@pytest.mark.parametrize("address", ["आशा@उदाहरण.भारत", "jörg@bücher.example", "o'hara+jobs@mail.example"])
def test_addresses_of_every_script_can_subscribe(site: Site, reader: Browser, address: str) -> None:
    assert reader.post("/subscribe", WEEKLY | {"email": address}).status_code == 200
    (letter,) = letters(site.store)
    assert letter.recipient.partition("@")[0] == address.partition("@")[0]


def test_one_client_cannot_sign_up_the_world(site: Site, reader: Browser) -> None:
    answers = [
        reader.post("/subscribe", WEEKLY | {"email": f"reader{at}@readers.example"}).status_code for at in range(70)
    ]
    assert answers.count(200) == 60 and set(answers[60:]) == {429}
    assert len(letters(site.store)) == 60


def test_all_is_changed_on_one_page(site: Site, reader: Browser) -> None:
    page = confirmed(reader, site)
    assert "Confirmed." in reader.get(page).text
    assert reader.post(page, {"cadence": "daily", "topics": "openings"}).status_code == 303
    assert (known(site).cadence, known(site).topics) == ("daily", "openings")
    assert reader.post(page, {"cadence": "none", "topics": "openings"}).status_code == 303
    assert known(site).cadence == ""
    assert reader.post(page, {"cadence": "hourly", "topics": "openings"}).status_code == 422


def test_a_scanner_that_opens_every_link_unsubscribes_nobody(site: Site, reader: Browser) -> None:
    page = confirmed(reader, site)
    for path in (page, f"{page}/leaving"):
        for method in ("GET", "HEAD"):
            assert site.client.request(method, path).status_code == 200
    assert "<button>Unsubscribe</button>" in site.client.get(f"{page}/leaving").text
    assert known(site).state == "active"


def test_a_mail_program_leaves_by_one_click_and_it_is_honoured(site: Site, watch: Watch, reader: Browser) -> None:
    page = confirmed(reader, site)
    said = {"List-Unsubscribe": "One-Click"}
    answer = site.client.post(f"{page}/leaving", data=said, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, answer.text) == (200, "Unsubscribed.")
    assert known(site).state == "left"
    assert site.client.post(f"{page}/leaving", data=said).status_code == 200, "twice is no mistake"
    with site.store.reading() as session:
        assert suppression.reason_for(session, ASHA) == "asked"


def test_who_left_by_mistake_comes_back_as_they_were(site: Site, reader: Browser) -> None:
    page = confirmed(reader, site)
    assert "You have unsubscribed" in reader.post(f"{page}/leaving").text
    assert "gets no mail from us" in reader.get(page).text
    reader.post(page, {"cadence": "weekly", "topics": "both"})
    assert known(site).state == "active"
    with site.store.reading() as session:
        assert suppression.reason_for(session, ASHA) is None


def test_an_old_confirmation_brings_nobody_back(site: Site, watch: Watch, reader: Browser) -> None:
    page = confirmed(reader, site)
    link = link_in(mail(site)[0])
    watch.now += timedelta(hours=1)
    reader.post(f"{page}/leaving")
    assert reader.post(link).status_code == 410
    assert known(site).state == "left"


def test_typing_an_address_changes_nothing_of_its_owner(site: Site, watch: Watch, reader: Browser) -> None:
    reader.post("/alerts", {"filter": "q=writer", "email": ASHA, "cadence": "daily"})
    reader.post(link_in(mail(site)[-1]))
    before = known(site)
    watch.now += timedelta(days=2)
    Browser(site).post("/subscribe", WEEKLY | {"cadence": "daily", "topics": "trends"})
    same = ("state", "cadence", "topics", "consent_text", "asked_at", "confirmed_at")
    assert [getattr(known(site), name) for name in same] == [getattr(before, name) for name in same]
    reader.post(link_in(mail(site)[-1]))
    assert (known(site).cadence, known(site).topics) == ("daily", "trends"), "now that its owner said so"
    assert known(site).consent_text.startswith("Send the daily digest, trends only of Signal Jobs")


def test_who_complained_is_never_written_to_again(site: Site, reader: Browser) -> None:
    with site.store.writing(site.now) as session:
        suppression.suppress(session, ASHA, suppression.Reason.COMPLAINED, site.now)
    assert "Check your email" in reader.post("/subscribe", WEEKLY).text
    assert "Check your email" in reader.post("/alerts", {"email": ASHA, "cadence": "daily"}).text
    assert not mail(site)


@pytest.mark.parametrize("key", ["x", "WzEsMV0.forged", "x" * 3_000])
def test_a_key_that_is_none_opens_nothing(site: Site, key: str) -> None:
    for path in (f"/subscriptions/{key}", f"/subscriptions/{key}/leaving", f"/subscribe/{key}"):
        assert site.client.get(path).status_code == 410
    assert site.client.post(f"/subscriptions/{key}/leaving").status_code == 410


def test_a_search_is_saved_in_words_and_confirmed(site: Site, reader: Browser, writer: int) -> None:
    query = "q=writer&type=FULL_TIME&location=Pune&page=3&sort=newest"
    shown = reader.get(f"/alerts?{query}").text
    assert "“writer”, Full-time, Pune" in shown and "1 fits now" in shown
    kept = "q=writer&type=FULL_TIME&location=Pune"
    assert f'name="filter" value="{kept.replace("&", "&amp;")}"' in shown
    assert reader.post("/alerts", {"filter": kept, "email": ASHA, "cadence": "daily"}).status_code == 200
    link = link_in(mail(site)[0])
    assert "new openings for “writer”, Full-time, Pune" in reader.get(link).text.replace("&#34;", '"')
    page = reader.post(link).headers["location"]
    assert known(site).cadence == "", "alerts alone, no digest"
    assert "“writer”, Full-time, Pune" in reader.get(page).text
    with site.store.reading() as session:
        (search,) = session.execute(sa.select(SavedSearch)).scalars()
        assert (search.state, search.query, search.looked_until) == ("active", kept, site.now)
    assert reader.post(f"{page}/searches/{search.id}", {"do": "remove"}).status_code == 303
    assert "“writer”" not in reader.get(page).text


def test_a_stranger_changes_no_search_of_anybody(site: Site, watch: Watch, reader: Browser) -> None:
    page = confirmed(reader, site)
    for other in ("zoya@readers.example",):
        Browser(site).post("/alerts", {"filter": "q=writer", "email": other, "cadence": "daily"})
        Browser(site).post(link_in(mail(site, other)[-1]))
    with site.store.reading() as session:
        theirs = session.execute(sa.select(col(SavedSearch.id))).scalar_one()
    assert reader.post(f"{page}/searches/{theirs}", {"do": "remove"}).status_code == 404


def test_a_filter_that_makes_no_sense_is_told(site: Site, reader: Browser) -> None:
    assert reader.get("/alerts?salary_min=much").status_code == 422
    assert reader.post("/alerts", {"filter": "type=NONSENSE", "email": ASHA, "cadence": "daily"}).status_code == 422


def test_a_mistyped_domain_is_asked_about_and_a_mail_system_gets_no_mail(site: Site, reader: Browser) -> None:
    typed = {"email": "meera@gmial.com", "cadence": "weekly", "topics": "both"}
    assert "Did you mean meera@gmail.com?" in reader.post("/subscribe", typed).text
    assert len(letters(site.store)) == 1, "it is a hint, and the mail goes where it was asked for"
    refused = reader.post("/subscribe", typed | {"email": "noreply@lantern.example"})
    assert refused.status_code == 422 and "belongs to a mail system" in refused.text
