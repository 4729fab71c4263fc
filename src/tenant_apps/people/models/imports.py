"""Files that were brought in, and the roles they mentioned."""

from django.db import models

from tenant_apps.people.enums import Role
from tenant_apps.people.models.groups import Group
from tenant_apps.people.models.staff import StaffMember
from tenants.models import ScopedModel


class ImportRun(ScopedModel):
    """One file from upload to undo. The file itself is never kept.

    ``records``: what was read of it (compressed, without what may not be kept) until it is applied or discarded.
    ``inverse``: what undoes it, until the next import. ``seen``: the fingerprint of the plan that was agreed to.
    ``failure``: the code of the refusal when applying was tried and refused.
    """

    file_name = models.CharField(max_length=200)
    format = models.CharField(max_length=20)
    version = models.CharField(max_length=20, blank=True)
    school_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    is_refused = models.BooleanField(default=False)
    records = models.BinaryField(null=True, blank=True)
    findings = models.JSONField(default=list)
    totals = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    seen = models.CharField(max_length=64, blank=True)
    failure = models.CharField(max_length=40, blank=True)
    uploaded_by = models.UUIDField(null=True, blank=True)
    uploaded_at = models.DateTimeField()
    requested_by = models.UUIDField(null=True, blank=True)
    requested_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    inverse = models.BinaryField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-uploaded_at", "-id")
        constraints = (
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(requested_at__isnull=False, applied_at=None, discarded_at=None),
                name="one_import_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_waiting(self) -> bool:
        """Whether it was agreed to and is not applied yet."""
        return self.requested_at is not None and self.applied_at is None and self.discarded_at is None

    @property
    def is_open(self) -> bool:
        """Whether it can still be looked at, settled and applied."""
        return self.records is not None and not self.is_waiting and self.applied_at is None

    @property
    def can_be_undone(self) -> bool:
        """Whether no later import changed anything."""
        return self.applied_at is not None and self.undone_at is None and self.inverse is not None


class ProposedRole(ScopedModel):
    """A role, or a group, meant for somebody: nothing until a school leader says yes.

    ``run`` is the file that mentioned it; None when the office prepared it with the next school year.
    """

    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="proposed_roles")
    role = models.CharField(max_length=10, choices=Role.choices)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(
        ImportRun, null=True, blank=True, on_delete=models.CASCADE, related_name="proposed_roles"
    )
    decided_by = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("staff__sort_key", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("staff", "role", "group"), nulls_distinct=False, name="a_role_is_proposed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_accepted=None, decided_at=None)
                | models.Q(is_accepted__isnull=False, decided_at__isnull=False),
                name="proposal_is_decided_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.role
