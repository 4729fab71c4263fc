"""Questions about absences. Other rooms import from here."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from kit.dates import today
from tenant_apps.absences.days import is_school_day
from tenant_apps.absences.enums import Reason
from tenant_apps.absences.models import AbsenceReport
from tenant_apps.people.enums import Authority, GroupKind, Information
from tenant_apps.people.models import Enrolment, GroupStaff, Guardianship, Pupil, holding
from tenant_apps.people.queries import Child, Viewer

ASKED_FOR = dt.timedelta(days=7)  # an illness nobody says anything about any more is let go after a week


@dataclass(frozen=True, slots=True)
class ChildToday:
    """One child of a guardian with what is reported from today on; ``asks`` when "still ill?" waits for an answer."""

    pupil: Pupil
    reports: tuple[AbsenceReport, ...]
    asks: AbsenceReport | None

    @property
    def away(self) -> AbsenceReport | None:
        """The report that says the child is ill today, if any."""
        return next((row for row in self.reports if row.reason == Reason.ILL and covers(row)), None)


def covers(report: AbsenceReport, day: dt.date | None = None) -> bool:
    """Whether a report says that the pupil is away on ``day`` (today)."""
    return report.first_on <= (day or today()) < report.until_on


def may_report(child: Child) -> bool:
    """Whether a guardian reports, and reads reports, about a child: who decides or is told everything."""
    is_told = child.information != Information.NONE
    return is_told and (child.authority == Authority.YES or child.information == Information.FULL)


def reportable_ids(viewer: Viewer) -> frozenset[UUID]:
    """Return the children for whom this guardian may report."""
    return frozenset(child.pupil_id for child in viewer.children if may_report(child))


def live() -> QuerySet[AbsenceReport]:
    """Return the reports that were not withdrawn."""
    return AbsenceReport.objects.filter(withdrawn_at=None)


def asked(day: dt.date | None = None) -> Q:
    """Return the condition of an illness of which is asked on ``day`` (today) whether it lasts."""
    on = day or today()
    return Q(is_open=True, until_on__lte=on, until_on__gt=on - ASKED_FOR)


def children_today(viewer: Viewer) -> list[ChildToday]:
    """Return the children for whom this guardian may report, with their reports from today on; two statements."""
    keys = reportable_ids(viewer)
    if not keys:
        return []
    day = viewer.day
    rows = list(live().filter(asked(day) | Q(until_on__gt=day), pupil__in=keys))
    found = []
    for pupil in Pupil.objects.filter(pk__in=keys):
        own = [row for row in rows if row.pupil_id == pupil.pk]
        waits = next((row for row in own if row.until_on <= day), None) if is_school_day(day) else None
        found.append(ChildToday(pupil, tuple(row for row in own if row.until_on > day), waits))
    return found


def away_on(day: dt.date, group_ids: Collection[UUID] | None = None) -> QuerySet[AbsenceReport]:
    """Return who is away on ``day``, in ``group_ids`` or (None) the school: reported, or ill and not heard of yet.

    With the pupil, and ``group_name`` of the home group; by group and name; one statement.
    """
    inside = Enrolment.objects.filter(holding(day), pupil=OuterRef("pupil_id"), kind=GroupKind.HOME)
    rows = live().filter(Q(first_on__lte=day, until_on__gt=day) | asked(day))
    if group_ids is not None:
        there = Enrolment.objects.filter(holding(day), group__in=group_ids).order_by().values("pupil_id")
        rows = rows.filter(pupil__in=there)
    named = rows.select_related("pupil").annotate(group_name=Subquery(inside.values("group__name")[:1]))
    return named.order_by("group_name", "pupil__sort_key", "pupil_id", "from_time", "id")


def readable_reports(viewer: Viewer) -> QuerySet[AbsenceReport]:
    """Return the reports somebody may read: a guardian those of his children, staff of their groups, the office all.

    With the pupil; also those that were withdrawn.
    """
    found = AbsenceReport.objects.select_related("pupil")
    if viewer.is_office:
        return found
    taught = Enrolment.objects.filter(
        holding(viewer.day), group__in=viewer.duty_group_ids if viewer.is_staff else ()
    )
    return found.filter(
        Q(pupil__in=reportable_ids(viewer)) | Q(pupil__in=taught.order_by().values("pupil_id"))
    )


def accounts_told_about(pupil_id: UUID) -> frozenset[UUID]:
    """Return the accounts of who is told when a pupil is away: guardians who may report it, staff of its groups."""
    day = today()
    decides, is_told = Q(authority=Authority.YES), Q(information=Information.FULL)
    adults = (
        Guardianship.objects.filter(
            holding(day), decides | is_told, pupil=pupil_id, guardian__merged_into=None
        )
        .exclude(information=Information.NONE)
        .values_list("guardian__user_id", flat=True)
    )
    inside = Enrolment.objects.filter(holding(day), pupil=pupil_id).order_by().values("group_id")
    staff = GroupStaff.objects.filter(holding(day), group__in=inside).values_list("staff__user_id", flat=True)
    return frozenset(key for key in (*adults.order_by(), *staff.order_by()) if key)
