"""Kept HTML as somebody would have typed it: for forms in which it is edited."""

import re
from functools import cache
from typing import Any

from jobboard.core.prose import html_of

_BLOCK = re.compile(r"\s{0,9}(</?(?:p|br|hr|[uo]l|li|h[2-4]|blockquote|pre|table|caption|t[rdh]|thead|tbody)>)\s{0,9}")
_INLINE_END = re.compile(r" ((?:</(?:strong|em)>)+)")
_SPACES = re.compile(r"[ \t\r\n]+")
_LONGEST = 50_000


def markdown_of(html: str) -> str:
    """Markdown that reads back as the same HTML; where there is none, the HTML itself."""
    if not html or len(html) > _LONGEST:
        return html
    typed = str(_converter().convert(html)).strip()
    return typed if reads_the_same(html_of(typed), html) else html


@cache
def _converter() -> Any:
    # With the first form: Beautiful Soup, which it brings, takes a twentieth of the start of a server.
    from markdownify import MarkdownConverter

    return MarkdownConverter(
        heading_style="ATX", bullets="-", strong_em_symbol="*", newline_style="backslash", escape_misc=True
    )


def reads_the_same(first: str, other: str) -> bool:
    """Whether two pieces of kept HTML differ in nothing that is seen."""
    return first == other or _bare(first) == _bare(other)


def _bare(html: str) -> str:
    html = _INLINE_END.sub(r"\1 ", _SPACES.sub(" ", html))
    html = html.replace("<em><strong>", "<strong><em>").replace("</strong></em>", "</em></strong>")
    return _BLOCK.sub(r"\1", _SPACES.sub(" ", html)).strip()
