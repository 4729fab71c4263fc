"""Changes of what protects an account: each one ends what it must, is written down, and is told by mail."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from shared_apps.accounts.letters import mail_notice
from shared_apps.accounts.models import User
from shared_apps.events.services import record_event


@transaction.atomic
def change_password(*, user: User, password: str) -> None:
    """Set a password that a form checked; every session but the one that asked ends with its next request."""
    user.set_password(password)
    user.save(update_fields=["password", "has_long_password"])
    _told(user, "accounts.password_changed", "password")


@transaction.atomic
def note_address_changed(*, user: User, before: str) -> None:
    """Write down that somebody confirmed a new e-mail address, and tell the address he had ``before``."""
    record_event(kind="accounts.address_changed", about=user, actor_id=user.pk, actor_kind="user")
    mail_notice(user, "address", to=before)


@transaction.atomic
def note_step_added(*, user: User, kind: str, session_key: str | None) -> None:
    """Write down a new second step (``totp``, ``webauthn``) and end the sessions that came in without one."""
    end_other_sessions(user=user, keep=session_key)
    _told(user, "accounts.step_added", "step_added", step=kind)


@transaction.atomic
def note_step_removed(*, user: User, kind: str) -> None:
    """Write down that a second step was removed."""
    _told(user, "accounts.step_removed", "step_removed", step=kind)


@transaction.atomic
def note_codes_made(*, user: User) -> None:
    """Write down that somebody made new spare codes."""
    _told(user, "accounts.codes_made", "codes")


def end_other_sessions(*, user: User, keep: str | None) -> int:
    """End every session of ``user`` but the one with the key ``keep``; return how many ended."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=keep or ""))
    for session in others:
        session.end()
    return len(others)


@transaction.atomic
def end_session(*, user: User, session: UserSession) -> None:
    """End one session; its next request is a stranger's."""
    session.end()
    record_event(kind="accounts.session_ended", about=user, actor_id=user.pk, actor_kind="user")


def _told(user: User, event: str, notice: str, **details: str) -> None:
    record_event(kind=event, about=user, actor_id=user.pk, actor_kind="user", **details)
    mail_notice(user, notice)
