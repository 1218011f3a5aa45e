"""What the name of an exported file says: its place and its period."""

import re

_GEO = re.compile(r"(?:^|_|=)([A-Z]{2}(?:-[A-Z0-9]{1,3})?|Worldwide)(?=_|\.|$|&)")


def geo_in_name(name: str) -> str:
    """`IN` in `trending_IN_1d_20251022-2301.csv`; empty where there is none."""
    match = _GEO.search(name)
    return match[1] if match else ""
