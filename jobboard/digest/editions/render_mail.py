"""Editions and alerts as mail: subject, text and HTML in which each subscriber's own links are put when it is sent."""

import json
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from jobboard.core.links import Links
from jobboard.core.plain_text import plain_text, wrap_lines
from jobboard.core.prose import markdown_html
from jobboard.core.states import is_visible
from jobboard.digest.composition import charts
from jobboard.digest.editions.blocks import CHART, NOTE, SEARCHES, Block, blocks_for_topics, has_news
from jobboard.digest.editions.counted_links import CountedLinks, DirectLinks
from jobboard.digest.editions.formatter import DigestFormatter
from jobboard.digest.editions.headline import headline, preview_text
from jobboard.digest.subscribers.link_keys import STANDS_FOR_KEY
from jobboard.digest.subscribers.subscription_request import TOPICS
from jobboard.jobs.posting.records import openings_by_id
from jobboard.mail.message import Letters

Body = dict[str, str]
_MOST_KEPT = 500
SHOWN_OF_A_SEARCH = 10
_BLANK_LINES = re.compile(r"\n{3,}")
_BAR = 150
"""Pixels of the longest bar of a rise."""


@dataclass(frozen=True, slots=True)
class EditionContents:
    """What the mails of an edition are made from. `title` and `preview` are empty where no editor wrote them."""

    title: str
    slug: str
    period: str
    intro: str
    blocks: tuple[Block, ...]
    preview: str = ""


@dataclass(frozen=True, slots=True)
class Mails:
    """Writes bodies in the words of one site."""

    letters: Letters
    links: Links
    formatter: DigestFormatter
    _bodies: "OrderedDict[str, Body | None]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of_edition(self, contents: EditionContents, counted: CountedLinks | None = None) -> dict[str, Body]:
        """A body for each choice of topics of which there is anything to tell; clicks are counted by `counted`.

        An introduction alone goes to all, but only where there is no news for anybody.
        """
        address = counted or DirectLinks(self.links)
        only_words = bool(contents.intro.strip()) and not has_news(contents.blocks)
        bodies = {}
        for topics in TOPICS:
            shown = blocks_for_topics(contents.blocks, topics)
            if has_news(shown) or only_words:
                bodies[topics] = self._edition(contents, shown, address)
        return bodies

    def _edition(self, contents: EditionContents, shown: list[Block], address: CountedLinks | DirectLinks) -> Body:
        number, intro = self.formatter.words.number, markdown_html(contents.intro)
        context = {
            "title": contents.title or headline(shown, number),
            "preview": contents.preview or preview_text(shown, number),
            "period": contents.period,
            "intro": Markup(intro),  # noqa: S704  sanitised
            "intro_text": plain_text(intro),
            "blocks": [_Shown(block, contents.slug, self.links) for block in shown],
            "page": self.links.full(self.links.digest(contents.slug)),
            "go": address,
            "number": number,
        }
        return self._body("edition", context)

    def of_alerts(self, session: Session, contents: dict[str, Any], now: datetime) -> Body | None:
        """New openings of somebody's searches; None where all have closed meanwhile. Who asks alike gets the same."""
        name = json.dumps(contents, sort_keys=True)
        with self._lock:  # all sender threads compose through this object
            if name in self._bodies:
                return self._bodies[name]
        body = self._alerts(session, contents, now)
        with self._lock:
            self._bodies[name] = body
            while len(self._bodies) > _MOST_KEPT:
                self._bodies.popitem(last=False)
        return body

    def _alerts(self, session: Session, contents: dict[str, Any], now: datetime) -> Body | None:
        ids = {posting_id for search in contents["searches"] for posting_id in search["openings"]}
        visible = {
            opening.id: opening
            for opening in openings_by_id(session, sorted(ids))
            if is_visible(opening.status, opening.valid_through, now, opening.shown_as)
        }
        searches = []
        for search in contents["searches"]:
            openings = [self.formatter.opening(visible[number]) for number in search["openings"] if number in visible]
            if openings:
                page = self.links.full(self.links.jobs()) + (f"?{search['query']}" if search["query"] else "")
                hidden = search["total"] - len(search["openings"])
                searches.append({"words": search["words"], "page": page, "openings": openings, "more": hidden})
        if not searches:
            return None
        count = sum(len(search["openings"]) + search["more"] for search in searches)
        number = self.formatter.words.number(count)
        title = f"{number} new {'opening' if count == 1 else 'openings'}"
        subject = f"{title} for {searches[0]['words']}" if len(searches) == 1 else f"{title} for your searches"
        return self._body("alert", {"title": subject, "searches": searches})

    def _body(self, name: str, context: dict[str, Any]) -> Body:
        key = STANDS_FOR_KEY
        context |= {"manage": self.links.full(self.links.subscription(key))}
        letter = self.letters.letter(name, "", **context | {"leave": self.links.full(self.links.leaving(key))})
        return {
            "subject": letter.subject,
            "text": wrap_lines(_BLANK_LINES.sub("\n\n", letter.text)),
            "html": letter.html,
        }


class _Shown:
    """A block as the templates of mail see it."""

    def __init__(self, block: Block, slug: str, links: Links) -> None:
        self.kind, self.heading, self.openings, self.more = block.kind, block.heading, list(block.shown), block.more
        self.groups, self.data, self.text, self.note = block.groups, dict(block.data), block.text, Markup()
        if block.kind == NOTE:
            note = markdown_html(block.text)
            self.note, self.text = Markup(note), plain_text(note)  # noqa: S704  sanitised
        elif block.kind == CHART:
            version = charts.chart_version(block.data)
            self.picture = links.full(links.edition_chart(slug, version))
            self.described = charts.describe_chart(block.data)
        elif block.kind == SEARCHES:
            most = max((item.get("rise") or 0 for item in self.openings), default=0)
            self.openings = [item | {"bar": _bar(item.get("rise"), most)} for item in self.openings]


def _bar(rise: float | None, most: float) -> int:
    return max(4, round(_BAR * rise / most)) if rise and most else 0
