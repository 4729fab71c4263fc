"""Those who work at the school, and what they may do."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from tenant_apps.people.enums import Role
from tenant_apps.people.models.names import NAMED, Person
from tenants.models import ScopedModel


class StaffMember(Person):
    """Somebody who works at the school, with a login (``user``) or not yet; what they may do is a ``StaffRole``."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="staff_member",
    )
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta(Person.Meta):
        ordering = ("sort_key", "id")
        indexes = (models.Index(fields=("sort_key", "id"), name="staff_in_order"),)
        constraints = (
            *NAMED,
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="staff_email_lower_case"),
        )


class StaffRole(ScopedModel):
    """A role somebody holds from ``valid_from`` up to ``valid_until``; a substitute's always ends."""

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=10, choices=Role.choices)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    granted_by = models.UUIDField(null=True, blank=True)
    granted_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("valid_from", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="staff_role_is_known"),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="staff_role_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.SUBSTITUTE, valid_until=None), name="substitute_role_ends"
            ),
        )

    def __str__(self) -> str:
        return self.role
