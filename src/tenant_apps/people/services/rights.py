"""The inner door: services that give or take rights ask who does it, whatever view called them."""

from uuid import UUID

from tenant_apps.people.enums import Role
from tenant_apps.people.errors import NotYours
from tenant_apps.people.queries import OFFICE_ROLES, holds_a_role

LEADERS = frozenset({Role.LEADER})


def require_office(by: UUID) -> None:
    """Raise NotYours unless ``by`` is a school leader or the office today."""
    if not holds_a_role(by, OFFICE_ROLES):
        raise NotYours


def require_leader(by: UUID) -> None:
    """Raise NotYours unless ``by`` is a school leader today."""
    if not holds_a_role(by, LEADERS):
        raise NotYours
