"""Headings of a text that stands under another heading."""

import re

_HEADING = re.compile(r"<(/?)h([2-6])>")


def renumber_headings(level: int, html: str) -> str:
    """The same text with its headings `level` + 1 and below, none skipped, whatever the employer began with.

    `html` is sanitised: its headings have no attributes.
    """
    if "<h" not in html:
        return html
    above: list[str] = []

    def renumbered(found: re.Match[str]) -> str:
        end, was = found.groups()
        if not end:
            while above and above[-1] >= was:
                above.pop()
            above.append(was)
        return f"<{end}h{min(level + len(above), 6)}>"

    return _HEADING.sub(renumbered, html)
