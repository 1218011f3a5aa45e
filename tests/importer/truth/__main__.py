"""`python -m tests.importer.truth [WORD…]`: the table and each failure, of the cases whose paths hold a word."""

import sys
import tempfile
from pathlib import Path

from jobboard.store.engine import Store
from tests.importer.truth.measuring import HERE, cases_in, measure

with tempfile.TemporaryDirectory() as folder_name:
    folder = Path(folder_name)
    template = folder / "empty.db"
    Store.open(f"sqlite:///{template}").close()
    words = sys.argv[1:]
    cases = cases_in(path for path in sorted(HERE.iterdir()) if path.is_dir())
    score = measure(
        (case for case in cases if not words or any(pattern in str(case.relative_to(HERE)) for pattern in words)),
        template,
        folder,
    )
    print("\n".join(score.lines))
    print(score.table())
