"""Editions and alerts as mail: subject, text and HTML in which each subscriber's own links are put when it is sent."""

import json
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
    _kept: "OrderedDict[str, Body | None]" = field(default_factory=OrderedDict)

    def of_edition(self, title: str, slug: str, period: str, intro: str, blocks: Sequence[Block]) -> dict[str, Body]:
        """A body for each choice of topics of which there is anything to tell."""
        bodies = {}
        for topics in TOPICS:
            shown = blocks_for_topics(blocks, topics)
            if any(each.kind != "numbers" for each in shown):
                said = {"title": title, "period": period, "blocks": [self._block(each) for each in shown]}
                said |= {"intro": Markup(markdown_html(intro)), "intro_text": text_of(markdown_html(intro))}  # noqa: S704
                bodies[topics] = self._body("edition", said | {"page": self.links.full(self.links.digest(slug))})
        return bodies

    def of_alerts(self, session: Session, contents: dict[str, Any], now: datetime) -> Body | None:
        """New openings of somebody's searches; None where all have closed meanwhile. Who asks alike gets the same."""
        name = json.dumps(contents, sort_keys=True)
        if name not in self._kept:
            self._kept[name] = self._alerts(session, contents, now)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return self._kept[name]

    def _alerts(self, session: Session, contents: dict[str, Any], now: datetime) -> Body | None:
        wanted = {posting_id for each in contents["searches"] for posting_id in each["openings"]}
        found = {each.id: each for each in openings_by_id(session, sorted(wanted))}
        still = {
            at: each for at, each in found.items() if is_visible(each.status, each.valid_through, now, each.shown_as)
        }
        searches = []
        for each in contents["searches"]:
            openings = [self.formatter.opening(still[at]) for at in each["openings"] if at in still]
            if openings:
                page = self.links.full(self.links.jobs()) + (f"?{each['query']}" if each["query"] else "")
                more = each["total"] - len(each["openings"])
                searches.append({"words": each["words"], "page": page, "openings": openings, "more": more})
        if not searches:
            return None
        count = sum(len(each["openings"]) + each["more"] for each in searches)
        number = self.formatter.words.number(count)
        title = f"{number} new {'opening' if count == 1 else 'openings'}"
        subject = f"{title} for {searches[0]['words']}" if len(searches) == 1 else f"{title} for your searches"
        return self._body("alert", {"title": subject, "searches": searches})

    def _body(self, name: str, said: dict[str, Any]) -> Body:
        key = STANDS_FOR_KEY
        said |= {"manage": self.links.full(self.links.subscription(key))}
        letter = self.letters.letter(name, "", **said | {"leave": self.links.full(self.links.leaving(key))})
        return {"subject": letter.subject, "text": letter.text, "html": letter.html}

    def _block(self, block: Block) -> dict[str, Any]:
        note = Markup(markdown_html(block.text)) if block.kind == "note" else ""  # noqa: S704
        text = text_of(markdown_html(block.text)) if block.kind == "note" else block.text
        said = {"kind": block.kind, "heading": block.heading, "openings": list(block.shown), "more": block.more}
        return said | {"note": note, "text": text}
