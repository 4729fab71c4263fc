"""Who a new school begins with."""

from dataclasses import dataclass
from uuid import UUID

ENTRY_PURPOSE = "school.entry"  # of the single-use token that leads the first leader in


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """The leader of a new school; ``user_id`` is the account in its schema."""

    user_id: UUID
    first_name: str
    last_name: str
    email: str
