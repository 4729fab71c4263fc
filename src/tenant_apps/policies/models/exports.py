"""Files with everything about one person."""

from django.db import models

from kit.dates import now
from tenant_apps.people.models import Guardian, StaffMember
from tenant_apps.policies.models.subjects import AboutPerson, one_person
from tenants.models import ScopedModel


class Export(AboutPerson, ScopedModel):
    """One file, asked by ``asked_by`` (a user) and made for a guardian, a member of staff or, neither, the office.

    ``place`` is where it lies in the storage while it has not expired; ``done`` of ``total`` is its progress.
    """

    reader = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    staff_reader = models.ForeignKey(
        StaffMember, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=1)
    place = models.CharField(max_length=120, blank=True)
    byte_count = models.PositiveIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(condition=one_person(), name="export_is_about_one_person"),
            models.CheckConstraint(
                condition=models.Q(staff_reader=None)
                | models.Q(reader=None, staff__isnull=False, staff=models.F("staff_reader")),
                name="export_for_staff_is_about_himself",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_for_office(self) -> bool:
        """Whether the office asked, not the person or a guardian of his."""
        return self.reader_id is None and self.staff_reader_id is None

    @property
    def is_ready(self) -> bool:
        """Whether it can be downloaded now."""
        return bool(self.place and self.expires_at and self.expires_at > now())

    @property
    def is_being_made(self) -> bool:
        """Whether it is waited for."""
        return self.ready_at is None
