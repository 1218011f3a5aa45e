"""`jobboard worker`."""

import signal
from typing import Annotated

import typer

from jobboard.cli import output
from jobboard.cli.context import open_context


def work(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, and stop.")] = False,
) -> None:
    """Send mail and clean up, beside servers that run with --no-worker.

    Example: jobboard worker
    """
    from jobboard.background import worker
    from jobboard.core.clock import utc_now

    with open_context() as context:
        background = worker(context.settings, context.store, utc_now, context.catalogue)
        if once:
            background.once()
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: background.stopping.set())
        output.say("Working. SIGTERM ends it after what is in hand.")
        background.run()
