"""The office decides that somebody is erased; a certificate says what went, what stays, and that nothing was found."""

from django.db import transaction

from kit.dates import now, today
from shared_apps.events.services import record_event
from tenant_apps.people.errors import NotYours
from tenant_apps.people.holdings import Holder, kind_of
from tenant_apps.people.models import (
    Guardian,
    Guardianship,
    Pupil,
    StaffMember,
    StaffRole,
    at_school,
    holding,
)
from tenant_apps.people.queries import Viewer
from tenant_apps.people.services import erase_person
from tenant_apps.policies.enums import Right
from tenant_apps.policies.errors import StillAtSchool
from tenant_apps.policies.models import Certificate, DataRequest
from tenant_apps.policies.queries import search_everywhere, values_of
from tenant_apps.policies.queries.searching import KEEPS_KEYS


@transaction.atomic
def erase(*, person: Holder, by: Viewer) -> Certificate:
    """Remove everything about ``person`` from every room, look for what is left, and write the certificate.

    Only who is not needed any more: a pupil who left, a guardian without a child here, staff without a role
    (AVG art. 17(3)(b): what the school must keep to do its work is not erased). Raises NotYours, StillAtSchool,
    and what ``erase_person`` raises; then nothing is removed.
    """
    if not by.is_office:
        raise NotYours
    if is_needed(person):
        raise StillAtSchool
    kind = kind_of(person)
    values = values_of(person)
    asked = DataRequest.objects.filter(right=Right.ERASURE, **{kind.value: person.pk}).first()
    asked_on = asked.asked_at.date() if asked else None
    done = erase_person(person=person, by=by.user_id)
    search = search_everywhere(values.unique, without=KEEPS_KEYS)
    row = Certificate.objects.create(
        person_kind=kind.value,
        erased_at=now(),
        decided_by=by.user_id,
        asked_on=asked_on,
        removed={key: count for key, count in done.removed.items() if count},
        kept=list(done.kept),
        values=len(values.unique),
        shared=values.shared,
        tables=search.tables,
        remains=search.found,
    )
    record_event(kind="policies.certified", about=row, actor_id=by.user_id, actor_kind="user")
    return row


def is_needed(person: Holder) -> bool:
    """Whether the school still needs what it holds about ``person`` today."""
    day = today()
    if isinstance(person, Pupil):
        return Pupil.objects.filter(at_school(day), pk=person.pk).exists()
    if isinstance(person, Guardian):
        held = Guardianship.objects.filter(holding(day), at_school(day, "pupil__"), guardian=person.pk)
        return held.exists()
    member = StaffMember.objects.get(pk=person.pk)
    has_role = StaffRole.objects.filter(holding(day), staff=member).exists()
    return member.left_on is None or member.left_on > day or has_role
