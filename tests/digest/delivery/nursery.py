"""python -m tests.digest.delivery.nursery URL PORT FOLDER LINES RATE: a sender for each line of input, to be killed.

Each is forked from here, where all is loaded already, and its clock is as many minutes ahead as the line says.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

from jobboard.config import Settings
from jobboard.core.clock import utc_now
from jobboard.digest.delivery.deliver import Sender
from jobboard.digest.delivery.edition_mail import MailConfig
from jobboard.mail.transports import transport_for
from jobboard.store.engine import Store


def work(url: str, port: str, folder: str, lines: int, rate: int, minutes: int) -> None:
    settings = Settings(
        base_url="https://jobs.example",
        smtp_url=f"smtp://127.0.0.1:{port}",
        mail_rate=rate,
        data_dir=Path(folder),
    )
    store = Store.open(url, upgrade=False)
    config = MailConfig.from_settings(settings, "secret")
    ahead = timedelta(minutes=minutes)
    Sender(store, transport_for(settings), config, lambda: utc_now() + ahead, lambda *_: None, lines=lines).run()


def main(url: str, port: str, folder: str, lines: str, rate: str) -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(url, port, folder, int(lines), int(rate), int(line))
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
