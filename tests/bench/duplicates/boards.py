"""The real openings that labels name, by where they stand: "uber:150078", "simplify:17"."""

import json
from functools import cache
from pathlib import Path

from jobboard.importer.reading.raw_posting import RawPosting

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "jobs"


@cache
def openings(folder: Path = SHARED) -> dict[str, RawPosting]:
    """Empty where the folder is missing."""
    if not folder.is_dir():
        return {}
    uber = json.loads((folder / "uber/uber.json").read_text(encoding="utf-8"))["jobs"]
    listed = json.loads((folder / "simplify/listings.json").read_text(encoding="utf-8"))
    found = {f"uber:{job['id']}": _uber(job) for job in uber}
    return found | {f"simplify:{at}": _listing(at, one) for at, one in enumerate(listed)}


def _uber(job: dict[str, object]) -> RawPosting:
    return RawPosting(
        where=f"uber {job['id']}",
        external_id=str(job["id"]),
        title=str(job["title"]),
        company="Uber",
        description=str(job["description"]),
        locations=tuple(map(str, job["locations"])),  # type: ignore[call-overload]
        employment_types=(str(job["time_type"]),),
        category=str(job["team"] or ""),
    )


def _listing(at: int, one: dict[str, object]) -> RawPosting:
    return RawPosting(
        where=f"listing {at}",
        external_id=str(one["id"]),
        title=str(one["title"]),
        company=str(one["company_name"]),
        locations=tuple(map(str, one["locations"])),  # type: ignore[call-overload]
    )
