"""Accounts begin with an invitation or with provisioning, and end by being closed."""

from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction

from shared_apps.accounts.errors import AlreadyActive
from shared_apps.accounts.models import User
from shared_apps.events.services import record_event
from tenants.scope import show_address


@transaction.atomic
def activate_user(
    *,
    email: str,
    password: str | None = None,
    language: str = "nl",
    is_operator: bool = False,
    by: UUID | None = None,
) -> User:
    """Return the account of a proven e-mail address in the scope open now, made when there was none.

    Call it once the caller knows that ``email`` is the person's: a link in a mail to it was followed, or the
    provisioner vouches for it. Without ``password`` the person signs in with a code by mail or a passkey until
    one is set. The password was checked by a form (``accounts.forms.NewPasswordForm``).
    Raises AlreadyActive when a password is given for an account that has one.
    """
    address = email.strip().lower()
    show_address(address)
    user: User | None = User.objects.select_for_update().filter(email=address).first()
    is_new = user is None
    if user is None:
        user = User.objects.create_user(address, password, language=language, is_operator=is_operator)
    elif password and user.has_usable_password():
        raise AlreadyActive
    elif password:
        user.set_password(password)
        user.save(update_fields=["password", "has_long_password"])
    EmailAddress.objects.update_or_create(
        user=user, email=address, defaults={"verified": True, "primary": True}
    )
    if is_new:
        record_event(kind="accounts.user_activated", about=user, actor_id=by or user.pk, actor_kind="user")
    return user


@transaction.atomic
def deactivate_user(*, user: User, by: UUID | None) -> None:
    """Close an account: its sessions end at once and it cannot sign in. Its history stays. May run twice."""
    if not user.is_active:
        return
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=user):
        session.end()
    record_event(kind="accounts.user_deactivated", about=user, actor_id=by, actor_kind="user")


@transaction.atomic
def reactivate_user(*, user: User, by: UUID | None) -> None:
    """Open a closed account again, with the password and second step it had. May run twice."""
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_event(kind="accounts.user_reactivated", about=user, actor_id=by, actor_kind="user")
