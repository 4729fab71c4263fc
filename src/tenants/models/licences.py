"""What a school may use."""

from django.db import models

from tenants.enums import Module
from tenants.models.base import ScopedModel
from tenants.models.schools import School


class Licence(ScopedModel):
    """A module opened for a school during a half-open period; billing writes it, rooms of the school read it.

    ``source`` names what gave it ("pilot 2025", a call-off number): never a price.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="licences")
    module = models.CharField(max_length=20, choices=Module.choices)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("valid_from",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gt=models.F("valid_from")),
                name="licence_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.module} {self.valid_from}"
