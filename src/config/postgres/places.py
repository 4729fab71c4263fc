"""Where a server's files live, given the directory it was asked for.

The lock and the log stay in the directory that was asked for. The cluster stays there too, unless the user
the server runs under cannot get in (a project in root's home, say): then it moves to the system's state
directory, under a name made of its path. Modes of directories that are not ours are never touched.
"""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.postgres.account import Account, account_for

LONGEST_SOCKET_DIR = 107 - len("/.s.PGSQL.65535.lock")
STATE_ROOTS = (Path("/var/lib/kring"), Path("/var/tmp/kring"))  # noqa: S108  made by root, closed to others
PUBLIC_TEMP = tuple(Path(name) for name in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")))  # noqa: S108


@dataclass(frozen=True, slots=True)
class Places:
    """The paths of one embedded server."""

    asked: Path
    home: Path  # holds the cluster and, when it fits, the socket
    account: Account

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.home / "cluster"

    @property
    def lock(self) -> Path:
        """Held for as long as somebody runs this server."""
        return self.asked / "lock"

    @property
    def log(self) -> Path:
        """What the server prints."""
        return self.asked / "server.log"

    @property
    def socket_note(self) -> Path:
        """Names the socket directory of the running server."""
        return self.asked / "socket-directory"

    def make_socket_dir(self) -> Path:
        """Return an empty directory of the account for the socket: near the cluster, or in a short place."""
        near = self.home / "socket"
        if len(str(near)) <= LONGEST_SOCKET_DIR:
            shutil.rmtree(near, ignore_errors=True)
            near.mkdir(mode=0o700)
        else:
            root = next(place for place in PUBLIC_TEMP if place.is_dir() and self.account.can_enter(place))
            near = Path(tempfile.mkdtemp(prefix="kring-pg-", dir=root))
        self.account.own(near)
        return near


def places_for(asked: Path) -> Places:
    """Make the directory asked for and return where everything goes."""
    asked = asked.absolute()
    asked.mkdir(parents=True, exist_ok=True)
    asked = asked.resolve()
    account = account_for(asked / "cluster")
    if account.can_enter(asked):
        return Places(asked, asked, account)
    name = f"{asked.parent.name or 'root'}-{hashlib.sha256(bytes(asked)).hexdigest()[:12]}"
    home = state_root(account) / name
    home.mkdir(exist_ok=True)
    return Places(asked, home, account_for(home / "cluster"))


def state_root(account: Account) -> Path:
    """Return a directory of ours, made by root, that the account can pass through."""
    for root in STATE_ROOTS:
        try:
            root.mkdir(mode=0o755, exist_ok=True)
        except OSError:
            continue
        if account.can_enter(root) and root.stat().st_uid == 0:
            return root
    msg = f"the user PostgreSQL runs under can enter none of {', '.join(map(str, STATE_ROOTS))}"
    raise PermissionError(msg)
