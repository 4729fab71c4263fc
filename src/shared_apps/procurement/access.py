"""Who asks in the portal, for which foundation, and what the role allows."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from kit.audience import Audience
from kit.errors import NotFound
from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.queries.memberships import Access
from shared_apps.foundations.rules import Right, allows

CALLERS = {
    Role.PROCUREMENT: Audience.PROCUREMENT,
    Role.BOARD: Audience.BOARD,
    Role.READ_ONLY: Audience.READER,
}


@dataclass(frozen=True, slots=True)
class Portal:
    """The foundation this request is for, and what the person is there."""

    foundation: Foundation
    user_id: UUID
    role: Role
    name: str
    accesses: tuple[Access, ...]

    @property
    def may_run_pilots(self) -> bool:
        """Whether the role includes changing pilots."""
        return allows(self.role, Right.RUN_PILOTS)

    @property
    def may_decide(self) -> bool:
        """Whether the role includes deciding after a pilot."""
        return allows(self.role, Right.DECIDE)

    @property
    def may_manage_members(self) -> bool:
        """Whether the role includes letting people in."""
        return allows(self.role, Right.MANAGE_MEMBERS)

    @property
    def may_buy(self) -> bool:
        """Whether the role includes ordering under an agreement."""
        return allows(self.role, Right.BUY)

    @property
    def may_set_limits(self) -> bool:
        """Whether the role includes how far schools may let families share."""
        return allows(self.role, Right.SET_LIMITS)


def portal_of(request: HttpRequest) -> Portal:
    """Return the portal a request is in; raises NotFound elsewhere."""
    portal: Portal | None = getattr(request, "portal", None)
    if portal is None:
        raise NotFound
    return portal
