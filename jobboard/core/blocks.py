"""Writes valid HTML out of tags and words in any order.

What people paste has lists in lists without an item, paragraphs in bold, text between blocks, rows of
`<br>` for space and empty paragraphs. Tags must balance; nh3 sees to that.
"""

import re
from typing import NamedTuple

INLINE = frozenset({"strong", "em", "b", "i", "code", "sub", "sup"})

_SPACE = re.compile(r"[ \t\n\r\f]+")
_INDENT = re.compile(r"^(?: |&nbsp;)+")
_PARAGRAPH_END = re.compile(r"\n[ \t\r\xa0]*\n")
_LISTS = frozenset({"ul", "ol"})
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_CELLS = frozenset({"td", "th", "caption"})
_PARENTS = dict.fromkeys(("caption", "thead", "tbody", "tfoot"), frozenset({"table"}))
_PARENTS |= {"tr": frozenset({"table", "thead", "tbody", "tfoot"}), "td": frozenset({"tr"}), "th": frozenset({"tr"})}
_TABLE_ROOMS = _PARENTS["tr"] | {"tr"}
_FLOW = frozenset({"", "blockquote"})
_BLOCKS = frozenset({"p", "pre", "blockquote", "table", *_HEADINGS, *_LISTS, "li", *_PARENTS})


class _Block(NamedTuple):
    tag: str
    implied: bool


_NO_LINK = ("a rel=", "a>")
_ROOT = _Block("", True)


