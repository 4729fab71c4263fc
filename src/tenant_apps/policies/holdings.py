"""What the policies room itself holds about people, and for how long."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kit.dates import now
from tenant_apps.media.services import erase_stored
from tenant_apps.people.holdings import OFFICE, Column, Holder, Kind, Reader, holds, kind_of
from tenant_apps.people.holdings.retention import keeps
from tenant_apps.people.holdings.terms import TWO_YEARS
from tenant_apps.policies.models import DataRequest, Export
from tenants.scope import current_school_id

EVERYBODY = (Kind.PUPIL, Kind.GUARDIAN, Kind.STAFF)


@holds(
    "policies.requests",
    label=_("Requests to correct or erase"),
    about=EVERYBODY,
    tables=("policies.DataRequest",),
    columns=(
        Column("right", _("what was asked")),
        Column("words", _("in what words")),
        Column("asked_at", _("at")),
        Column("outcome", _("decision")),
        Column("answer", _("answer")),
    ),
    kept_for=_("Two years after the answer"),
)
def requests(person: Holder, reader: Reader) -> QuerySet[DataRequest]:
    """Requests about somebody, or asked by him; each reads what he asked himself."""
    about = Q(**{kind_of(person).value: person.pk})
    rows = DataRequest.objects.filter(about | Q(asked_by=person.pk))
    if reader.is_office:
        return rows
    if reader.guardian_id:
        return rows.filter(asked_by=reader.guardian_id)
    return rows.filter(staff=reader.staff_id)


def remove_exports(person: Holder) -> int:
    """Remove the files too, once this stands."""
    return forget_exports(exports(person, OFFICE))


def forget_exports(rows: QuerySet[Any]) -> int:
    """Remove exports and their files."""
    places = [place for place in rows.values_list("place", flat=True) if place]
    if places:
        erase_stored.enqueue(school=current_school_id(), by=None, names=places)
    return int(rows.order_by().delete()[0])


@holds(
    "policies.exports",
    label=_("Files with everything about somebody"),
    about=EVERYBODY,
    tables=("policies.Export",),
    columns=(Column("asked_at", _("asked on")), Column("ready_at", _("made on"))),
    kept_for=_("Seven days"),
    erase=remove_exports,
)
def exports(person: Holder, _reader: Reader) -> QuerySet[Export]:
    """Exports about somebody, or made for him."""
    made_for = Q(reader=person.pk) | Q(staff_reader=person.pk)
    return Export.objects.filter(Q(**{kind_of(person).value: person.pk}) | made_for)


@keeps(
    "policies.exports",
    label=_("A file with everything about somebody"),
    says=_("Seven days after it was made"),
    days=0,
    forget=forget_exports,
)
def expired_exports(_before: dt.date) -> QuerySet[Export]:
    """Exports whose time is over, and those nobody could make in a week."""
    week_ago = now() - dt.timedelta(days=7)
    return Export.objects.filter(Q(expires_at__lt=now()) | Q(expires_at=None, asked_at__lt=week_ago))


@keeps(
    "policies.requests",
    label=_("A request to correct or erase"),
    says=_("Two years after the answer"),
    days=TWO_YEARS,
)
def answered_requests(before: dt.date) -> QuerySet[DataRequest]:
    """Requests answered before a day."""
    return DataRequest.objects.filter(decided_at__date__lt=before)
