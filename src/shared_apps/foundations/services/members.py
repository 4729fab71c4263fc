"""Who acts for a foundation."""

from uuid import UUID

from django.db import transaction

from kit.dates import now
from shared_apps.accounts.services import activate_user
from shared_apps.events.services import record_event
from shared_apps.foundations.enums import Role
from shared_apps.foundations.errors import LastProcurement, MemberExists
from shared_apps.foundations.models import Foundation, FoundationMember


@transaction.atomic
def add_member(
    *, foundation: Foundation, email: str, name: str, role: Role, by: UUID | None
) -> FoundationMember:
    """Let somebody in at a foundation, with an account of the shared schema (made when there is none).

    The way in is a code mailed to that address, so a mistyped one lets nobody in. Telling the person is the
    caller's work. Raises MemberExists when the person has a role there already.
    """
    user = activate_user(email=email, by=by)
    if FoundationMember.objects.filter(foundation=foundation, user=user).exists():
        raise MemberExists
    member = FoundationMember.objects.create(
        foundation=foundation, user=user, name=name.strip(), role=role, added_by=by, added_at=now()
    )
    record_event(
        kind="foundations.member_added", about=foundation, actor_id=by, user_id=str(user.pk), role=role
    )
    return member


@transaction.atomic
def change_role(*, member: FoundationMember, role: Role, by: UUID | None) -> FoundationMember:
    """Give a member another role. Raises LastProcurement when nobody could let others in any more."""
    held = _held(member)
    if role != Role.PROCUREMENT:
        _keep_procurement(held)
    held.role = role
    held.save(update_fields=["role"])
    record_event(
        kind="foundations.role_changed",
        about=held.foundation,
        actor_id=by,
        user_id=str(held.user_id),
        role=role,
    )
    return held


@transaction.atomic
def remove_member(*, member: FoundationMember, by: UUID | None) -> None:
    """End somebody's way in; acts on the next request. Raises LastProcurement."""
    held = _held(member)
    _keep_procurement(held)
    record_event(
        kind="foundations.member_removed", about=held.foundation, actor_id=by, user_id=str(held.user_id)
    )
    held.delete()


def _held(member: FoundationMember) -> FoundationMember:
    """Lock the foundation's members, so that the last two cannot remove each other."""
    members = FoundationMember.objects.select_for_update(of=("self",)).select_related("foundation")
    return {held.pk: held for held in members.filter(foundation=member.foundation_id)}[member.pk]


def _keep_procurement(leaving: FoundationMember) -> None:
    others = FoundationMember.objects.filter(foundation=leaving.foundation_id, role=Role.PROCUREMENT)
    if leaving.role == Role.PROCUREMENT and not others.exclude(pk=leaving.pk).exists():
        raise LastProcurement
