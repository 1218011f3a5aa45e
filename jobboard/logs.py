"""Logging: one line an event on standard error; no addresses of readers, no tokens."""

import logging
import time


def set_up_logging(level: int = logging.INFO) -> None:
    """Set up the root logger once; moments are UTC."""
    formatter = logging.Formatter("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)
