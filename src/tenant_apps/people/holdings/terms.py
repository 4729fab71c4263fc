"""The terms of the people room. Schools keep a pupil's file two years after leaving; so do we, and no longer."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from shared_apps.mailbox.models import OutgoingMail
from tenant_apps.people.holdings.retention import keeps
from tenant_apps.people.models import Guardian, Guardianship, ImportRun, Pupil, StaffMember, StaffRole

TWO_YEARS = 730


@keeps(
    "people.address_book",
    label=_("A pupil who leaves, in lists for other families"),
    says=_("The same day, and the parents with him"),
    days=0,
)
def _address_book(_before: dt.date) -> QuerySet[Pupil]:
    """Holds by itself: who is not at the school today is in no list (tenant_apps.sharing)."""
    return Pupil.objects.none()


@keeps(
    "people.pupils",
    label=_("A pupil who left, with everything about him"),
    says=_("Two years after leaving"),
    days=TWO_YEARS,
    erases=True,
)
def pupils_who_left(before: dt.date) -> QuerySet[Pupil]:
    """Pupils who left before a day."""
    return Pupil.objects.filter(left_on__lt=before)


@keeps(
    "people.guardians",
    label=_("A guardian without a child at the school, with the account"),
    says=_("Two years after the last child left, or after the last decision about a child ended"),
    days=TWO_YEARS,
    erases=True,
)
def guardians_without_child(before: dt.date) -> QuerySet[Guardian]:
    """Guardians whose every guardianship was over before a day, and who had one or came in before it."""
    lasting = Guardianship.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=before),
        Q(pupil__left_on=None) | Q(pupil__left_on__gte=before),
        guardian=OuterRef("pk"),
    )
    ever = Guardianship.objects.filter(guardian=OuterRef("pk"))
    return Guardian.objects.filter(~Exists(lasting), Exists(ever), merged_into=None)


@keeps(
    "people.staff",
    label=_("A member of staff who left, with the account"),
    says=_("Two years after leaving"),
    days=TWO_YEARS,
    erases=True,
)
def staff_who_left(before: dt.date) -> QuerySet[StaffMember]:
    """Staff who left before a day and hold no role."""
    holding = StaffRole.objects.filter(Q(valid_until=None) | Q(valid_until__gte=before), staff=OuterRef("pk"))
    return StaffMember.objects.filter(~Exists(holding), left_on__lt=before)


@keeps(
    "people.guardianships",
    label=_("A decision about authority or information that ended"),
    says=_("Two years after it ended"),
    days=TWO_YEARS,
)
def ended_guardianships(before: dt.date) -> QuerySet[Guardianship]:
    """Decisions that ended before a day, of pairs that have a newer one."""
    newer = Guardianship.objects.filter(
        pupil=OuterRef("pupil"), guardian=OuterRef("guardian"), valid_from__gte=OuterRef("valid_until")
    )
    return Guardianship.objects.filter(Exists(newer), valid_until__lt=before)


@keeps(
    "people.uploads",
    label=_("A file that was read and not used"),
    says=_("Two weeks after it was read"),
    days=14,
    forget=lambda rows: rows.update(records=None),
)
def unused_uploads(before: dt.date) -> QuerySet[ImportRun]:
    """What was read of files nobody agreed to."""
    return ImportRun.objects.filter(
        applied_at=None, requested_at=None, uploaded_at__date__lt=before, records__isnull=False
    )


@keeps(
    "people.imports",
    label=_("What undoes an import, and the findings with names in them"),
    says=_("Thirty days after it was read in"),
    days=30,
    forget=lambda rows: rows.update(inverse=None, records=None, findings=[], choices={}),
)
def old_imports(before: dt.date) -> QuerySet[ImportRun]:
    """Applied imports that still hold names."""
    kept = Q(inverse__isnull=False) | Q(records__isnull=False) | ~Q(findings=[]) | ~Q(choices={})
    return ImportRun.objects.filter(kept, applied_at__date__lt=before)


@keeps(
    "mailbox.mail",
    label=_("Mail that was sent: that it was, not what it said"),
    says=_("Thirty days; what it said goes when it is delivered"),
    days=30,
)
def old_mail(before: dt.date) -> QuerySet[Any]:
    """Mail of before a day."""
    found: QuerySet[Any] = OutgoingMail.objects.filter(created_at__date__lt=before)
    return found
