"""The keys by which files and other systems know people and groups."""

from django.db import models

from tenant_apps.people.enums import PersonKind, Source
from tenant_apps.people.models.groups import Group
from tenant_apps.people.models.guardians import Guardian
from tenant_apps.people.models.pupils import Pupil
from tenant_apps.people.models.staff import StaffMember
from tenants.models import ScopedModel

NOTHING = models.Q(pupil=None, guardian=None, staff=None, group=None)


class SourceKey(ScopedModel):
    """One source's key for one row. A source never changes or reuses a key unless it is unstable (``#…``).

    A person may have several: one per source, and one per school year for a group.
    """

    source = models.CharField(max_length=10, choices=Source.choices)
    kind = models.CharField(max_length=8, choices=PersonKind.choices)
    key = models.CharField(max_length=300)
    pupil = models.ForeignKey(Pupil, null=True, blank=True, on_delete=models.CASCADE, related_name="keys")
    guardian = models.ForeignKey(
        Guardian, null=True, blank=True, on_delete=models.CASCADE, related_name="keys"
    )
    staff = models.ForeignKey(
        StaffMember, null=True, blank=True, on_delete=models.CASCADE, related_name="keys"
    )
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="keys")

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=("source", "kind", "key"), name="source_key_is_unique"),
            models.CheckConstraint(condition=~NOTHING, name="source_key_has_a_target"),
        )

    def __str__(self) -> str:
        return f"{self.source}:{self.kind}:{self.key}"
