"""The operating system's user PostgreSQL runs under: it refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ACCOUNT = "kring-postgres"
FALLBACK = "nobody"


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the operating system; ``is_other`` when it is not the one we run as."""

    uid: int
    gid: int
    is_other: bool

    @property
    def switch(self) -> tuple[int, int] | None:
        """What to switch a child to, or None when it is already us."""
        return (self.uid, self.gid) if self.is_other else None

    def own(self, path: Path) -> None:
        """Give ``path`` (not what is in it) to this user."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, directory: Path) -> bool:
        """Return whether this user may pass through ``directory`` and all above it."""
        return not self.is_other or all(self._may_pass(step) for step in (directory, *directory.parents))

    def _may_pass(self, directory: Path) -> bool:
        found = directory.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & 0o100)
        if found.st_gid == self.gid:
            return bool(found.st_mode & 0o010)
        return bool(found.st_mode & 0o001)


def account_for(cluster: Path) -> Account:
    """Return the user to run the server of ``cluster`` under: ourselves, or as root an unprivileged one."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), is_other=False)
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, is_other=True)
    found = _lookup(ACCOUNT) or _created() or _lookup(FALLBACK)
    if found is None:
        msg = f"no unprivileged user to run PostgreSQL under: create one named {ACCOUNT}, or set DATABASE_URL"
        raise LookupError(msg)
    return Account(found.pw_uid, found.pw_gid, is_other=True)


def _lookup(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _created() -> pwd.struct_passwd | None:
    """Make the account; another process may have been first, so what counts is whether it is there."""
    if useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin"):
        shell = "/usr/sbin/nologin"
        command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", shell, ACCOUNT]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603  a fixed command of ours
    return _lookup(ACCOUNT)
