"""A server for one test run, gone afterwards."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from config.postgres.server import EmbeddedPostgres


@contextlib.contextmanager
def temporary_postgres() -> Iterator[EmbeddedPostgres]:
    """Run a fresh, fast, forgetful server in the system's temporary directory and remove it at the end."""
    directory = Path(tempfile.mkdtemp(prefix="kring-test-"))
    directory.chmod(0o755)  # fresh and ours: the server's own user must get in; the cluster itself is closed
    server = EmbeddedPostgres(directory, durable=False)
    try:
        server.start()
        yield server
    finally:
        server.destroy()
