"""Eyes to look through: invented viewers that the policy treats like anybody, for "view as" and the sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from kit.dates import today
from tenant_apps.people.enums import Authority, Information, Role
from tenant_apps.people.models import Group
from tenant_apps.people.queries import Child, Viewer

NO_CHILD = UUID(int=0)  # the child of an invented parent is nobody's


@dataclass(frozen=True, slots=True)
class Lens:
    """Somebody to look as; ``key`` stands in the address."""

    key: str
    label: str
    viewer: Viewer


def parent(group_ids: Iterable[UUID] = (), guardian_id: UUID | None = None) -> Viewer:
    """Return an invented parent who is told everything about a child in these groups."""
    child = Child(NO_CHILD, Authority.YES, Information.FULL)
    return Viewer(
        user_id=None,
        day=today(),
        guardian_id=guardian_id,
        children=(child,),
        child_group_ids=frozenset(group_ids),
    )


def staff(*roles: Role, group_ids: Iterable[UUID] = ()) -> Viewer:
    """Return an invented member of staff who works with these groups."""
    return Viewer(user_id=None, day=today(), roles=frozenset(roles), duty_group_ids=frozenset(group_ids))


def parent_of(group: Group) -> Lens:
    """Look as a parent of a group."""
    label = _("Parent in %(group)s") % {"group": group.name}
    return Lens(f"groep-{group.pk}", label, parent([group.pk]))


def other_parent() -> Lens:
    """Look as a parent whose children are in none of the groups."""
    return Lens("ander", _("Parent in another group"), parent())


def named(guardian_id: UUID, name: str) -> Lens:
    """Look as a guardian who was added by name."""
    return Lens(f"persoon-{guardian_id}", name, parent(guardian_id=guardian_id))


def at_work(groups: Iterable[Group]) -> list[Lens]:
    """Look as those who work at the school: with the groups, with others, in the office."""
    own = [group.pk for group in groups]
    return [
        Lens("leerkracht", _("Teacher of the group"), staff(Role.TEACHER, group_ids=own)),
        Lens("collega", _("Teacher of another group"), staff(Role.TEACHER)),
        Lens("kantoor", _("Leader and office"), staff(Role.OFFICE)),
    ]


def stranger() -> Lens:
    """Look as somebody of outside."""
    nobody = Viewer(user_id=None, day=today())
    return Lens("niemand", _("Somebody from outside the school"), nobody)


def without_roles(viewer: Viewer) -> Viewer:
    """Return the guardian alone of somebody who also works here."""
    return replace(viewer, roles=frozenset(), duty_group_ids=frozenset(), staff_id=None)
