"""What is due to be forgotten today: the dry run."""

from dataclasses import dataclass
from uuid import UUID

from tenant_apps.people.holdings import Rule, rules

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Due:
    """One rule with how many rows are due, and the ids of the first."""

    rule: Rule
    count: int
    ids: tuple[UUID, ...]


def due_now() -> tuple[Due, ...]:
    """Return every rule with what it would forget today; nothing is changed."""
    found = []
    for rule in rules():
        rows = rule.rows()
        keys = tuple(rows.order_by("pk").values_list("pk", flat=True)[:SHOWN])
        found.append(Due(rule, rows.count(), keys))
    return tuple(found)
