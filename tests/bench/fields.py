"""How often the field read from a title is the one its employer filed it under, over a real board."""

import json

from jobboard.jobs.taxonomy.reading import Taxonomy
from tests.bench.duplicates.boards import SHARED
from tests.bench.measure import Line

LEAST = 0.9
_FILED_UNDER = {
    "Engineering": {"Engineering", "Data", "Research", "Security", "Infrastructure", "Quality", "Product", "Hardware"},
    "Sales & Account Management": {"Sales", "Advertising"},
    "Product": {"Product"},
    "Marketing": {"Marketing", "Design", "Audience", "Advertising"},
    "Legal": {"Legal"},
    "Design": {"Design"},
    "Finance & Accounting": {"Finance"},
    "Data Science": {"Data", "Research"},
    "Public Policy": {"Policy"},
    "Business Development": {"Sales"},
}
"""Departments of that employer that say a field of ours; those that hold every field ("University") are left out."""


def lines() -> list[Line]:
    """Empty without the real board."""
    path = SHARED / "uber/uber.json"
    if not path.exists():
        return []
    jobs = json.loads(path.read_text(encoding="utf-8"))["jobs"]
    filed = [(job["title"], _FILED_UNDER[job["department"]]) for job in jobs if job["department"] in _FILED_UNDER]
    read = [(Taxonomy.shipped().category(title), fits) for title, fits in filed]
    said = [(name, fits) for name, fits in read if name]
    right = sum(name in fits for name, fits in said) / len(said)
    what = f"field read from the title, right ({len(said)} openings)"
    return [
        Line(what, f"{right:.3f}", f"at least {LEAST}", right >= LEAST),
        Line("field read from the title, found", f"{len(said) / len(filed):.3f}", "", True),
    ]
