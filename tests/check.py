"""python -m tests.check: style, format, types and layers, as CI asks for them; changes nothing.

`ruff check --fix` and `ruff format` mend most of what the first two find.
"""

import subprocess
import sys
from pathlib import Path

_BIN = Path(sys.executable).parent
CHECKS = {
    "style": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports", "--no-cache"),
}


def main() -> int:
    """Run every check, whatever the ones before found; 1 if any failed."""
    failed = [name for name, (tool, *given) in CHECKS.items() if subprocess.run([_BIN / tool, *given]).returncode]
    print(f"failed: {', '.join(failed)}" if failed else f"all {len(CHECKS)} checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
