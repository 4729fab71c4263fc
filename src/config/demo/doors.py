"""Where one can go in: the demo's hosts, and one-click sign-ins of its people."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Door:
    """``subdomain`` "" is the public site; ``path`` may be a sign-in of the demo."""

    label: str
    subdomain: str
    path: str = "/"
    base_host: str = "kring.localhost"

    @property
    def host(self) -> str:
        """The host, without port."""
        return f"{self.subdomain}.{self.base_host}" if self.subdomain else self.base_host

    def url(self, port: int) -> str:
        """Return the address to open in a browser."""
        return f"http://{self.host}:{port}{self.path}"


def write_doors(place: Path, doors: Iterable[Door]) -> None:
    """Keep the doors of what was built."""
    place.write_text(json.dumps([asdict(door) for door in doors], indent=1, ensure_ascii=False))


def read_doors(place: Path) -> list[Door]:
    """Return the doors of what was built."""
    return [Door(**found) for found in json.loads(place.read_text())]
