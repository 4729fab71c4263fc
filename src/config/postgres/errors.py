"""What the embedded PostgreSQL can refuse."""

from kit.errors import Conflict, Unavailable


class PostgresFailed(Unavailable):
    """The server or initdb did not do what was asked; the message carries the last lines of its log."""

    code = "postgres_failed"
    message = "The embedded PostgreSQL in %(directory)s failed: %(reason)s"


class DirectoryInUse(Conflict):
    """Another live process runs this data directory."""

    code = "postgres_in_use"
    message = "Another Kring is already running on %(directory)s."
