"""Groups, who is in them and who works with them."""

import datetime as dt

from django.db.models import Count, Prefetch, Q, QuerySet

from kit.dates import SchoolYear, today
from tenant_apps.people.enums import GroupKind
from tenant_apps.people.models import (
    Enrolment,
    Group,
    GroupStaff,
    Pupil,
    StaffMember,
    at_school,
    holding,
)


def groups_of_year(year: SchoolYear) -> QuerySet[Group]:
    """Return the groups of a school year: home groups in order of year group and name, then composite ones."""
    return Group.objects.filter(school_year=year.first).order_by("-kind", "year_group", "name", "id")


def groups_on(day: dt.date | None = None) -> QuerySet[Group]:
    """Return the groups of the school year of ``day`` (today)."""
    return groups_of_year(SchoolYear.of(day or today()))


def with_counts(groups: QuerySet[Group], *, on: dt.date | None = None) -> QuerySet[Group]:
    """Return ``groups`` with ``pupil_count`` and their staff of ``on`` (today; in its school year) as ``duties``."""
    day = on or today()
    return groups.annotate(
        pupil_count=Count("enrolments", filter=holding(day, "enrolments__"), distinct=True)
    ).prefetch_related(
        Prefetch(
            "staff_duties",
            queryset=GroupStaff.objects.filter(holding(day))
            .select_related("staff")
            .order_by("staff__sort_key"),
            to_attr="duties",
        )
    )


def pupils_of(group: Group, *, on: dt.date | None = None) -> QuerySet[Pupil]:
    """Return the pupils in ``group`` on ``on`` (today), in name order."""
    day = on or today()
    inside = Enrolment.objects.filter(holding(day), group=group)
    return Pupil.objects.filter(at_school(day), pk__in=inside.order_by().values("pupil_id"))


def groups_of(staff: StaffMember, *, on: dt.date | None = None) -> QuerySet[Group]:
    """Return the groups ``staff`` works with on ``on`` (today)."""
    duties = GroupStaff.objects.filter(holding(on or today()), staff=staff)
    return Group.objects.filter(pk__in=duties.order_by().values("group_id")).order_by("-kind", "name", "id")


def groups_of_pupil(pupil: Pupil, *, on: dt.date | None = None) -> QuerySet[Group]:
    """Return the groups of ``pupil`` on ``on`` (today), the home group first."""
    inside = Enrolment.objects.filter(holding(on or today()), pupil=pupil)
    return Group.objects.filter(pk__in=inside.order_by().values("group_id")).order_by("-kind", "name", "id")


def staff_of_group(group: Group, *, on: dt.date | None = None) -> QuerySet[GroupStaff]:
    """Return who works with ``group`` on ``on`` (today), and as what."""
    duties = GroupStaff.objects.filter(holding(on or today()), group=group).select_related("staff")
    return duties.order_by("staff__sort_key", "staff_id")


def home_group_of(pupil: Pupil, *, on: dt.date | None = None) -> Group | None:
    """Return the home group of ``pupil`` on ``on`` (today), or None."""
    day = on or today()
    found = Enrolment.objects.filter(holding(day), pupil=pupil, kind=GroupKind.HOME).select_related("group")
    enrolment = found.first()
    return enrolment.group if enrolment else None


def with_groups(pupils: QuerySet[Pupil], *, on: dt.date | None = None) -> QuerySet[Pupil]:
    """Return ``pupils`` with their enrolments of ``on`` (today) and groups fetched as ``inside``."""
    rows = Enrolment.objects.filter(holding(on or today())).select_related("group")
    ordered = rows.order_by("-kind", "group__name", "id")
    return pupils.prefetch_related(Prefetch("enrolments", queryset=ordered, to_attr="inside"))


def pupils_without_group(*, on: dt.date | None = None) -> QuerySet[Pupil]:
    """Return the pupils at the school on ``on`` (today) who are in no home group."""
    day = on or today()
    inside = Enrolment.objects.filter(holding(day), kind=GroupKind.HOME)
    return Pupil.objects.filter(at_school(day)).exclude(Q(pk__in=inside.order_by().values("pupil_id")))
