"""What the notifications room holds about people."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tenant_apps.notifications.models import Notice, Preference, Unsubscription
from tenant_apps.people.holdings import Column, Holder, Kind, Reader, holds
from tenant_apps.people.holdings.persons import AT_SCHOOL
from tenant_apps.people.models import Pupil


def _user(person: Holder) -> Any:  # noqa: ANN401  a key, or nothing
    return None if isinstance(person, Pupil) else person.user_id


@holds(
    "notifications.notices",
    label=_("What somebody was told"),
    about=(Kind.GUARDIAN, Kind.STAFF),
    tables=("notifications.Notice",),
    columns=(Column("kind", _("kind")), Column("told_at", _("at")), Column("settled_at", _("mailed at"))),
    kept_for=AT_SCHOOL,
)
def notices(person: Holder, _reader: Reader) -> QuerySet[Notice]:
    """Notices to the account of somebody."""
    return Notice.objects.filter(user=_user(person), user__isnull=False)


@holds(
    "notifications.pace",
    label=_("When somebody wants mail"),
    about=(Kind.GUARDIAN, Kind.STAFF),
    tables=("notifications.Preference",),
    columns=(Column("pace", _("pace")), Column("hour", _("hour"))),
    kept_for=AT_SCHOOL,
)
def pace(person: Holder, _reader: Reader) -> QuerySet[Preference]:
    """The choice of somebody with an account."""
    return Preference.objects.filter(user=_user(person), user__isnull=False)


@holds(
    "notifications.unsubscribed",
    label=_("Mail that was stopped"),
    about=(Kind.GUARDIAN, Kind.STAFF),
    tables=("notifications.Unsubscription",),
    columns=(Column("kind", _("kind")), Column("since", _("since"))),
    kept_for=AT_SCHOOL,
)
def unsubscribed(person: Holder, _reader: Reader) -> QuerySet[Unsubscription]:
    """Kinds somebody wants no mail of."""
    return Unsubscription.objects.filter(user=_user(person), user__isnull=False)
