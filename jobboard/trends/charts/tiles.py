"""Maps as tiles of one size, since areas mislead: the arrangement stands in `tiles/*.txt`, one code a tile."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale

from jobboard.trends.charts.canvas import Canvas
from jobboard.trends.charts.data import Chart, ChartPoint
from jobboard.trends.charts.words import format_number

_FOLDER = Path(__file__).parent / "tiles"
_EMPTY = ".."
_GAP = 0.06
_ENOUGH = 0.5
"""A map is India's where at least so many of the places are its states."""
_STEPS = 3


@dataclass(frozen=True, slots=True)
class TileMap:
    """`tiles` are the column and row of each code, `names` the code of each name in lower case."""

    name: str
    tiles: dict[str, tuple[int, int]]
    names: dict[str, str]
    columns: int
    rows: int

    def code_of(self, place: str) -> str | None:
        """The code of a place by its name or code, also with the country before it (IN-KA)."""
        name = " ".join(place.split()).casefold()
        return self.names.get(name) or self.names.get(name.rpartition("-")[2])


def map_of(chart: Chart) -> TileMap:
    """India where most places are its states, else the world."""
    india, points = tile_map("india"), chart.points
    known = sum(india.code_of(point.label) is not None for point in points)
    world = sum(tile_map("world").code_of(point.label) is not None for point in points)
    return india if known >= world and known >= _ENOUGH * len(points) else tile_map("world")


def fits_map(chart: Chart) -> bool:
    """Whether at least half of the places have a tile; cities have none."""
    where = map_of(chart)
    return sum(where.code_of(point.label) is not None for point in chart.points) >= _ENOUGH * len(chart.points) > 0


@lru_cache(maxsize=2)
def tile_map(name: str) -> TileMap:
    """The arrangement `india` or `world`."""
    grid = [line.split() for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
    tiles = {code: (x, y) for y, row in enumerate(grid) for x, code in enumerate(row) if code != _EMPTY}
    names = {code.casefold(): code for code in tiles} | (_states() if name == "india" else _countries(tiles))
    return TileMap(name, tiles, names, max(len(row) for row in grid), len(grid))


def steps(chart: Chart) -> list[float]:
    """The lower ends of the three steps of colour."""
    top = max([point.value or 0 for point in chart.points] or [0])
    return [0.0, *(float(f"{top * part / _STEPS:.2g}") for part in range(1, _STEPS))]


def legend(chart: Chart) -> list[tuple[str, str]]:
    """The role of each colour and what it stands for."""
    _, second, third = steps(chart)
    top = max([point.value or 0 for point in chart.points] or [0])
    texts = [format_number(value, chart.unit) for value in (second, third, top)]
    ranges = [("tile-1", f"under {texts[0]}"), ("tile-2", f"{texts[0]} to {texts[1]}")]
    ranges.append(("tile-3", f"{texts[1]} to {texts[2]}"))
    if any((point.value or 0) < 0 for point in chart.points):
        ranges.insert(0, ("tile-fall", "below zero"))
    return [*ranges, ("tile", "no value")]


def draw_tiles(chart: Chart, canvas: Canvas, *, with_codes: bool = True) -> None:
    """A tile for each place, coloured by three steps."""
    where = map_of(chart)
    points = {code: point for point in chart.points if (code := where.code_of(point.label))}
    limits = steps(chart)
    for code, (column, row) in where.tiles.items():
        role = _role(points.get(code), limits)
        start = ((column + _GAP / 2) / where.columns, (row + _GAP / 2) / where.rows)
        end = ((column + 1 - _GAP / 2) / where.columns, (row + 1 - _GAP / 2) / where.rows)
        canvas.box(role, start, end)
        if with_codes:
            middle = ((column + 0.5) / where.columns, (row + 0.5) / where.rows)
            text_role = "code-on" if role == "tile-3" else "code" if role != "tile" else "interval-text"
            canvas.text(text_role, middle, code, anchor="middle")


def leading(chart: Chart, most: int = 5) -> list[ChartPoint]:
    """The places with the highest values."""
    known = [point for point in chart.points if point.value is not None]
    return sorted(known, key=lambda point: -(point.value or 0))[:most]


def _role(point: ChartPoint | None, limits: list[float]) -> str:
    if point is None or point.value is None:
        return "tile"
    return "tile-fall" if point.value < 0 else f"tile-{sum(point.value >= limit for limit in limits)}"


def _states() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in (_FOLDER / "india-names.txt").read_text(encoding="utf-8").splitlines():
        code, _, rest = line.partition(" ")
        names |= {name.strip().casefold(): code for name in rest.split(";")}
    return names


def _countries(tiles: dict[str, tuple[int, int]]) -> dict[str, str]:
    territories = Locale("en").territories
    names = {str(territories[code]).casefold(): code for code in tiles}
    return names | {name: code for name, code in _ALSO.items() if code in tiles}


_ALSO = {
    "myanmar": "MM",
    "turkey": "TR",
    "hong kong": "HK",
    "macao": "MO",
    "macau": "MO",
    "uk": "GB",
    "usa": "US",
    "united states of america": "US",
    "uae": "AE",
    "czech republic": "CZ",
    "ivory coast": "CI",
    "palestine": "PS",
    "bosnia and herzegovina": "BA",
    "trinidad and tobago": "TT",
    "antigua and barbuda": "AG",
}
