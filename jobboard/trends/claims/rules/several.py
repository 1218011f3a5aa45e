"""One growth given for several segments: an average, a sum, or the same for each?"""

from collections.abc import Iterator

from jobboard.trends.claims.finding import Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.names import several


def check(claims: Claims) -> Iterator[Gap]:
    known = [finding.segment for finding in claims.findings]
    for at, finding in enumerate(claims.findings):
        if finding.kind not in (Kind.GROWTH, Kind.MULTIPLE, Kind.SHARE):
            continue
        names = several(finding.segment, known)
        if names:
            joined = f"{', '.join(names[:-1])} and {names[-1]}"
            sentence = f"One {finding.kind} ({format_figure(finding)}) for {len(names)}: {joined}."
            yield Gap("one-for-several", f"{sentence} Of all together, of each, or on average? Ask the source.", (at,))
