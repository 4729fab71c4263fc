"""What somebody chooses for the next school year: which groups there are, and who goes where."""

from dataclasses import dataclass, field, replace
from typing import Any

from tenant_apps.people.enums import GroupKind

LEAVE, OPEN = "leave", ""
AGAIN = "again:"
LAST_YEAR_GROUP = "8"


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group of the next school year; ``key`` is the id of the group it carries on from, or ``new-1``.

    ``staff`` are ids of who works with it.
    """

    key: str
    name: str
    year_group: str
    kind: str = GroupKind.HOME.value
    is_made: bool = True
    staff: tuple[str, ...] = ()

    @property
    def is_home(self) -> bool:
        """Whether it is a home group."""
        return self.kind == GroupKind.HOME


@dataclass(slots=True)
class Choices:
    """Everything chosen. ``moves`` says for ``group id/year group`` where its pupils go, ``pupils`` for one of them.

    A destination is the key of a new group, ``again:`` and such a key for who does the year once more, ``leave``,
    or empty: somebody must still choose.
    """

    groups: dict[str, NewGroup] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    pupils: dict[str, str] = field(default_factory=dict)

    def destination(self, *, pupil_id: str, group_id: str, year_group: str) -> tuple[str, bool]:
        """Return where a pupil goes, and whether to do the year again."""
        chosen = self.pupils.get(pupil_id) or self.moves.get(line_of(group_id, year_group), OPEN)
        if chosen.startswith(AGAIN):
            return chosen.removeprefix(AGAIN), True
        return chosen, False

    def with_group(self, key: str, **values: Any) -> None:  # noqa: ANN401  fields of NewGroup
        """Change one group."""
        self.groups[key] = replace(self.groups[key], **values)

    def as_json(self) -> dict[str, Any]:
        """Return what is kept."""
        groups = [
            [group.key, group.name, group.year_group, group.kind, group.is_made, list(group.staff)]
            for group in self.groups.values()
        ]
        return {"groups": groups, "moves": self.moves, "pupils": self.pupils}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Choices":
        """Return what ``as_json`` was asked for."""
        groups = [
            NewGroup(key, name, year, kind, is_made, tuple(staff))
            for key, name, year, kind, is_made, staff in kept.get("groups", ())
        ]
        return cls(
            {group.key: group for group in groups},
            dict(kept.get("moves", {})),
            dict(kept.get("pupils", {})),
        )


def line_of(group_id: str, year_group: str) -> str:
    """Return the key of ``moves`` for the pupils of one year group in a group."""
    return f"{group_id}/{year_group}"


def next_year_group(code: str) -> str:
    """Return the year group after ``code``: 5 → 6; a code that is no number stays. The last one has none ("")."""
    if code == LAST_YEAR_GROUP:
        return ""
    return str(int(code) + 1) if code.isdecimal() else code
