"""What a change would do, found by doing it and taking it back: what is shown is what happens."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from billing.models import CallOffEnd, CallOffExtension, CallOffRefusal, CeilingReservation
from kit.money import format_euro
from shared_apps.foundations.models import FoundationMembership
from tenants.models import Licence, School


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would happen, in words."""

    title: str
    meta: str = ""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The days of a school's memberships and licences, and which ends and reservations there are."""

    memberships: dict[UUID, tuple[str, dt.date, dt.date | None]]
    licences: dict[UUID, dt.date | None]
    ends: frozenset[UUID]
    extensions: frozenset[UUID]
    refusals: frozenset[UUID]
    reservations: frozenset[UUID]


def rehearse(school: School, act: Callable[[], object]) -> tuple[Change, ...]:
    """Do ``act`` and undo it; return what it would change for ``school``. Raises what ``act`` raises."""
    before = _rows(school)
    with transaction.atomic():
        act()
        found = _changes(school, before, _rows(school))
        transaction.set_rollback(True)
    return found


def _rows(school: School) -> _Rows:
    memberships = FoundationMembership.objects.filter(school=school).select_related("foundation")
    reservations = CeilingReservation.objects.filter(call_off__school=school)
    return _Rows(
        {row.pk: (row.foundation.name, row.valid_from, row.valid_until) for row in memberships},
        dict(Licence.objects.filter(school=school).values_list("pk", "valid_until")),
        frozenset(CallOffEnd.objects.filter(call_off__school=school).values_list("pk", flat=True)),
        frozenset(CallOffExtension.objects.filter(call_off__school=school).values_list("pk", flat=True)),
        frozenset(CallOffRefusal.objects.filter(call_off__school=school).values_list("pk", flat=True)),
        frozenset(reservations.values_list("pk", flat=True)),
    )


def _changes(school: School, before: _Rows, after: _Rows) -> tuple[Change, ...]:
    found = []
    for key, (name, since, until) in after.memberships.items():
        if key not in before.memberships:
            found.append(Change(_("Belongs to %(name)s") % {"name": name}, _from(since)))
        elif until and before.memberships[key][2] != until:
            found.append(Change(_("No longer belongs to %(name)s") % {"name": name}, _from(until)))
    for end in CallOffEnd.objects.filter(pk__in=after.ends - before.ends).select_related(
        "call_off__agreement"
    ):
        number = f"{end.call_off.agreement.number}/{end.call_off.number}"
        freed = _freed(end.call_off_id, before)
        found.append(
            Change(_("Call-off %(number)s ends") % {"number": number}, f"{_from(end.ends_on)}{freed}")
        )
    for more in CallOffExtension.objects.filter(pk__in=after.extensions - before.extensions):
        taken = _euro(more.committed_value)
        found.append(
            Change(
                _("Goes on until %(day)s") % {"day": _day(more.ends_on)},
                _("takes %(amount)s more of the maximum") % {"amount": taken},
            )
        )
    closing = [until for key, until in after.licences.items() if before.licences.get(key) != until and until]
    if closing and after.ends - before.ends:
        text = ngettext("%(number)s module closes", "%(number)s modules close", len(closing))
        found.append(Change(text % {"number": len(closing)}, _from(min(closing))))
    refused = CallOffRefusal.objects.filter(pk__in=after.refusals - before.refusals)
    for refusal in refused.select_related("call_off__agreement"):
        number = f"{refusal.call_off.agreement.number}/{refusal.call_off.number}"
        said = _("The school reads that it was taken back. It took nothing of the maximum.")
        found.append(Change(_("Offer %(number)s can no longer be accepted") % {"number": number}, said))
    if after.ends - before.ends:
        note = _("A credit note is made by hand; the people and posts of %(school)s are not touched.")
        found.append(Change(_("What was invoiced stays"), note % {"school": school.name}))
    return tuple(found)


def _freed(call_off_id: UUID, before: _Rows) -> str:
    rows = CeilingReservation.objects.filter(call_off=call_off_id).exclude(pk__in=before.reservations)
    freed = -(rows.aggregate(Sum("amount"))["amount__sum"] or Decimal(0))
    return _(", %(amount)s of the maximum is free again") % {"amount": _euro(freed)} if freed > 0 else ""


def _from(day: dt.date) -> str:
    return _("from %(day)s") % {"day": _day(day)}


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")


def _euro(amount: Decimal) -> str:
    return format_euro(amount, language=get_language() or "nl")
