"""Exports of published data as doors: the text as the whole file, and in each place of one."""

from collections.abc import Callable, Iterator
from functools import partial

from jobboard.core.text import one_line
from jobboard.trends.published.described import describe_file
from jobboard.trends.published.source import PublishedFile

from .doors import Door

_CELL = 2_000


def exports() -> Iterator[Door]:
    """Each kind of file with the text in its headings, its times, its values and its terms."""
    places: dict[str, Callable[[str], str]] = {
        "whole": lambda text: text,
        "category": lambda text: f"Category: {_cell(text)}\n\nWeek,a: (IN)\n2024-01-07,1\n",
        "about": lambda text: f'Category: x\n"a: ({_cell(text)})"\n\nTOP\na,1\n',
        "heading": lambda text: f"date,{_cell(text)}\n2024-01-07,1\n2024-01-08,2\n",
        "times": lambda text: _rows("date,a", text, "{},1"),
        "values": lambda text: _rows("date,a", text, "2024-01-07,{}"),
        "terms": lambda text: _rows("query,clicks", text, "{},1"),
        "growths": lambda text: _rows("RISING", text, "a,{}"),
        "buckets": lambda text: _rows("a,b,c,d,e", text, 'x,200+,{},,"//trends.google"'),
    }
    for name, place in places.items():
        yield Door(f"export: {name}", partial(_read, place))


def _read(place: Callable[[str], str], _shape: str, text: str) -> object:
    return describe_file(PublishedFile("export.csv", place(text).encode("utf-8", "ignore")))


def _cell(text: str) -> str:
    return one_line(text.replace('"', "").replace(",", ""))


def _rows(header: str, text: str, row: str) -> str:
    """The text in many cells, as long as a cell of an export may be."""
    cell = _cell(text)
    parts = [cell[at : at + _CELL] for at in range(0, len(cell), _CELL)]
    return header + "\n" + "\n".join(row.format(part) for part in parts) + "\n"
