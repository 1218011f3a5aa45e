"""Clean but careless markup made valid."""

import re

from jobboard.core.blocks import BlockBuilder

_SPLIT = re.compile(r"<([^>]*)>?")

# Most descriptions are tidy already, and seeing that costs a tenth of a rebuild. Tags balance, so an
# emphasis that opens and closes around plain words is one element.
_FULL = r"(?!\s|&nbsp;)[^<]++"
_PHRASE = (
    rf"(?=<(?!br)[abceis]|{_FULL})(?:[^<]++|<br>(?!<br>|</)|<(?:strong|em|b|i|code)>{_FULL}</(?:strong|em|b|i|code)>"
    rf'|<a href="[^"]*+" rel="[^"]*+">{_FULL}</a>)++'
)
_ITEMS = rf"\s*+(?:<li>{_PHRASE}</li>\s*+)++"
_BETWEEN = r"(?:\s|</?div>)*+"
_TIDY = re.compile(
    rf"{_BETWEEN}(?:(?:<p>{_PHRASE}</p>|<h2>{_PHRASE}</h2>|<h3>{_PHRASE}</h3>|<h4>{_PHRASE}</h4>"
    rf"|<ul>{_ITEMS}</ul>|<ol>{_ITEMS}</ol>){_BETWEEN})++"
)


def tidy(html: str) -> str:
    """Valid flow content of the same words: no empty blocks, text in paragraphs, emphasis inside blocks."""
    if _TIDY.fullmatch(html):
        return html.replace("<div>", "").replace("</div>", "")
    builder = BlockBuilder()
    pieces = _SPLIT.split(html)
    if pieces[0]:
        builder.text(pieces[0])
    for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
        builder.tag(tag)
        if text:
            builder.text(text)
    return builder.result()
