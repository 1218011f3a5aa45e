"""Feeds in XML: RSS, Atom, aggregators' XML and Personio's, whole, broken and hostile."""

import io
import tracemalloc

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.sources import feed, sources
from tests.importer.sources.parsing import parse_postings, recognise

RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:job_listing="https://loom.example"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Jobs at Loom Works</title>
<item><title>Loom Engineer</title><link>https://loom.example/1</link><guid>g1</guid>
<pubDate>Sun, 01 Feb 2026 09:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Mind the looms.</p>]]></content:encoded>
<job_listing:location>Pune, India</job_listing:location><job_listing:job_type>Full Time</job_listing:job_type>
<job_listing:company>Loom &amp; Sons</job_listing:company></item>
<item><title>Second</title><link>https://loom.example/2</link></item>
<item><title>No link</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Loom Works jobs</title><entry><title>Loom Engineer</title>
<id>urn:1</id><link rel="self" href="https://loom.example/self"/><link href="https://loom.example/1"/>
<updated>2026-02-01T09:00:00Z</updated><summary>Mind the looms.</summary></entry></feed>"""
INDEED = b"""<?xml version="1.0"?><source><publisher>Loom</publisher><job><title><![CDATA[Loom Engineer]]></title>
<date>2026-02-01</date><referencenumber>r1</referencenumber><requisitionid>R</requisitionid>
<url>https://loom.example/1</url>
<company>Loom Works</company><city>Pune</city><state>MH</state><country>IN</country>
<jobtype>fulltime, contract</jobtype>
<description><![CDATA[<p>Mind the looms.</p>]]></description><remotetype>Hybrid remote</remotetype>
<expirationdate>2026-04-01</expirationdate></job><job><title>No number</title></job></source>"""
PERSONIO = b"""<?xml version="1.0"?><workzag-jobs><position><id>1</id><subcompany>Loom Works</subcompany>
<office>Munich</office>
<additionalOffices><office>Berlin</office></additionalOffices>
<department>Weaving</department><name>Loom Engineer</name>
<jobDescriptions>
<jobDescription><name>You</name><value><![CDATA[<p>Mind the looms.</p>]]></value></jobDescription>
</jobDescriptions><employmentType>permanent</employmentType><schedule>full-or-part-time</schedule>
<keywords>loom,yarn</keywords>
<createdAt>2026-02-01T09:00:00+00:00</createdAt></position>
<position><id>1</id><office>Pune</office><name>x</name></position>
<position><name>No id</name></position></workzag-jobs>"""
FILES = {"feed": RSS, "indeed-xml": INDEED, "personio": PERSONIO}
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title>
</item></channel></rss>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "secret.txt">]>
<rss><item><title>&x;</title></item></rss>"""


@pytest.mark.parametrize("kind", FILES)
def test_each_is_recognised_for_what_it_is(kind: str) -> None:
    surest = {name: recognition.confidence for name in sources() if (recognition := recognise(name, FILES[kind]))}
    assert max(surest, key=lambda name: surest[name]) == kind


def test_fields_of_job_namespaces_are_preferred_to_guesses() -> None:
    postings, rejected = parse_postings("feed", RSS)
    first, second = postings
    assert (first.company, first.locations, first.employment_types) == ("Loom & Sons", ("Pune, India",), ("Full Time",))
    assert first.description == "<p>Mind the looms.</p>" and first.external_id == "g1"
    assert (second.company, second.external_id) == ("Loom Works", "https://loom.example/2")
    assert "neither an id nor a link" in rejected[0].why


def test_atom_writes_its_links_as_attributes() -> None:
    job = parse_postings("feed", ATOM)[0][0]
    assert (job.apply_url, job.external_id, job.company) == ("https://loom.example/1", "urn:1", "Loom Works")
    assert job.posted_at == "2026-02-01T09:00:00Z"


def test_aggregators_xml_field_by_field() -> None:
    postings, rejected = parse_postings("indeed-xml", INDEED)
    job = postings[0]
    assert job.split_locations == (("Pune", "MH", "IN"),) and job.workplace == "hybrid"
    assert job.employment_types == ("fulltime", "contract") and job.valid_through == "2026-04-01"
    assert job.requisition_id == "R" and len(rejected) == 1


def test_personio_s_offices_are_places_of_one_opening() -> None:
    postings, rejected = parse_postings("personio", PERSONIO)
    assert len(postings) == len(rejected) == 1
    job = postings[0]
    assert job.locations == ("Munich", "Berlin", "Pune")
    assert job.employment_types == ("full-time", "part-time") and job.skills == ("loom", "yarn")
    assert job.description == "<h3>You</h3><p>Mind the looms.</p>"


@pytest.mark.parametrize("kind", FILES)
def test_xml_that_breaks_off_is_told_with_its_line(kind: str) -> None:
    with pytest.raises(Unreadable, match="breaks at line"):
        parse_postings(kind, FILES[kind][:-30])


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
@pytest.mark.parametrize("kind", FILES)
def test_entities_are_not_read(kind: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match="DTD or entities"):
        parse_postings(kind, data)


