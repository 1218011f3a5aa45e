"""Levels of headings in a text below another heading."""

import re

_HEADING = re.compile(r"<(/?)h([2-6])>")


def renumber_headings(level: int, html: str) -> str:
    """The same text with headings from `level` + 1 down, without gaps, at whatever level the employer began.

    `html` is sanitised: its headings have no attributes.
    """
    if "<h" not in html:
        return html
    above: list[str] = []

    def renumbered(match: re.Match[str]) -> str:
        end, was = match.groups()
        if not end:
            while above and above[-1] >= was:
                above.pop()
            above.append(was)
        return f"<{end}h{min(level + len(above), 6)}>"

    return _HEADING.sub(renumbered, html)
