"""Debian's Postfix on loopback, as it is set up there: STARTTLS with a certificate of its own. All mail is relayed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import trustme

from tests.bench.serving import free_port

PROGRAM = "/usr/sbin/postfix"
_MAIN = """
compatibility_level = 3.6
queue_directory = {here}/queue
data_directory = {here}/data
myhostname = relay.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:{relay}
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = may
smtpd_tls_cert_file = {here}/cert.pem
smtpd_tls_key_file = {here}/key.pem
smtpd_tls_loglevel = 1
smtputf8_enable = no
maillog_file = {here}/log
maillog_file_prefixes = {here}
alias_maps =
alias_database =
bounce_queue_lifetime = 1h
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
"""


def there() -> bool:
    """Whether it can be started: it is installed, and we are root, as its master must be."""
    return Path(PROGRAM).exists() and os.geteuid() == 0


@contextmanager
def open_postfix(relay: int) -> Iterator[tuple[int, Path]]:
    """Its port, and its log. It hands all mail to `relay` on loopback."""
    here = Path(tempfile.mkdtemp(prefix="jobboard-postfix-", dir="/var/tmp"))
    here.chmod(0o755)
    port = free_port()
    (here / "queue").mkdir()
    (here / "data").mkdir()
    shutil.chown(here / "data", "postfix")
    own = trustme.CA().issue_cert("localhost")
    own.private_key_pem.write_to_path(str(here / "key.pem"))
    own.cert_chain_pems[0].write_to_path(str(here / "cert.pem"))
    (here / "main.cf").write_text(_MAIN.format(here=here, relay=relay))
    (here / "master.cf").write_text(_MASTER.format(port=port))
    for path in (here / "queue", here / "data", here / "main.cf", here / "master.cf"):
        path.chmod(0o755 if path.is_dir() else 0o644)  # whatever this process keeps from others
    try:
        log = here / "log"
        assert _run(here, "start") == 0, log.read_text() if log.exists() else "Postfix did not start."
        yield port, log
    finally:
        _run(here, "stop")
        shutil.rmtree(here, ignore_errors=True)


def _run(here: Path, word: str) -> int:
    """Its master keeps what it is given open, so it gets no pipe."""
    nothing = subprocess.DEVNULL
    return subprocess.run(
        [PROGRAM, "-c", str(here), word], stdin=nothing, stdout=nothing, stderr=nothing, timeout=60
    ).returncode
