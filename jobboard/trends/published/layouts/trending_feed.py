"""Google Trending Now as RSS: a snapshot of the day, since it cannot be asked for the past."""

import re
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from jobboard.core.errors import Unreadable
from jobboard.core.text import one_line
from jobboard.trends.published.export import Export, Ranked, RankedList
from jobboard.trends.published.layouts.named import geo_in_name
from jobboard.trends.published.layouts.trending_now import read_buckets
from jobboard.trends.published.source import PublishedFile

LAYOUT = "google-trending-feed"
_SPACES = ("{https://trends.google.com/trending/rss}", "{https://trends.google.com/trends/trendingsearches/daily}")
_MOST_ITEMS = 500
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # its encoding is decoded already


def recognise(file: PublishedFile) -> bool:
    head = file.text[:2_000]
    return "<rss" in head and any(space[1:-1] in head for space in _SPACES)


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    try:
        root = ElementTree.fromstring(_DECLARATION.sub("", file.text), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as broken:
        raise Unreadable(f"{file.name} is no feed that can be read: {str(broken)[:80]}.") from None
    items = [_ranked(item) for item in root.iter("item")][:_MOST_ITEMS]
    ranked = tuple(item for item in items if item is not None)
    if not ranked:
        raise Unreadable(f"{file.name}: the feed has no trends in it.")
    days = [item.started.date() for item in ranked if item.started]
    first, last = (min(days), max(days)) if days else (None, None)
    link = root.findtext("channel/link") or ""
    geo = geo_in_name(file.name) or geo_in_name(link)
    return Export(LAYOUT, geo, first, last, lists=(RankedList("trending", ranked, geo=geo),))


def _ranked(item: Element) -> Ranked | None:
    title = one_line(item.findtext("title") or "")
    if not title:
        return None
    traffic = next((text for space in _SPACES if (text := item.findtext(f"{space}approx_traffic"))), "")
    try:
        started = parsedate_to_datetime(item.findtext("pubDate") or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        started = None
    links = [url for space in _SPACES for url in item.findall(f"{space}news_item/{space}news_item_url")]
    link = next((url.text.strip() for url in links if url.text and url.text.strip().startswith("https://")), "")
    return Ranked(
        title,
        None,
        None,
        one_line(traffic),
        at_least=read_buckets([one_line(traffic)], "")[0],
        started=started,
        link=link,
    )
