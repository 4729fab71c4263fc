"""What the dictionary says of one field."""

from dataclasses import dataclass
from typing import Any

from tenant_apps.people.enums import Role
from tenant_apps.sharing.enums import Audience, Subject


@dataclass(frozen=True, slots=True)
class Field:
    """One field a person may share. Texts are lazy translations.

    ``sources`` are the model columns it shows. ``staff_roles`` need it for their work and see it whatever is
    chosen: leader and office of everybody, the others of the groups they work with. ``default`` is what holds
    until somebody chooses; nothing may ever go wider than ``widest``.
    """

    key: str
    label: Any
    subject: Subject
    sources: tuple[str, ...]
    purpose: Any
    retention: Any
    hint: Any = ""
    staff_roles: frozenset[Role] = frozenset()
    widest: Audience = Audience.SCHOOL
    default: Audience = Audience.NOBODY
    reveals_home: bool = False  # shows where or how another adult of the child can be reached

    is_address: bool = False  # tells where somebody lives, and with that who lives there too

    @property
    def is_photo(self) -> bool:
        """Whether it is seen, not read."""
        return self.key.endswith(".photo")

    def __str__(self) -> str:
        return str(self.label)
