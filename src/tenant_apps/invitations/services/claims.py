"""Somebody who signs in already shows a code: of the same entry, of his first child here, or of a double entry."""

from enum import StrEnum
from uuid import UUID

from django.db import transaction

from kit.dates import now
from shared_apps.accounts.models import User
from shared_apps.events.services import record_event
from tenant_apps.invitations.errors import BelongsToAnother, ClaimDecided, InvitationPointless
from tenant_apps.invitations.models import ChildClaim, Invitation
from tenant_apps.invitations.queries import guardian_now
from tenant_apps.invitations.services.activation import locked, spend_invitation
from tenant_apps.people.models import Guardian, StaffMember
from tenant_apps.people.services import link_user, merge_guardians
from tenant_apps.people.services.rights import require_office


class Claimed(StrEnum):
    """What came of it."""

    LINKED = "linked"  # the account is a guardian's from now on
    KNOWN = "known"  # nothing to do: the child was there
    PROPOSED = "proposed"  # the office looks whether the two entries are one person


@transaction.atomic
def claim_child(*, invitation: Invitation, user: User) -> Claimed:
    """Spend a code for an account that exists: link it, or propose to the office that two entries are one.

    A person is never merged by a code alone: the other parent's letter lies in the same bag. Raises what keeps
    the code from working, and BelongsToAnother when the invited one signs in with another account.
    """
    held = locked(invitation)
    if held.staff is not None:
        return _claim_staff(held, held.staff, user)
    if held.guardian is None:
        raise InvitationPointless
    guardian = Guardian.objects.select_for_update().get(pk=guardian_now(held.guardian).pk)
    own = Guardian.objects.filter(user=user).first()
    if guardian.user_id not in {None, user.pk}:
        raise BelongsToAnother
    if own is None:
        link_user(person=guardian, user=user, by=user.pk)
        came = Claimed.LINKED
    elif own.pk == guardian.pk:
        came = Claimed.KNOWN
    else:
        claim = ChildClaim.objects.create(invitation=held, kept=own, duplicate=guardian, claimed_at=now())
        record_event(kind="invitations.child_claimed", about=claim, actor_id=user.pk, actor_kind="user")
        came = Claimed.PROPOSED
    spend_invitation(held, user)
    return came


def _claim_staff(held: Invitation, staff: StaffMember, user: User) -> Claimed:
    if staff.user_id not in {None, user.pk} or user.email != held.email:
        raise BelongsToAnother
    if StaffMember.objects.filter(user=user).exclude(pk=staff.pk).exists():
        raise BelongsToAnother
    link_user(person=staff, user=user, by=user.pk)
    spend_invitation(held, user)
    return Claimed.LINKED


@transaction.atomic
def decide_claim(*, claim: ChildClaim, is_accepted: bool, by: UUID) -> None:
    """Say whether the two entries of a claim are one person; yes merges them, which can be undone.

    Raises NotYours unless ``by`` is a leader or the office, ClaimDecided, and what merging refuses.
    """
    require_office(by)
    held = ChildClaim.objects.select_for_update(of=("self",)).select_related("kept", "duplicate")
    found = held.get(pk=claim.pk)
    if found.decided_at is not None:
        raise ClaimDecided
    if is_accepted:
        merge_guardians(kept=found.kept, duplicate=found.duplicate, by=by)
    found.is_accepted, found.decided_by, found.decided_at = is_accepted, by, now()
    found.save(update_fields=["is_accepted", "decided_by", "decided_at"])
    kind = "invitations.claim_accepted" if is_accepted else "invitations.claim_refused"
    record_event(kind=kind, about=found, actor_id=by, actor_kind="user")
