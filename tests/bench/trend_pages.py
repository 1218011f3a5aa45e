"""`/trends/searches` when nothing changed, against plain text of the same server."""

from pathlib import Path

from jobboard.core.clock import utc_now
from jobboard.demo.searches import fill_search_log
from jobboard.store.engine import Store
from tests.bench.load import requests_a_second
from tests.bench.measure import Line, say
from tests.bench.serving import server

_TIMES = 4_000
_PAGE = "/trends/searches"


def bench_trends(folder: Path) -> list[Line]:
    """`folder` holds a board; a year of searches is added to it."""
    store = Store.open(f"sqlite:///{folder / 'jobboard.db'}")
    fill_search_log(store, utc_now(), 10)
    store.close()
    with server(folder) as (port, _, _):
        requests_a_second(port, ["/plain"] * 1_000)
        plain = requests_a_second(port, ["/plain"] * _TIMES)
        loop = requests_a_second(port, ["/plain/loop"] * _TIMES)
        requests_a_second(port, [_PAGE] * 200)
        page = requests_a_second(port, [_PAGE] * _TIMES)
    say(f"  a second: plain text {plain:,.0f} in the pool, {loop:,.0f} in the event loop; {_PAGE} {page:,.0f}")
    return [
        Line(f"{_PAGE} unchanged ÷ plain text", f"{page / plain:.0%}", "at least 40%", page >= 0.4 * plain),
        Line(f"{_PAGE} unchanged ÷ plain text in the event loop", f"{page / loop:.0%}", "", True),
    ]
