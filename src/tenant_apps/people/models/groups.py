"""Groups of one school year, who is in them and who teaches them."""

from django.db import models

from kit.dates import SchoolYear
from tenant_apps.people.enums import GroupKind, Role
from tenant_apps.people.models.pupils import Pupil
from tenant_apps.people.models.staff import StaffMember
from tenants.models import ScopedModel


class Group(ScopedModel):
    """A home or composite group; it lives one school year, named by its first calendar year (2026 is 2026-2027).

    ``year_group`` is an EDEXML code: "5", "C" for a combination, empty for a composite group.
    """

    name = models.CharField(max_length=256)
    kind = models.CharField(max_length=9, choices=GroupKind.choices, default=GroupKind.HOME)
    school_year = models.PositiveSmallIntegerField()
    year_group = models.CharField(max_length=2, blank=True)
    description = models.CharField(max_length=256, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-school_year", "-kind", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("id", "kind", "school_year"), name="group_kind_and_year"),
            models.CheckConstraint(condition=models.Q(kind__in=GroupKind.values), name="group_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(school_year__gte=2000, school_year__lt=2200), name="group_year_is_a_year"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="group_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def year(self) -> SchoolYear:
        """Its school year, as the house counts them."""
        return SchoolYear(self.school_year)

    @property
    def is_home(self) -> bool:
        """Whether it is a home group."""
        return self.kind == GroupKind.HOME


class Enrolment(ScopedModel):
    """A pupil in a group on some days of its school year; never in two home groups on one day.

    ``kind`` and ``school_year`` repeat the group's and are held to it by the database, for the rules that
    need them. ``year_group`` is the pupil's own.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="enrolments")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="enrolments")
    kind = models.CharField(max_length=9, choices=GroupKind.choices)
    school_year = models.PositiveSmallIntegerField()
    year_group = models.CharField(max_length=2, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta(ScopedModel.Meta):
        ordering = ("valid_from", "id")

    def __str__(self) -> str:
        return str(self.pk)


class GroupStaff(ScopedModel):
    """Somebody who works with a group on some days of its school year, as teacher, support or substitute."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="group_duties")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="staff_duties")
    kind = models.CharField(max_length=9, choices=GroupKind.choices)
    school_year = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.TEACHER)
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta(ScopedModel.Meta):
        ordering = ("valid_from", "id")

    def __str__(self) -> str:
        return str(self.pk)
