"""Editions and alerts as mail: subject, text and HTML in which each subscriber's own links are put when it is sent."""

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from jobboard.core.html import text_of
from jobboard.core.links import Links
from jobboard.core.prose import markdown_html
from jobboard.core.states import is_visible
from jobboard.digest.editions.blocks import Block, blocks_for_topics
from jobboard.digest.editions.formatter import DigestFormatter
from jobboard.digest.subscribers.link_keys import STANDS_FOR_KEY
from jobboard.digest.subscribers.subscription_request import TOPICS
from jobboard.jobs.posting.records import openings_by_id
from jobboard.mail.message import Letters

Body = dict[str, str]
_MOST_KEPT = 500
SHOWN_OF_A_SEARCH = 10


@dataclass(frozen=True, slots=True)
class Mails:
    """Writes bodies in the words of one site."""

    letters: Letters
    links: Links
    formatter: DigestFormatter
    _bodies: "OrderedDict[str, Body | None]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of_edition(self, title: str, slug: str, period: str, intro: str, blocks: Sequence[Block]) -> dict[str, Body]:
        """A body for each choice of topics of which there is anything to tell."""
        bodies = {}
        for topics in TOPICS:
            shown = blocks_for_topics(blocks, topics)
            if any(block.kind != "numbers" for block in shown):
                context = {"title": title, "period": period, "blocks": [self._block(block) for block in shown]}
                context |= {"intro": Markup(markdown_html(intro)), "intro_text": text_of(markdown_html(intro))}  # noqa: S704
                bodies[topics] = self._body("edition", context | {"page": self.links.full(self.links.digest(slug))})
        return bodies

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
        return {"subject": letter.subject, "text": letter.text, "html": letter.html}

    def _block(self, block: Block) -> dict[str, Any]:
        note = Markup(markdown_html(block.text)) if block.kind == "note" else ""  # noqa: S704
        text = text_of(markdown_html(block.text)) if block.kind == "note" else block.text
        context = {"kind": block.kind, "heading": block.heading, "openings": list(block.shown), "more": block.more}
        return context | {"note": note, "text": text}
