"""What happened around one person."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shared_apps.events.models import Event
from tenant_apps.people.models import (
    ContactProtection,
    Enrolment,
    GroupStaff,
    Guardian,
    Guardianship,
    Pupil,
    StaffMember,
    StaffRole,
)


def timeline_of(person: Pupil | Guardian | StaffMember) -> QuerySet[Event]:
    """Return the events about ``person`` and about his or her enrolments, guardianships, roles; newest first."""
    return Event.objects.filter(about_id__in=[person.pk, *_ids_around(person)])


def _ids_around(person: Pupil | Guardian | StaffMember) -> list[UUID]:
    around: list[QuerySet[Any]]
    if isinstance(person, StaffMember):
        around = [StaffRole.objects.filter(staff=person), GroupStaff.objects.filter(staff=person)]
    elif isinstance(person, Guardian):
        around = [
            Guardianship.objects.filter(guardian=person),
            ContactProtection.objects.filter(guardian=person),
        ]
    else:
        around = [
            Guardianship.objects.filter(pupil=person),
            Enrolment.objects.filter(pupil=person),
            ContactProtection.objects.filter(pupil=person),
        ]
    return [key for rows in around for key in rows.order_by().values_list("pk", flat=True)]
