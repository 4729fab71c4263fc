"""The account somebody signs in with, and the trail of what he did: rooms below this one, spoken for here."""

from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from shared_apps.accounts.api_tokens import withdraw_api_token
from shared_apps.accounts.models import ApiToken, DemoIdentity, User
from shared_apps.events.models import Event
from tenant_apps.people.holdings.registry import Column, Holder, Kind, Reader, exempts, holds
from tenant_apps.people.models import Guardian, Pupil, StaffMember

WHILE_SIGNING_IN = _("As long as the account is there")

exempts("account.EmailConfirmation", "codes are signed, never stored: the table stays empty")
exempts("accounts.DemoIdentity", "empty outside the demo; goes with the account")


def user_of(person: Holder) -> UUID | None:
    """Return the account of a person, or None."""
    return None if isinstance(person, Pupil) else person.user_id


def _is_of_two(person: Holder) -> bool:
    """Whether the account is also that of somebody else here: a teacher who is a parent has one."""
    user = user_of(person)
    others = (StaffMember, Guardian) if not isinstance(person, StaffMember) else (Guardian, StaffMember)
    return any(model.objects.filter(user=user).exclude(pk=person.pk).exists() for model in others)


def remove_account(person: Holder) -> int:
    """Remove the account with its sessions, keys and addresses; one that is also somebody else's stays his."""
    user = user_of(person)
    if user is None or _is_of_two(person):
        return 0
    for token in ApiToken.objects.filter(created_by=user):  # a system never outlives who answers for its key
        withdraw_api_token(token=token, by=None)
    sessions = UserSession.objects.filter(user=user)
    Session.objects.filter(pk__in=list(sessions.values_list("session_key", flat=True))).delete()
    DemoIdentity.objects.filter(user=user).delete()
    for model in (UserSession, EmailAddress, Authenticator):
        model.objects.filter(user=user).delete()
    with connection.cursor() as cursor:  # Django's collector would also look into the console's tables
        cursor.execute("DELETE FROM accounts_user WHERE id = %s", [user])
        return int(cursor.rowcount)


@holds(
    "accounts.user",
    label=_("Account"),
    about=(Kind.GUARDIAN, Kind.STAFF),
    tables=("accounts.User", "account.EmailAddress", "accounts.ApiToken"),
    columns=(
        Column("email", _("e-mail address")),
        Column("language", _("language")),
        Column("created_at", _("since")),
        Column("last_login", _("last signed in")),
    ),
    kept_for=WHILE_SIGNING_IN,
    erase=remove_account,
)
def account(person: Holder, _reader: Reader) -> QuerySet[Any]:
    """The account."""
    found: QuerySet[Any] = User.objects.filter(pk=user_of(person))
    return found


@holds(
    "accounts.keys",
    label=_("Second steps and passkeys"),
    about=(Kind.GUARDIAN, Kind.STAFF),
    tables=("mfa.Authenticator",),
    columns=(
        Column("type", _("kind")),
        Column("created_at", _("since")),
        Column("last_used_at", _("last used")),
    ),
    kept_for=WHILE_SIGNING_IN,
    erase=lambda _person: 0,
)
def keys(person: Holder, _reader: Reader) -> QuerySet[Authenticator]:
    """Passkeys and codes; their secrets are never exported. They go with the account."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user_of(person))
    return found


@holds(
    "accounts.sessions",
    label=_("Where signed in"),
    about=(Kind.GUARDIAN, Kind.STAFF),
    tables=("usersessions.UserSession",),
    columns=(
        Column("created_at", _("since")),
        Column("ip", _("internet address")),
        Column("user_agent", _("browser")),
    ),
    kept_for=_("Until signed out, two weeks at most"),
    erase=lambda _person: 0,
)
def sessions(person: Holder, _reader: Reader) -> QuerySet[UserSession]:
    """Open sessions. They go with the account."""
    found: QuerySet[UserSession] = UserSession.objects.filter(user=user_of(person))
    return found


@holds(
    "events.trail",
    label=_("What was done, and when"),
    about=(Kind.GUARDIAN, Kind.STAFF),
    tables=("events.Event",),
    columns=(Column("at", _("at")), Column("kind", _("what"))),
    kept_for=_("As long as the school uses Kring: proof of who did what. Numbers only, no names"),
    stays=_("Proof of who did what: numbers only, which after erasure point at nobody"),
)
def trail(person: Holder, _reader: Reader) -> QuerySet[Event]:
    """What somebody did here."""
    user = user_of(person)
    return Event.objects.filter(actor_id=user) if user else Event.objects.none()
