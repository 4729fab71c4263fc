"""What a foundation can limit: the room that keeps to a limit says so, once, when the apps are ready.

The foundation's own tables stand below the schools' rooms and know no field of theirs; a limit names its field by key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kit.tasks import Task


@dataclass(frozen=True, slots=True)
class Circle:
    """How far something may be seen: the higher ``level``, the more people. ``label`` is lazy."""

    level: int
    label: Any


@dataclass(frozen=True, slots=True)
class Limitable:
    """A field of a person, whose it is, and how wide it can ever go. Texts are lazy."""

    key: str
    label: Any
    about: Any
    hint: Any
    widest: int


@dataclass(frozen=True, slots=True)
class Offered:
    """The fields, the circles from small to large, and the task that makes one school follow its foundation."""

    fields: tuple[Limitable, ...] = ()
    circles: tuple[Circle, ...] = ()
    follow: Task | None = None

    def field(self, key: str) -> Limitable | None:
        """Return the field with this key, if there is one."""
        return next((one for one in self.fields if one.key == key), None)

    @property
    def open_level(self) -> int:
        """The widest circle there is: a limit there holds nothing back."""
        return max((one.level for one in self.circles), default=0)


_offered = Offered()


def offer_limits(*, fields: Iterable[Limitable], circles: Iterable[Circle], follow: Task) -> None:
    """Say what can be limited, and how a school follows."""
    global _offered  # noqa: PLW0603  filled once, when the apps are ready
    _offered = Offered(tuple(fields), tuple(circles), follow)


def offered() -> Offered:
    """Return what can be limited; empty where no room of a school is installed."""
    return _offered
