"""`python -m tests.importer.truth [WORD…]`: the table and each failure, of the cases whose paths hold a word."""

import sys
import tempfile
from pathlib import Path

from jobboard.store.engine import Store
from tests.importer.truth.measuring import HERE, cases_in, measure

with tempfile.TemporaryDirectory() as made:
    folder = Path(made)
    template = folder / "empty.db"
    Store.open(f"sqlite:///{template}").close()
    words = sys.argv[1:]
    cases = cases_in(path for path in sorted(HERE.iterdir()) if path.is_dir())
    found = measure(
        (case for case in cases if not words or any(word in str(case.relative_to(HERE)) for word in words)),
        template,
        folder,
    )
    print("\n".join(found.lines))
    print(found.table())
