"""SAP SuccessFactors: the Google feed of a career site, or the XML listing of an older career page.

The feed is at `/googlefeed.xml` of sites at jobs2web.com, jobs.hr.cloud.sap or the employer's own host. The listing is
at the career page with `career_ns=job_listing_summary&resultType=XML`; labels of its fields are each employer's own.
It says neither the employer's name nor where to apply; the latter follows from its address.

Each address and field is in three or more public clients. In one of them only: tags without a name in the listing, and
`job_type`, `salary` and `currency` in the feed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from jobboard.core.encoding import decode_head
from jobboard.core.text import one_line
from jobboard.importer.reading.board_json import NO_ID, distinct_texts
from jobboard.importer.reading.board_urls import host_of, is_board_token, query_value
from jobboard.importer.reading.listing_labels import LabelledFields, month_first_dates
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import OwnHostMark, Recognition, Sample, SourceFormat
from jobboard.importer.reading.xml_records import child_texts, iter_elements

_LISTING_HOST = re.compile(r"career\d{0,3}\.(?:successfactors|sapsf)\.(?:com|eu|cn)")
_SITE_HOSTS = (".jobs2web.com", ".jobs.hr.cloud.sap")
_SITE_PATHS = re.compile(
    r"(?:/[\w-]{1,60})?/(?:viewalljobs|talentcommunity/\w{1,40}|go/[^/]{1,200}/\d{5,9}|job/[^/]{1,300}/\d{9,10})/?",
    re.ASCII,
)
"""Paths of lists, of the mailing list and of openings; a site of several brands has theirs before them."""
_FEED = "/googlefeed.xml"
_NAMESPACE = "base.google.com/ns"
_FEED_FIELDS = ("<g:employer", "<g:job_function", "<g:expiration_date", "<g:location")
_CODED_PLACE = re.compile(r"(?P<city>[^,]+?)(?:, (?P<region>[A-Z0-9]{1,3}))?, (?P<country>[A-Z]{2})(?:, [\w -]{3,12})?")
_LAST_BRACKETS = re.compile(r"\s{0,9}\(([^()]{3,200})\)\s{0,9}$")
_NO_FUNCTION = "ATS_WEBFORM"

Texts = dict[str, list[str]]


class SuccessFactors(SourceFormat):
    kind = "successfactors"
    own_host_mark = OwnHostMark("rmkcdn.successfactors.com", _FEED)

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)
        if "<Job-Listing" in head[:4_000]:
            return Recognition(self.kind, 0.95, "a SuccessFactors listing: Job-Listing")
        if "<rss" not in head[:4_000] or _NAMESPACE not in head[:4_000]:
            return None
        fields = [name for name in _FEED_FIELDS if name in head]
        if len(fields) < 2 and not urlsplit(sample.name).path.endswith(_FEED):
            return None
        return Recognition(self.kind, 0.9, "the Google feed of a SuccessFactors career site")

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        is_listing = b"<Job-Listing" in stream.read(4_000)
        stream.seek(0)
        yield from _parse_listing(stream) if is_listing else _parse_feed(stream)

    def board_name(self, posting: RawPosting) -> str:
        """The host of the career site; on a host of many employers also the employer's id."""
        host, company = host_of(posting.source_url), query_value(posting.source_url, "company")
        return f"{host}/{company}" if company else host

    def feed_url(self, address: str) -> str:
        """The listing of an older career page, or the feed of a career site on SAP's hosts."""
        host = host_of(address)
        if host.endswith(_SITE_HOSTS):
            return f"https://{host}{_FEED}"
        company = query_value(address, "company")
        if _LISTING_HOST.fullmatch(host) and is_board_token(company):
            return f"https://{host}/career?company={company}&career_ns=job_listing_summary&resultType=XML"
        return ""

    def own_host_feed(self, address: str) -> str:
        """The feed of a career site on the employer's host, by the form of its search address."""
        return f"{origin}{_FEED}" if (origin := _own_site(address)) else ""

    def page_urls(self, address: str) -> tuple[str, ...]:
        """The list of a career site, and its sitemap, since newer sites list nothing without scripts."""
        host = host_of(address)
        origin = f"https://{host}" if host.endswith(_SITE_HOSTS) else _own_site(address)
        return (f"{origin}/search/?q=", f"{origin}/sitemap.xml") if origin else ()

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Where to apply follows from the address of a listing."""
        host, company = host_of(address), query_value(address, "company")
        if posting.apply_url or not company or not _LISTING_HOST.fullmatch(host):
            return posting
        page = f"https://{host}/career?career_ns=job_listing&company={company}&career_job_req_id={posting.external_id}"
        return replace(posting, apply_url=page, source_url=page)


def _own_site(address: str) -> str:
    """The origin of a career site on a host of the employer's; "" for other addresses."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    searched = "createNewAlert=" in parts.query or "optionsFacetsDD_" in parts.query
    is_site = _SITE_PATHS.fullmatch(parts.path) or (searched and parts.path.rstrip("/").endswith("/search"))
    return f"{parts.scheme}://{parts.netloc}" if is_site and host_of(address) else ""


