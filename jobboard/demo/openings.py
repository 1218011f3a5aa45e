"""Writes the demo's openings as files of every kind that `jobboard import` reads."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jobboard.demo.content import DemoOpening, demo_openings
from jobboard.demo.feeds import as_greenhouse, as_lever, as_page
from jobboard.demo.sheet import as_csv

_KINDS: dict[str, tuple[str, Callable[[list[DemoOpening], datetime], str]]] = {
    "": ("csv", as_csv),
    "greenhouse": ("greenhouse.json", as_greenhouse),
    "lever": ("lever.json", as_lever),
    "pages": ("html", as_page),
}


def write_demo_openings(folder: Path, now: datetime) -> list[Path]:
    """Write the files into `folder`, which is made if need be; every opening is open at `now`.

    The sheet holds most employers; those with a system of their own have a file each. A Lever file does
    not name its company: it is the file's name up to the first dot, words apart by hyphens.
    """
    folder.mkdir(parents=True, exist_ok=True)
    together: dict[tuple[str, str], list[DemoOpening]] = {}
    for opening in demo_openings():
        feed = opening.employer.feed
        together.setdefault((opening.employer.slug if feed else "openings", feed), []).append(opening)
    paths = []
    for (name, feed), openings in together.items():
        ending, render = _KINDS[feed]
        path = folder / f"{name}.{ending}"
        path.write_text(render(openings, now), encoding="utf-8")
        paths.append(path)
    return paths
