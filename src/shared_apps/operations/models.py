"""What operators asked to be done to a whole school, and how it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shared_apps.operations.enums import WorkKind
from tenants.models import School, ScopedModel


class SchoolWork(ScopedModel):
    """An export or the deletion of a school: who asked, when, why; done by the worker.

    ``file`` names an export in the storage until it is taken away; ``failure`` is the code of what refused it.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=WorkKind.choices)
    reason = models.CharField(max_length=400)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=60, blank=True)
    file = models.CharField(max_length=120, blank=True)

    class Meta(ScopedModel.Meta):
        verbose_name, verbose_name_plural = _("work on a school"), _("work on schools")
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=WorkKind.values), name="work_kind_is_known"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="work_says_why"),
            models.UniqueConstraint(
                fields=("school", "kind"), condition=models.Q(ended_at=None), name="one_work_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.school_id}"
