"""Descriptions in whatever form they come: HTML, HTML escaped as text, Markdown, or plain lines."""

import re
from functools import lru_cache
from html import escape
from itertools import groupby

from markdown_it import MarkdownIt

from jobboard.core.entities import decode_entities
from jobboard.core.html import is_html, sanitise, unescape_once
from jobboard.core.text import clean

_MARKDOWN = re.compile(
    r"^#{1,6} \S|\*\*[^*\n]+\*\*|^[ \t]*\d+[.)] \S.*\n\s*\d+[.)] |\]\((?:https?|mailto):|^```|^---+$|^\|.+\|$", re.M
)
_MARKDOWN_SIGNS = ("**", "# ", "](", "```", "---", "|", "1. ", "1) ")
_LONGEST_MARKDOWN = 50_000
"""Longer text is taken as it stands: some takes a parser time that grows with its square."""

_BULLET = re.compile(r"\s*(?:[•·▪◦‣●○■–—*-]|\uf0b7)[ \t\xa0]+")
_SPELLED_END = re.compile(r"[^\\\w]\\n|\\r\\n|\\n[\W_A-Z]|\\n[^\\]{1,2000}\\n")
_DRIVE = re.compile(r"\b[A-Za-z]:\\")
_HARD_BREAKS = {"html": False, "linkify": False, "breaks": True}


def html_of(description: str) -> str:
    """Sanitised HTML of a description, its form found out by looking."""
    text = description if is_html(description) else unescape_once(description)
    if is_html(text):
        return sanitise(text)
    text = _with_line_ends(decode_entities(clean(text)))
    if len(text) <= _LONGEST_MARKDOWN and any(sign in text for sign in _MARKDOWN_SIGNS) and _MARKDOWN.search(text):
        return sanitise(_markdown().render(text))
    return paragraphs(text)


def markdown_html(text: str) -> str:
    """Sanitised HTML of Markdown, for whoever was told that it is; longer than it may be, it stands as it is."""
    text = clean(text)
    return sanitise(_markdown().render(text)) if len(text) <= _LONGEST_MARKDOWN else paragraphs(text)


def paragraphs(text: str) -> str:
    """Plain lines as HTML: blank lines part paragraphs, lines that start with a bullet are a list."""
    blocks: list[str] = []
    lines = [line.strip() for line in text.split("\n")]
    for kind, group in groupby(lines, key=_kind):
        if kind == "item":
            blocks.append("<ul>" + "".join(f"<li>{_item(line)}</li>" for line in group) + "</ul>")
        elif kind == "words":
            blocks.append("<p>" + "<br>".join(escape(line, quote=False) for line in group) + "</p>")
    return "".join(blocks)


def _with_line_ends(text: str) -> str:
    """The text with line ends that were spelled out as “\\n”, as some exports do; never in a path of Windows."""
    if "\\n" not in text or "\n" in text or _DRIVE.search(text) or not _SPELLED_END.search(text):
        return text
    return text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\t", " ")


def _kind(line: str) -> str:
    if not line:
        return "blank"
    return "item" if _BULLET.match(line) else "words"


def _item(line: str) -> str:
    bullet = _BULLET.match(line)
    return escape(line[bullet.end() if bullet else 0 :], quote=False)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", _HARD_BREAKS).enable("table")
