"""The demo's directory: its database, its secrets, its logs, its media."""

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from config.demo.doors import Door, read_doors


@dataclass(frozen=True, slots=True)
class Home:
    """``.kring`` or what ``--data`` names."""

    path: Path

    @property
    def postgres(self) -> Path:
        """Where the embedded PostgreSQL lives."""
        return self.path / "postgres"

    def log(self, name: str) -> Path:
        """Return the file a child's output goes to."""
        return self.path / f"{name}.log"

    @property
    def migrations_stamp(self) -> Path:
        """Holds the fingerprint of the migrations the finished database has had."""
        return self.path / "migrations"

    def forget_migrations(self) -> None:
        """Let the next start look at the database itself."""
        self.migrations_stamp.unlink(missing_ok=True)

    def doors(self) -> list[Door]:
        """Return where one can go in, as the builder left it."""
        return read_doors(self.doors_file)

    @property
    def doors_file(self) -> Path:
        """Written by the builder."""
        return self.path / "doors.json"

    def secret(self, name: str) -> str:
        """Return a secret of this demo, made the first time it is asked for."""
        place = self.path / f"{name}.secret"
        self.path.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode=0o600)
            with os.fdopen(handle, "w") as fresh:
                fresh.write(secrets.token_urlsafe(48))
        return place.read_text()

    def environment(self, *, url: str, port: int | None) -> dict[str, str]:
        """Return the environment of a process of this demo that reaches the database at ``url``."""
        made = {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KRING_MODE": "demo",
            "KRING_DATA_DIR": str(self.path),
            "KRING_SECRET_KEY": self.secret("signing"),
            "DATABASE_URL": url,
            "DATABASE_DIRECT_URL": url,
        }
        if port is not None:
            made["KRING_PORT"] = str(port)
        return {**os.environ, **made}
