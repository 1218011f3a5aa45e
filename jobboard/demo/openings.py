"""Writes the demo's openings as files of every kind that `jobboard import` reads."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jobboard.demo.content import DemoOpening, demo_openings
from jobboard.demo.feeds import careers_page, greenhouse_feed, lever_feed
from jobboard.demo.sheet import openings_csv

_KINDS: dict[str, tuple[str, Callable[[list[DemoOpening], datetime], str]]] = {
    "": ("csv", openings_csv),
    "greenhouse": ("greenhouse.json", greenhouse_feed),
    "lever": ("lever.json", lever_feed),
    "pages": ("html", careers_page),
}


def write_demo_openings(folder: Path, now: datetime) -> dict[Path, str]:
    """Write the files into `folder`, which is made if need be; every opening is open at `now`.

    Gives the files, and for one that does not name its company, as Lever's do not, the name to import it under.
    """
    folder.mkdir(parents=True, exist_ok=True)
    together: dict[tuple[str, str], list[DemoOpening]] = {}
    for opening in demo_openings():
        feed = opening.employer.feed
        together.setdefault((opening.employer.slug if feed else "openings", feed), []).append(opening)
    companies: dict[Path, str] = {}
    for (name, feed), openings in together.items():
        ending, render = _KINDS[feed]
        path = folder / f"{name}.{ending}"
        path.write_text(render(openings, now), encoding="utf-8")
        companies[path] = openings[0].employer.name if feed == "lever" else ""
    return companies
