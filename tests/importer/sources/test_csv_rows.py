"""Tables are read whatever their header, delimiter and encoding."""

import csv
import io
import tracemalloc

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.sources import sources
from tests.importer.sources.parsing import DATA, parse_postings, recognise

TABLE = (DATA / "openings.csv").read_bytes()


def opening(title: str) -> RawPosting:
    return next(job for job in parse_postings("csv", TABLE)[0] if job.title == title)


def test_a_table_is_recognised_by_its_header() -> None:
    recognition = recognise("csv", TABLE)
    assert recognition is not None
    assert "title" in recognition.why


@pytest.mark.parametrize(
    "data", [b"{}", b"<p>title,company", b"hello world", b"a,b\n1,2", b"Dear sir, my title is Lord\n"]
)
def test_what_is_no_table_of_openings_is_not_recognised(data: bytes) -> None:
    assert recognise("csv", data) is None


def test_a_row_is_read_field_by_field() -> None:
    job = opening("Bee Keeper")
    assert (job.where, job.external_id, job.title, job.company) == ("line 2", "B-1", "Bee Keeper", "Apiary One")
    assert job.description == 'Keep bees.\n\nTwo paragraphs, with "quotes".'
    assert job.skills == ("bees", "honey", "smoke")
    assert (job.salary_text, job.posted_at, job.valid_through) == ("₹6–8 LPA", "2026-02-10", "2026-04-30")


def test_rows_of_one_opening_are_one_wherever_they_stand() -> None:
    job = opening("Bee Keeper")
    assert job.locations == ("Nashik, Maharashtra", "Pune", "Delhi")


def test_other_rows_come_in_their_order() -> None:
    assert [job.title for job in parse_postings("csv", TABLE)[0]] == ["Hive Painter", "Bee Keeper", "Honey Taster"]


def test_every_bad_row_is_named_by_its_line_with_the_reason() -> None:
    rejections = {rejection.where: rejection.why for rejection in parse_postings("csv", TABLE)[1]}
    assert set(rejections) == {"line 8", "line 9", "line 10"}
    assert rejections["line 8"] == "The id 'B-2' is already that of another opening, in line 5."
    assert "has 3 cells and the header 11" in rejections["line 9"]
    assert "written twice" in rejections["line 10"]


@pytest.mark.parametrize(
    "header",
    [
        "title,company,location,description,url",
        "Job Title,Employer,City,Text,Link",
        "POSITION,Organisation,Place,Job Description,Apply URL",
        "jobTitle,companyName,workLocation,body,applyUrl",
        "Role*,Company (legal),Office,Details,How to apply",
        "name,firm,town,content,job_url",
    ],
)
def test_untidy_headers_are_understood(header: str) -> None:
    postings, _ = parse_postings("csv", f"{header}\nBaker,Crumb,Pune,Bake.,https://crumb.example/1\n".encode())
    job = postings[0]
    place = job.locations or job.split_locations[0]
    assert (job.title, job.company, place[0]) == ("Baker", "Crumb", "Pune")
    assert (job.description, job.apply_url) == ("Bake.", "https://crumb.example/1")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_detected(delimiter: str) -> None:
    text = (
        delimiter.join(["title", "company", "location"])
        + "\n"
        + delimiter.join(["Baker, Chief", "Crumb", "Pune"])
        + "\n"
    )
    text = text.replace("Baker, Chief", '"Baker, Chief"')
    assert parse_postings("csv", text.encode())[0][0].title == "Baker, Chief"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_detected(encoding: str) -> None:
    text = "title;company;location\nBäcker – Nacht, £12;Müller’s naïve Café;Köln\n"
    job = parse_postings("csv", text.encode(encoding))[0][0]
    assert (job.title, job.company, job.locations) == ("Bäcker – Nacht, £12", "Müller’s naïve Café", ("Köln",))


@pytest.mark.parametrize(
    ("encoding", "title"),
    [("cp1251", "Пекарь ночной смены"), ("cp932", "技術者ソフトウェア開発")],
    ids=["Russian", "Japanese"],
)
def test_encodings_of_many_scripts_are_detected(encoding: str, title: str) -> None:
    text = f"title,company,description\n{title},Crumb,{title * 5}\n"
    assert parse_postings("csv", text.encode(encoding))[0][0].title == title


