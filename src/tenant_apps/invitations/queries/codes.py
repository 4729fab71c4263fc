"""What a code stands for at this moment."""

import datetime as dt
from uuid import UUID

from django.db.models import Q, QuerySet

from kit.dates import now, today
from tenant_apps.invitations.codes import digests_of
from tenant_apps.invitations.models import Invitation
from tenant_apps.people.enums import Information
from tenant_apps.people.models import Guardian, Guardianship, Pupil, at_school, holding

MOST_MERGES = 20


def found_by(code: str) -> Invitation | None:
    """Return the invitation of a typed code, whatever became of it, or None."""
    rows = Invitation.objects.select_related("guardian", "pupil", "staff")
    return rows.filter(digest__in=digests_of(code)).first()


def usable(moment: dt.datetime | None = None) -> Q:
    """Return the condition of an invitation that still lets somebody in."""
    return Q(used_at=None, revoked_at=None, expires_at__gt=moment or now())


def guardian_now(guardian: Guardian) -> Guardian:
    """Return the entry that stands for ``guardian`` today: codes of a duplicate follow it when it is merged."""
    for _ in range(MOST_MERGES):
        if guardian.merged_into_id is None:
            break
        guardian = Guardian.objects.get(pk=guardian.merged_into_id)
    return guardian


def may_be_told(guardian_id: UUID, pupil_id: UUID | None = None) -> QuerySet[Pupil]:
    """Return the pupils of today of whom this guardian is told something; of ``pupil_id`` alone when given."""
    held = Guardianship.objects.filter(holding(today()), guardian=guardian_id)
    told = held.exclude(information=Information.NONE).order_by().values("pupil_id")
    found = Pupil.objects.filter(at_school(today()), pk__in=told)
    return found.filter(pk=pupil_id) if pupil_id else found
