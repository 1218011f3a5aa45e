"""Sanitise HTML from outside, and extract the plain text in it."""

import html
import re
from collections import Counter

import nh3

from jobboard.core.blocks import INLINE
from jobboard.core.markup import tidy
from jobboard.core.text import clean

LINK_REL = "nofollow noopener ugc"

_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "hr", "br"}
_TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_BOUNDARIES = {
    *("div", "section", "article", "header", "footer", "main", "aside", "address", "center", "form", "fieldset"),
    *("dl", "dt", "dd", "figure", "figcaption", "details", "summary", "h1", "h5", "h6"),
}
_WITH_CONTENT = {
    *("script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript", "title", "head"),
    *("textarea", "select", "button", "video", "audio", "canvas", "noembed", "noframes", "xmp"),
}
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | _TABLES | _BOUNDARIES | set(INLINE) | {"a"},
    clean_content_tags=_WITH_CONTENT,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel=LINK_REL,
)
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|[uo]l|li|h[1-6r]|t(?:able|[rdh])|section|article|blockquote|pre|dl)\b", re.I)
_ANY_TAG = re.compile(
    r"</?(?:p|br|div|span|[uo]l|li|h[1-6]|t(?:able|[rdh])|b|i|u|em|strong|a|font|pre|script|style)\b[^<]*>", re.I
)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|span|[uo]l|li|h[1-6]|b|i|em|strong|a|table)\b", re.I)
_BLOCK_END = re.compile(r"<(?:br|/?(?:p|li|ul|ol|h[2-4]|pre|blockquote|t[rdh]|caption))>")
_TAG = re.compile(r"<[^>]*>?")
"""Also the last one when it does not end: the search for its end would begin anew at every sign."""
_TEXT = r"(?!\s)[^<>&\xa0]++"
_PLAIN = re.compile(
    rf"(?:<p>{_TEXT}</p>|<h2>{_TEXT}</h2>|<h3>{_TEXT}</h3>|<h4>{_TEXT}</h4>"
    rf"|<ul>(?:<li>{_TEXT}</li>)++</ul>|<ol>(?:<li>{_TEXT}</li>)++</ol>)++"
)
"""Blocks of bare text: the parser would give back the same, in four times the time."""
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n\s*")
_DEEPEST = 400
_NESTING = re.compile(r"<(/?)(?!(?:p|li|br|hr|img|tr|td|th|input|meta|link)\b)([a-z]+)", re.I)


def sanitise(source: str) -> str:
    """Valid, harmless HTML: paragraphs, lists, headings h2 to h4, tables, quotes, code, emphasis and links.

    No attributes but `href` (http, https, mailto) and `rel`; no scripts, styles or pictures; no empty
    paragraphs. Bare text gets paragraphs.
    """
    source = clean(source)
    if _PLAIN.fullmatch(source):
        return source
    if source.count("<") > _DEEPEST and _depth(source) > _DEEPEST:
        source = _TAG.sub(" ", source)
    if "\n" in source and not _BLOCK_TAG.search(source):
        source = _BLANK_LINE.sub("<br><br>", source).replace("\n", "<br>")
    cleaned = _CLEANER.clean(source)
    # A character reference may have stood for a control character.
    return tidy(clean(cleaned) if "&#" in source else cleaned)


def _depth(source: str) -> int:
    """The deepest nesting, roughly; the parser's time grows with its square."""
    deepest = depth = 0
    unclosed: Counter[str] = Counter()
    for closing, tag in _NESTING.findall(source):
        if not closing:
            unclosed[tag] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif unclosed[tag]:
            unclosed[tag] -= 1
            depth -= 1
    return deepest


def text_of(sanitised: str) -> str:
    """The plain text of what `sanitise` gave: one line a paragraph, list item or cell."""
    return "\n".join(filter(None, map(str.strip, words_of(sanitised).split("\n"))))


def words_of(sanitised: str) -> str:
    """As `text_of`, with blank lines and blanks around lines, for what looks at the words alone."""
    text = _TAG.sub("", _BLOCK_END.sub("\n", sanitised))
    return html.unescape(text) if "&" in text else text


def is_html(text: str) -> bool:
    """Whether the text holds tags, not only a less-than sign."""
    return "<" in text and _ANY_TAG.search(text) is not None


def unescape_once(text: str) -> str:
    """HTML out of text in which HTML was escaped, once or twice; other text unchanged."""
    for _ in range(2):
        if "&lt;" in text or "&amp;lt;" in text:
            if _ESCAPED_TAG.search(text) is None and "&amp;lt;" not in text:
                break
            text = html.unescape(text)
    return text
