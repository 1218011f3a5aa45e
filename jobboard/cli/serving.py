"""`jobboard serve`."""

import os
from typing import Annotated

import typer

from jobboard.cli import output

HOST, PORT = "127.0.0.1", 8000


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = HOST,
    port: Annotated[int, typer.Option(help="The port to listen at.", min=1, max=65535)] = PORT,
    workers: Annotated[int, typer.Option(help="How many processes answer.", min=1, max=64)] = 1,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Leave mail and clean-up to `jobboard worker`.")
    ] = False,
) -> None:
    """Bring the tables up to date and serve the board.

    Example: jobboard serve --port 8080 --workers 2
    """
    import uvicorn

    from jobboard.config import PREFIX, load_settings
    from jobboard.store.engine import Store
    from jobboard.web.server import descriptors

    # Faults of the settings or the store are reported here, in one sentence, not by each worker.
    store = Store.open(load_settings().database_url)
    output.say(f"Stored in {store.version()}.")
    store.close()
    descriptors.raise_descriptor_limit()
    if no_worker:
        os.environ[f"{PREFIX}NO_WORKER"] = "1"
    uvicorn.run(
        "jobboard.asgi:create",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        loop="uvloop",
        http="jobboard.web.server.protocol:HttpProtocol",
        backlog=256,  # each of them may take a descriptor before it is counted
        timeout_keep_alive=5,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # we read them ourselves, from the proxies of the settings only
        log_level="warning",
    )