def test_a_table_that_stops_being_ascii_late_is_read() -> None:
    early = b"title,company\n" + b"".join(b"Baker %d,Crumb\n" % number for number in range(10_000))
    assert parse_postings("csv", early + "Bäcker,Crumb\n".encode("cp1252"))[0][-1].title == "Bäcker"


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\ntitle;company\nBaker;Crumb\n",
        "Openings of March,\n\ntitle,company\nBaker,Crumb\n",
        "title,company,,\nBaker,Crumb,,\n",
        "title,company\rBaker,Crumb\r",
        "title,company\r\n\r\nBaker,Crumb\r\n\r\n",
        "title,company\nBaker,Crumb",
        "title,company\nBaker,Crumb,,\n",
    ],
    ids=[
        "said delimiter",
        "a line above",
        "empty columns",
        "old Mac",
        "blank lines",
        "no last line end",
        "empty cells more",
    ],
)
def test_what_office_programs_leave_is_read(text: str) -> None:
    postings, rejections = parse_postings("csv", text.encode())
    assert [(job.title, job.company) for job in postings] == [("Baker", "Crumb")]
    assert not rejections


def test_the_place_may_be_split_into_columns() -> None:
    job = parse_postings("csv", b"title,company,city,state,country\nBaker,Crumb,Pune,MH,IN\n")[0][0]
    assert job.split_locations == (("Pune", "MH", "IN"),)
    job = parse_postings("csv", b"title,company,location,country\nBaker,Crumb,Pune,India\n")[0][0]
    assert job.locations == ("Pune, India",)


def test_an_opening_without_an_id_is_keyed_by_its_address_or_by_company_and_title() -> None:
    rows = "title,company,url\nBaker,Crumb,https://crumb.example/1\nMiller,Crumb,\nMiller,Mill,\n"
    ids = [job.external_id for job in parse_postings("csv", rows.encode())[0]]
    assert ids[0] == "https://crumb.example/1"
    assert len(set(ids)) == 3


def test_openings_may_share_an_address_to_apply_at() -> None:
    rows = b"title,company,url\nWriter,Lantern,https://lantern.example/apply\nEditor,Lantern,https://lantern.example/apply\n"
    postings = parse_postings("csv", rows)[0]
    assert [posting.title for posting in postings] == ["Writer", "Editor"]
    assert postings[0].external_id == "https://lantern.example/apply" != postings[1].external_id
    assert [posting.external_id for posting in parse_postings("csv", rows)[0]] == [
        posting.external_id for posting in postings
    ]


def test_a_remote_column_says_yes_or_nothing() -> None:
    jobs = parse_postings("csv", b"title,company,remote\nA,B,Yes\nC,D,no\nE,F,\n")[0]
    assert [job.workplace for job in jobs] == ["remote", "", ""]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf\n", "is empty", id="only a mark"),
        pytest.param(b"colour,size\nred,5\n", "No column for the title.*colour, size", id="no title"),
        pytest.param(b'title,company\nA,B\n"C,D\nE,F\n', "quote opened in line 3", id="open quote"),
        pytest.param(b'title,company\n"' + b"x" * (17 << 20) + b'",B\n', "over 16 MB", id="endless cell"),
    ],
)
def test_what_cannot_be_read_to_its_end_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        parse_postings("csv", data)


def test_ten_megabytes_in_one_cell_do_not_stop_the_others() -> None:
    data = b'title,company,description\nBaker,Crumb,"' + b"words " * 1_700_000 + b'"\nMiller,Mill,Grind.\n'
    assert [job.title for job in parse_postings("csv", data)[0]] == ["Baker", "Miller"]


def test_nul_bytes_do_not_stop_a_table() -> None:
    assert parse_postings("csv", b"id,title,company\n1,Ba\x00ker,Crumb\n")[0][0].title == "Ba\x00ker"


def test_the_stream_is_left_open_and_may_be_moved_between_rows() -> None:
    rows = b"title,company\n" + b"".join(b"Baker %d,Crumb\n" % number for number in range(3000))
    stream = io.BytesIO(rows)
    records = sources()["csv"].parse(stream)
    next(records)
    stream.seek(0)
    assert sum(1 for _ in records) == 2999
    assert not stream.closed


@pytest.mark.slow
def test_a_long_table_takes_little_memory() -> None:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["id", "title", "company", "description"])
    rows.writerows([number, "Baker", "Crumb", "words " * 300] for number in range(15_000))
    stream = io.BytesIO(text.getvalue().encode())
    tracemalloc.start()
    try:
        assert sum(1 for _ in sources()["csv"].parse(stream)) == 15_000
        assert tracemalloc.get_traced_memory()[1] < len(stream.getvalue())
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_one_broken_quote_in_a_million_lines_costs_its_own_records_and_is_named() -> None:
    lines = (f'{number},"Weaver {number}",Loom Works,https://loom.example/{number}\n' for number in range(1_000_000))
    broken = "".join(lines).replace('"Weaver 500000"', '"Weaver 500000', 1)
    records = sources()["csv"].parse(io.BytesIO(f"id,title,company,url\n{broken}".encode()))
    imported, refused = 0, []
    for record in records:
        if isinstance(record, Rejection):
            refused.append(record)
        else:
            imported += 1
    assert len(refused) == 1 and "500002" in refused[0].where and "quote" in refused[0].why
    assert imported >= 999_998