class BlockBuilder:
    """Writes a block's start tag only when the first word in it comes, so that empty ones never appear."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[_Block] = [_ROOT]  # the blocks we are in, outermost first
        self._shown = 1  # how many of them are written; always the outer ones
        self._wanted: list[str] = []  # inline tags the source has open
        self._inline: list[str] = []  # inline tags that are written and open
        self._breaks = 0  # line breaks not yet written
        self._fresh = True  # nothing stands before us in this block
        self._space = False

    def text(self, text: str) -> None:
        inner = self._open[-1]
        if inner.tag == "pre":
            self._verbatim(text.lstrip("\n") if self._fresh else text)
            return
        if "\n" in text and inner.implied and _PARAGRAPH_END.search(text):
            for number, part in enumerate(_PARAGRAPH_END.split(text)):
                self._breaks = 2 if number else self._breaks
                self._words(part)
        else:
            self._words(text)

    def tag(self, tag: str) -> None:
        name = tag[1:] if tag[:1] == "/" else tag
        if name in INLINE or name == "a" or name.startswith("a "):
            self._inline_tag(tag, name)
        elif name == "br":
            self._break(self._breaks + 1)
        elif name not in _BLOCKS:
            self._boundary()
        elif tag is name:
            self._start(name)
        else:
            self._end(_HEADINGS.get(name, name))

    def result(self) -> str:
        self._close(1)
        return "".join(self._out)

    def _verbatim(self, text: str) -> None:
        if text.strip():
            self._write(text)
        elif not self._fresh:
            self._out.append(text)

    def _words(self, text: str) -> None:
        if "  " in text or "\n" in text or "\t" in text:
            text = _SPACE.sub(" ", text)
        if not text.replace("&nbsp;", " ").strip():
            self._space = True
            return
        if self._fresh or self._breaks:
            text = _INDENT.sub("", text)
        elif self._space and text[0] != " ":
            text = " " + text
        self._write(text)

    def _write(self, text: str) -> None:
        if self._open[-1].tag in _TABLE_ROOMS:
            return
        if self._breaks:
            self._write_breaks()
        self._make_room()
        if self._inline != self._wanted:
            if text[0] == " ":
                self._out.append(" ")  # the space stands before the emphasis or link, not in it
                text = text[1:]
            self._match_inline()
        self._out.append(text)
        self._fresh = self._space = False

    def _write_breaks(self) -> None:
        breaks, self._breaks = self._breaks, 0
        if self._fresh:
            return
        if breaks > 1 and self._open[-1].tag == "p" and self._open[-2].tag in _FLOW:
            implied = self._open[-1].implied
            self._close(len(self._open) - 1)
            self._push("p", implied)
        else:
            self._strip_end()
            self._out.append("<br>" * min(breaks, 2))

    def _make_room(self) -> None:
        tag = self._open[-1].tag
        if tag in _FLOW:
            self._push("p", implied=True)
        elif tag in _LISTS:
            self._push("li", implied=True)
        if self._shown < len(self._open):
            self._close_inline(0)
            self._out.extend(f"<{block.tag}>" for block in self._open[self._shown :])
            self._shown = len(self._open)

    def _match_inline(self) -> None:
        same = 0
        while self._inline[same : same + 1] == self._wanted[same : same + 1] != []:
            same += 1
        self._close_inline(same)
        self._out.extend(f"<{tag}>" for tag in self._wanted[same:] if not tag.startswith(_NO_LINK))
        self._inline = self._wanted.copy()

    def _inline_tag(self, tag: str, name: str) -> None:
        if tag is name:
            linked = name[:2] == "a " and any(open_tag[:2] == "a " for open_tag in self._wanted)
            self._wanted.append(_NO_LINK[0] if linked else tag)
            return
        for at in range(len(self._wanted) - 1, -1, -1):
            if self._wanted[at].split(" ", 1)[0] == name:
                del self._wanted[at]
                return

    def _start(self, name: str) -> None:
        name = _HEADINGS.get(name, name)
        if name == "li":
            self._start_item()
        elif name in _LISTS:
            self._start_list(name)
        elif name in _PARENTS:
            self._close_paragraph()
            self._push(name) if self._open[-1].tag in _PARENTS[name] else self._boundary()
        else:
            self._boundary()
            if self._open[-1].tag in _FLOW:
                self._push(name)

    def _start_item(self) -> None:
        if self._open[-1].tag == "li":
            self._close(len(self._open) - 1)
        if self._open[-1].tag not in _LISTS:
            self._boundary()
            if self._open[-1].tag not in _FLOW:
                return
            self._push("ul", implied=True)
        self._push("li")

    def _start_list(self, name: str) -> None:
        self._close_paragraph()
        inner = self._open[-1].tag
        if inner in _LISTS:
            self._reopen_item()
        if inner in _LISTS or inner in _FLOW or inner in ("li", "td", "th"):
            self._push(name)
        else:
            self._boundary()

    def _reopen_item(self) -> None:
        """A list that stands right in a list belongs to the item before it."""
        if self._out and self._out[-1] == "</li>" and self._shown == len(self._open):
            self._out.pop()
            self._open.append(_Block("li", False))
            self._shown += 1
        else:
            self._push("li", implied=True)

    def _boundary(self) -> None:
        """A block starts or ends here of which only the line break is kept."""
        inner = self._open[-1]
        if inner.implied and inner.tag in ("ul", "li"):
            self._close(len(self._open) - (2 if inner.tag == "li" and self._open[-2].implied else 1))
        elif inner.tag == "p":
            self._close(len(self._open) - 1)
        else:
            self._break(max(self._breaks, 1))

    def _break(self, breaks: int) -> None:
        if self._open[-1].tag == "pre":
            self.text("\n")
        else:
            self._breaks = breaks

    def _close_paragraph(self) -> None:
        if self._open[-1].tag in ("p", "h2", "h3", "h4"):
            self._close(len(self._open) - 1)

    def _end(self, name: str) -> None:
        at = max((at for at, block in enumerate(self._open) if block.tag == name), default=0)
        if at == 0 or (name == "p" and at < len(self._open) - 1):
            self._boundary()
        else:
            self._close(at)

    def _push(self, tag: str, implied: bool = False) -> None:
        self._open.append(_Block(tag, implied))
        self._begin()

    def _close(self, depth: int) -> None:
        """Leave blocks until `depth` are open."""
        while len(self._open) > depth:
            tag = self._open[-1].tag
            if tag in _CELLS and self._shown < len(self._open):
                self._make_room()  # an empty cell keeps its column
            self._open.pop()
            if self._shown > len(self._open):
                self._shown -= 1
                self._close_inline(0)
                if tag != "pre":
                    self._strip_end()
                self._out.append(f"</{tag}>")
        self._begin()

    def _begin(self) -> None:
        self._breaks, self._fresh, self._space = 0, True, False

    def _close_inline(self, keep: int) -> None:
        while len(self._inline) > keep:
            tag = self._inline.pop()
            if not tag.startswith(_NO_LINK):
                self._out.append(f"</{tag.split(' ', 1)[0]}>")

    def _strip_end(self) -> None:
        self._out[-1] = self._out[-1].rstrip(" ")
