"""A code becomes an account."""

from django.db import transaction
from django.http import HttpRequest

from kit.dates import now, today
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from shared_apps.accounts.throttle import count_attempt
from shared_apps.events.services import record_event
from shared_apps.mailbox.services import send_mail
from tenant_apps.invitations.codes import LENGTH, typed_code
from tenant_apps.invitations.errors import (
    AddressInUse,
    InvitationExpired,
    InvitationPointless,
    InvitationRevoked,
    InvitationUsed,
)
from tenant_apps.invitations.models import Invitation
from tenant_apps.invitations.queries import found_by, guardian_now, may_be_told
from tenant_apps.people.models import Guardian
from tenant_apps.people.services import link_user


def open_invitation(
    *, request: HttpRequest, code: str, birthday: tuple[int, int] | None
) -> Invitation | None:
    """Return the invitation of a code whose child has its birthday on (day, month), or None.

    None says nothing: no such code and another birthday look the same. A code of staff (``birthday`` None) is
    long enough to stand alone. Only then is it told what became of the code: raises InvitationUsed,
    InvitationRevoked, InvitationExpired, InvitationPointless. Guesses are counted: TooManyAttempts.
    """
    typed = typed_code(code)
    attempt = count_attempt(request, "code", f"invitation:{typed}")
    invitation = found_by(typed)
    if invitation is None or not _is_known(invitation, birthday, is_short=len(typed) == LENGTH):
        return None
    attempt.forgive()
    check_usable(invitation)
    return invitation


def _is_known(invitation: Invitation, birthday: tuple[int, int] | None, *, is_short: bool) -> bool:
    if invitation.staff_id is not None:
        return not is_short and birthday is None
    if birthday is None or invitation.guardian is None:
        return False
    if invitation.pupil is not None:
        children = [invitation.pupil.born_on]
    else:
        guardian = guardian_now(invitation.guardian)
        children = list(may_be_told(guardian.pk).values_list("born_on", flat=True))
    days = [born_on for born_on in children if born_on is not None]
    return not days or any((born_on.day, born_on.month) == birthday for born_on in days)


def check_usable(invitation: Invitation) -> None:
    """Raise what keeps an invitation from letting somebody in, if anything does."""
    if invitation.used_at is not None:
        raise InvitationUsed
    if invitation.revoked_at is not None:
        raise InvitationRevoked
    if invitation.expires_at <= now():
        raise InvitationExpired
    if invitation.staff is not None:
        has_left = invitation.staff.left_on is not None and invitation.staff.left_on <= today()
        if has_left or invitation.staff.email != invitation.email:
            raise InvitationPointless
    elif invitation.guardian is not None:
        guardian = guardian_now(invitation.guardian)
        if not may_be_told(guardian.pk, invitation.pupil_id).exists():
            raise InvitationPointless


@transaction.atomic
def activate_guardian(*, invitation: Invitation, email: str, password: str | None, language: str) -> User:
    """Make the account of an invited guardian with ``email``, which he proved to be his, and spend the code.

    Raises what keeps the code from working (two who race: one wins), and AddressInUse when somebody signs in
    with that address already: a login is never shared, and it may be somebody else's.
    """
    held = locked(invitation)
    if held.guardian is None:
        raise InvitationPointless
    guardian = Guardian.objects.select_for_update().get(pk=guardian_now(held.guardian).pk)
    if guardian.user_id is not None:
        raise InvitationUsed
    if User.objects.filter(email=email.strip().lower()).exists():
        raise AddressInUse
    user = activate_user(email=email, password=password, language=language)
    link_user(person=guardian, user=user, by=None)
    if guardian.email != user.email:
        _tell_known_address(guardian, user)
        _keep_address(guardian, user)
    spend_invitation(held, user)
    return user


@transaction.atomic
def activate_staff(*, invitation: Invitation, password: str | None, language: str) -> User:
    """Make the account of an invited member of staff with the address the mail went to, and spend the code.

    A guardian's account with that address becomes both. Raises as ``activate_guardian`` does.
    """
    held = locked(invitation)
    if held.staff is None:
        raise InvitationPointless
    if held.staff.user_id is not None:
        raise InvitationUsed
    if User.objects.filter(email=held.email).exists():
        raise AddressInUse
    user = activate_user(email=held.email, password=password, language=language)
    link_user(person=held.staff, user=user, by=None)
    spend_invitation(held, user)
    return user


def locked(invitation: Invitation) -> Invitation:
    """Return the invitation, locked and still working; raises what keeps it from that."""
    held = Invitation.objects.select_for_update(of=("self",)).select_related("guardian", "pupil", "staff")
    found = held.get(pk=invitation.pk)
    check_usable(found)
    return found


def spend_invitation(held: Invitation, user: User) -> None:
    """Let the code have worked, for ``user``."""
    held.used_by, held.used_at = user.pk, now()
    held.save(update_fields=["used_by", "used_at"])
    record_event(kind="invitations.used", about=held, actor_id=user.pk, actor_kind="user")


def _keep_address(guardian: Guardian, user: User) -> None:
    """Keep the proven address where the file had none; another known one stays, until its owner changes it."""
    if not guardian.email:
        guardian.email = user.email
        guardian.save(update_fields=["email"])


def _tell_known_address(guardian: Guardian, user: User) -> None:
    """Tell the address the school knows that an account was made with another one."""
    if guardian.email:
        send_mail(
            template="mail/invitations/notice.html",
            to=guardian.email,
            context={"name": guardian.first_name},
            language=user.language,
            kind="invitations.notice",
        )
