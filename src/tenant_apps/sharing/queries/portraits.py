"""Which photo is whose."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from tenant_apps.people.holdings import Holder, kind_of
from tenant_apps.sharing.models import Portrait


def portraits_of(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the file of each of ``people`` (pupils, guardians or staff) who has a photo, in one statement."""
    keys = list(people)
    if not keys:
        return {}
    rows = Portrait.objects.filter(Q(pupil__in=keys) | Q(guardian__in=keys) | Q(staff__in=keys))
    whose = Coalesce("pupil_id", "guardian_id", "staff_id")
    return dict(rows.order_by().values_list(whose, "file_id"))


def portrait_of(person: Holder) -> Portrait | None:
    """Return the photo of one person, if there is one."""
    found: Portrait | None = Portrait.objects.filter(**{kind_of(person).value: person.pk}).first()
    return found
