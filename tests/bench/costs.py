"""python -m tests.bench.costs: what hostile text costs at every door, as a table of CPU milliseconds.

Each cell says what a shape costs at a tenth of the size and at the whole of it (100 KB, or what the door takes);
`!` marks what is too much. The first column is ordinary text of the whole size.
"""

import sys
import tempfile
from pathlib import Path

from starlette.types import ASGIApp

from jobboard.config import Settings
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.web.app import create_app
from jobboard.web.app_context import AppContext
from jobboard.web.request.throttle import Throttle
from tests.attacks.costs.doors import NOW, SECRET, Door, forms, mails, queries
from tests.attacks.costs.formats import formats
from tests.attacks.costs.judging import measure
from tests.attacks.costs.shapes import SHAPES
from tests.terms import TERMS


def main() -> None:
    wanted = sys.argv[1:]
    Throttle.hit = lambda *_: True  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder:
        app = _board(Path(folder))
        doors: list[Door] = [*forms(app), *queries(app), *formats(), *mails()]
        width = max(len(door.name) for door in doors)
        print(" " * width, "ordinary", *(f"{name[:11]:>11}" for name in SHAPES))
        for door in doors:
            if not wanted or any(word in door.name for word in wanted):
                costs = measure([door])
                cells = [f"{cost.small * 1e3:.0f}/{cost.large * 1e3:.0f}{'!' * bool(cost.too_much)}" for cost in costs]
                print(f"{door.name:{width}} {costs[0].ordinary * 1e3:8.0f}", *(f"{cell:>11}" for cell in cells))


def _board(folder: Path) -> ASGIApp:
    store = Store.open(f"sqlite:///{folder}/jobboard.db")
    catalogue = Catalogue(folder / "index", store, TERMS, lambda: NOW)
    catalogue.catch_up()
    settings = Settings(data_dir=folder, bounces_secret=SECRET)
    return create_app(AppContext.open(settings, store, catalogue, lambda: NOW))


if __name__ == "__main__":
    main()
