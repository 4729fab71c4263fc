"""What people ask the school to do with their data."""

from django.db import models

from tenant_apps.people.holdings import Holder
from tenant_apps.people.models import Guardian
from tenant_apps.policies.enums import Outcome, Right
from tenant_apps.policies.models.subjects import AboutPerson, one_person
from tenants.models import ScopedModel


class DataRequest(AboutPerson, ScopedModel):
    """Somebody asks to correct or erase; the office answers. Goes away with the person or the asker.

    ``asked_by`` is the guardian who asks; nobody stands there when a member of staff asks about himself.
    """

    asked_by = models.ForeignKey(
        Guardian, null=True, blank=True, on_delete=models.CASCADE, related_name="data_requests"
    )
    right = models.CharField(max_length=10, choices=Right.choices)
    words = models.TextField(max_length=2000, blank=True)
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(condition=one_person(), name="request_is_about_one_person"),
            models.CheckConstraint(
                condition=models.Q(asked_by__isnull=False, staff=None)
                | models.Q(asked_by=None, staff__isnull=False),
                name="request_of_staff_is_about_himself",
            ),
            models.CheckConstraint(condition=models.Q(right__in=Right.values), name="request_right_is_known"),
            models.CheckConstraint(
                condition=models.Q(decided_at=None, outcome="")
                | models.Q(decided_at__isnull=False, outcome__in=Outcome.values),
                name="request_is_decided_whole",
            ),
            models.UniqueConstraint(
                fields=("asked_by", "right", "pupil", "guardian", "staff"),
                condition=models.Q(decided_at=None),
                nulls_distinct=False,
                name="one_open_request",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def asker(self) -> Holder:
        """Who asked: a guardian, or the member of staff it is about."""
        return self.asked_by or self.person
