"""Who must sign in with a second step. Rooms above say so through ``settings.SECOND_FACTOR_ROLES``."""

from functools import reduce
from operator import or_
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from django.utils.module_loading import import_string

from shared_apps.accounts.models import User
from shared_apps.accounts.places import is_school
from tenants.models import ScopedQuerySet

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def second_factor_roles() -> Combinable:
    """Return the condition under which a user needs a second step here: one of the roles the settings name.

    Each name is a function without arguments that returns ``Exists(… OuterRef("pk") …)`` over users.
    Outside a school (portal, console) everybody needs one.
    """
    if not is_school():
        return Value(value=True)
    roles = [import_string(name)() for name in settings.SECOND_FACTOR_ROLES]
    return ExpressionWrapper(reduce(or_, map(Q, roles)), BooleanField()) if roles else Value(value=False)


def has_second_factor_now() -> Combinable:
    """Return the expression that tells whether the user of the outer query has a second step."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=STEPS))


def with_second_factor(users: ScopedQuerySet[User]) -> ScopedQuerySet[User]:
    """Add ``needs_second_factor`` and ``has_second_factor`` to each user, in the same query."""
    found: ScopedQuerySet[Any] = users.annotate(
        needs_second_factor=second_factor_roles(),
        has_second_factor=has_second_factor_now(),
    )
    return found


def requires_second_factor(user: User) -> bool:
    """Whether this user must sign in with a second step, by the roles of this moment."""
    known: Any = getattr(user, "needs_second_factor", None)
    if known is None:
        users = User.objects.filter(pk=user.pk).annotate(needs_second_factor=second_factor_roles())
        known = users.values_list("needs_second_factor", flat=True).first()
    return bool(known)


def has_second_factor(user: User) -> bool:
    """Whether this user set up a second step (an app or a passkey)."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=STEPS).exists())


def lacks_second_factor(user: User) -> bool:
    """Whether this user must set one up before anything else; no query for the user of a request."""
    has = getattr(user, "has_second_factor", None)
    return requires_second_factor(user) and not (has_second_factor(user) if has is None else has)


def address_to_confirm_by(user: User) -> str:
    """Return the address a code may go to that shows it is still ``user``: his own confirmed one, or "".

    It is "" with a second step on: who reads somebody's mail must not be able to take that step away.
    """
    if has_second_factor(user):
        return ""
    own = EmailAddress.objects.filter(user_id=user.pk, email=user.email, verified=True)
    return own.values_list("email", flat=True).first() or ""


def is_last_strong_thing(step: Authenticator) -> bool:
    """Whether removing ``step`` would leave nothing but a password shorter than fifteen characters."""
    user: User = step.user
    others = Authenticator.objects.filter(user=user, type__in=STEPS).exclude(pk=step.pk)
    is_short = user.has_usable_password() and not user.has_long_password
    return is_short and not others.exists()