def _parse_feed(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    for number, element in enumerate(iter_elements(stream, "item"), 1):
        texts = child_texts(element)
        external_id = _first(texts, "guid", "id")
        if external_id:
            yield _posting_of_item(number, external_id, texts)
        else:
            yield Rejection(f"item {number}", NO_ID)


def _posting_of_item(number: int, external_id: str, texts: Texts) -> RawPosting:
    link, place = _first(texts, "link"), one_line(_first(texts, "location"))
    title, description = one_line(_first(texts, "title")), _first(texts, "description")
    coded = _CODED_PLACE.fullmatch(place)
    category = _first(texts, "job_function")
    return RawPosting(
        where=f"item {number}",
        external_id=external_id,
        title=_without_place(title, place),
        company=_first(texts, "employer"),
        description="" if one_line(description) == title else description,
        locations=() if coded else distinct_texts(place),
        split_locations=((coded["city"], coded["region"] or "", coded["country"]),) if coded else (),
        employment_types=distinct_texts(_first(texts, "job_type")),
        category="" if category == _NO_FUNCTION else category,
        salary_min=_first(texts, "salary"),
        salary_currency=_first(texts, "currency"),
        apply_url=link,
        source_url=link,
        posted_at=_first(texts, "pubdate", "publish_date"),
        valid_through=_first(texts, "expiration_date"),
    )


def _without_place(title: str, place: str) -> str:
    """A title ends with the place in brackets, which may name more of it than the place's own field, or less."""
    brackets = _LAST_BRACKETS.search(title)
    city = place.partition(",")[0].casefold()
    if not brackets or not city or brackets[1].partition(",")[0].casefold() != city:
        return title
    return title[: brackets.start()] or title


def _parse_listing(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    # A field that the employer has not set up is written as a tag without a name.
    named = BytesIO(stream.read().replace(b"<>", b"<unnamed>").replace(b"</>", b"</unnamed>"))
    jobs = [LabelledFields.of(element) for element in iter_elements(named, "Job")]
    dates = month_first_dates([job.own("posted-date") for job in jobs])
    for number, (job, posted_at) in enumerate(zip(jobs, dates, strict=True), 1):
        external_id = job.own("reqid")
        if not external_id:
            yield Rejection(f"job {number}", NO_ID)
            continue
        yield RawPosting(
            where=f"job {number}",
            external_id=external_id,
            title=job.own("jobtitle"),
            company="",
            description=job.html("job-description"),
            locations=distinct_texts(job.place()),
            employment_types=distinct_texts(job.labelled("employment type", "job type", "type of employment")),
            workplace=job.labelled("location flexibility", "workplace", "work model", "remote"),
            category=job.labelled("job function", "department", "job category", "work area", "career area"),
            requisition_id=external_id,
            posted_at=posted_at,
        )


def _first(texts: Texts, *names: str) -> str:
    return next((text for name in names for text in texts.get(name, ()) if text), "")


SOURCE = SuccessFactors()
