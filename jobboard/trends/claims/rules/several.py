"""One growth given for several segments: an average, a sum, or the same for each?"""

from collections.abc import Iterator

from jobboard.trends.claims.finding import Kind, figure_of
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.names import several


def check(claims: Claims) -> Iterator[Gap]:
    known = [finding.segment for finding in claims.findings]
    for at, finding in enumerate(claims.findings):
        if finding.kind not in (Kind.GROWTH, Kind.MULTIPLE, Kind.SHARE):
            continue
        names = several(finding.segment, known)
        if names:
            said = f"{', '.join(names[:-1])} and {names[-1]}"
            what = f"One {finding.kind} ({figure_of(finding)}) for {len(names)}: {said}."
            yield Gap("one-for-several", f"{what} Of all together, of each, or on average? Ask the source.", (at,))