@pytest.mark.parametrize(
    "data", [b"<?xml version='1.0' encoding='nonsense'?><rss/>", b"<rss>\x00</rss>", b"not xml", b""]
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_postings("feed", data)


def test_a_feed_of_any_size_takes_the_memory_of_one_opening() -> None:
    job = INDEED.split(b"</publisher>")[1].split(b"<job><title>No number")[0]
    data = b"<source><publisher>Loom</publisher>" + job.replace(b"Mind", b"Mind " * 400) * 4_000 + b"</source>"
    stream = io.BytesIO(data)
    tracemalloc.start()
    count = sum(1 for _ in sources()["indeed-xml"].parse(stream))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4_000 and len(data) > 8_000_000
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "before",
    [
        b"<!DOCTYPE source>",
        b'<?xml version="1.0"?>\n<!-- a feed -->\n<!DOCTYPE source [<!ENTITY x "y">]>',
        b"<!-- " + b"long " * 20_000 + b'--><!DOCTYPE source [<!ENTITY x "y">]>',
    ],
)
def test_a_dtd_is_refused_wherever_it_stands(before: bytes) -> None:
    with pytest.raises(Unreadable, match="DTD"):
        parse_postings("indeed-xml", before + INDEED[INDEED.index(b"<source>") :])


def test_a_dtd_in_utf_16_is_refused_too() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE source><source><job></job></source>'
    with pytest.raises(Unreadable, match="DTD"):
        parse_postings("indeed-xml", text.encode("utf-16"))


def test_an_unknown_entity_name_is_reported() -> None:
    with pytest.raises(Unreadable, match="&nbsp;"):
        parse_postings("indeed-xml", INDEED.replace(b"<city>Pune", b"<city>Pune&nbsp;"))


def test_the_first_non_empty_one_of_repeated_fields_is_used() -> None:
    job = parse_postings("indeed-xml", INDEED.replace(b"<city>", b"<city> </city><city>Delhi</city><city>"))[0][0]
    assert job.split_locations == (("Delhi", "MH", "IN"),)


def test_markup_and_remarks_within_a_field_are_its_text() -> None:
    marked = INDEED.replace(b"<title><![CDATA[Loom Engineer]]>", b"<title>Loom <!-- x --><b>Engineer</b> II")
    assert parse_postings("indeed-xml", marked)[0][0].title == "Loom Engineer II"


TEAMTAILOR = b"""<rss xmlns:tt="https://teamtailor.com/locations" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Loom Works</title><atom:link rel="next" href="/jobs.rss?offset=1&amp;per_page=1"/>
<item><title>Loom Engineer</title><guid>1</guid><remoteStatus>fully</remoteStatus><tt:locations><tt:location>
<tt:name>Head office</tt:name><tt:city>Pune</tt:city><tt:country>India</tt:country></tt:location>
<tt:location><tt:name>Chennai</tt:name><tt:city/><tt:country>India</tt:country></tt:location></tt:locations>
<tt:department>Weaving</tt:department></item></channel></rss>"""


def test_teamtailor_s_places_have_parts() -> None:
    (job,) = parse_postings("feed", TEAMTAILOR)[0]
    assert job.locations == ("Pune, India", "Chennai, India")
    assert (job.workplace, job.category, job.company) == ("remote", "Weaving", "Loom Works")


def test_a_feed_s_pages_are_one() -> None:
    assert feed.SOURCE.next_pages("https://loom.example/jobs.rss", TEAMTAILOR) == [
        "https://loom.example/jobs.rss?offset=1&per_page=1"
    ]
    whole, why = feed.SOURCE.join_pages([RSS, RSS.replace(b"g1", b"g7").replace(b"Loom Engineer", b"Loom Boss")])
    titles = [job.title for job in parse_postings("feed", whole)[0]]
    assert titles == ["Loom Engineer", "Second", "Loom Boss", "Second"] and not why


@pytest.mark.parametrize(("items", "whole"), [(8, True), (9, True), (10, False), (11, True), (50, False)])
def test_a_feed_that_may_be_cut_off_is_marked_as_incomplete(items: int, whole: bool) -> None:
    data = b"<rss><channel><title>Jobs</title>" + b"<item><title>A</title></item>" * items + b"</channel></rss>"
    assert (feed.SOURCE.join_pages([data])[1] == "") == whole


OPENING = (
    "<source><job><title>Chef de café</title><referencenumber>1</referencenumber><url>https://loom.example/1</url>"
    "<company>Loom – Works</company><city>Pune</city><country>IN</country><description>Cook ₹</description>"
    "</job></source>"
)


WESTERN = OPENING.replace("₹", "").encode("cp1252")


@pytest.mark.parametrize(
    "data",
    [
        OPENING.encode().replace(b"Cook", b"Co\xffok"),
        OPENING.encode().replace(b"Cook", b"Co\x0bok"),
        WESTERN,
        b'<?xml version="1.0" encoding="UTF-8"?>' + WESTERN,
        b'<?xml version="1.0" encoding="windows-1252"?>' + WESTERN,
        OPENING.encode("utf-16"),
    ],
    ids=["damaged byte", "control character", "undeclared", "wrongly declared", "declared", "UTF-16"],
)
def test_bytes_that_xml_does_not_allow_damage_only_their_field(data: bytes) -> None:
    (job,) = parse_postings("indeed-xml", data)[0]
    assert (job.title, job.company) == ("Chef de café", "Loom – Works")
