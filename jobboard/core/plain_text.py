"""Text for mail: sanitised HTML as plain lines in which links and lists stay, and lines that are not too long."""

import re
from html import unescape
from html.parser import HTMLParser

WIDTH = 76
"""RFC 3676 asks for lines of at most 78, and quoting adds two."""
_BLOCKS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre", "table", "tr", "hr"})
_MARKER = re.compile(r"(?:[*>-]|\d{1,3}\.) ")


def plain_text(sanitised: str) -> str:
    """What `sanitise` gave, as text: "words (address)" for links, "* " and "1. " for lists, "> " for quotes."""
    writer = _Writer()
    writer.feed(sanitised)
    writer.close()
    writer.end_line()
    return "\n".join(writer.lines).strip("\n")


def wrap_lines(text: str, width: int = WIDTH) -> str:
    """The same with no line longer than `width`, but for a single word such as an address; what hangs is indented."""
    return "\n".join(part for line in text.split("\n") for part in _wrap(line.rstrip(), width))


def _wrap(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    words = line.lstrip(" ")
    marker = _MARKER.match(words)
    lead = " " * (len(line) - len(words)) + (marker[0] if marker else "")
    hanging = lead if ">" in lead else " " * len(lead)
    parts, current = [], lead
    for word in line[len(lead) :].split():
        if len(current) + len(word) > width and current.strip(" *->1234567890."):
            parts.append(current.rstrip())
            current = hanging
        current += word + " "
    return [*parts, current.rstrip()]


class _Writer(HTMLParser):
    """Lines of text from HTML that is known to be harmless and well nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line = ""
        self._lists: list[int | None] = []
        self._quotes = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_line()
            self._part(tag)
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.end_line()
            self._line = self._item()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "br":
            self.end_line()
        elif tag == "hr":
            self.lines.append("-" * 10)
        elif tag in ("td", "th") and self._line.strip():
            self._line += " | "
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._line)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            address, began = self._links.pop()
            shown = self._line[began:].strip()
            if address and shown not in (address, address.removeprefix("mailto:")):
                self._line += f" ({address.removeprefix('mailto:')})"
        elif tag in ("li", "tr"):
            self.end_line()
        elif tag in _BLOCKS:
            self.end_line()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._quotes -= tag == "blockquote" and self._quotes > 0
            self._part(tag)

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", unescape(data))
        self._line += words.lstrip() if not self._line.strip(" *>") else words

    def end_line(self) -> None:
        line = self._line.rstrip()
        if line.strip(" *>"):
            self.lines.append("> " * self._quotes + line)
        self._line = ""

    def _item(self) -> str:
        indent = "  " * max(0, len(self._lists) - 1)
        if self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            return f"{indent}{self._lists[-1]}. "
        return f"{indent}* "

    def _part(self, tag: str) -> None:
        """A blank line between blocks; none inside lists and tables."""
        if self.lines and self.lines[-1] and tag != "tr" and len(self._lists) < 1:
            self.lines.append("")
