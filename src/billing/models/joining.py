"""A school that wants to use an agreement: it showed the code, the foundation answers, the supplier's role acts."""

from django.db import models

from billing.enums import JoinState, JoinTrouble
from billing.models.agreements import FrameworkAgreement
from billing.models.call_offs import CallOff
from tenants.models import School, ScopedModel


class JoinRequest(ScopedModel):
    """A school asks, with an agreement's code, to belong to its foundation; never changed.

    Names are kept as they were asked: until the answer the foundation sees no school that is not its own, and
    the school no foundation.
    """

    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="join_requests")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="join_requests")
    foundation_name = models.CharField(max_length=120)
    agreement_number = models.CharField(max_length=40)
    school_name = models.CharField(max_length=120)
    city = models.CharField(max_length=80, blank=True)
    brin = models.CharField(max_length=4, blank=True)
    branch = models.CharField(max_length=2, blank=True)
    asked_by = models.UUIDField(null=True, blank=True)
    asked_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("asked_at", "id")

    def __str__(self) -> str:
        return f"{self.school_id} {self.agreement_number}"

    @property
    def state(self) -> JoinState:
        """Where it is; reads the rows (join them: ``queries.joining``)."""
        if not hasattr(self, "answer"):
            return JoinState.ASKED
        if not self.answer.is_confirmed:
            return JoinState.DECLINED
        if not hasattr(self, "outcome"):
            return JoinState.CONFIRMED
        return JoinState.JOINED if self.outcome.has_joined else JoinState.FAILED


class JoinAnswer(ScopedModel):
    """The foundation confirmed, from ``starts_on`` and for so many ``pupils``, or declined with a reason; once."""

    request = models.OneToOneField(JoinRequest, on_delete=models.PROTECT, related_name="answer")
    is_confirmed = models.BooleanField()
    starts_on = models.DateField(null=True, blank=True)
    pupils = models.PositiveIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_confirmed=True, starts_on__isnull=False, pupils__gt=0)
                | models.Q(is_confirmed=False, starts_on=None, pupils=None) & ~models.Q(reason=""),
                name="join_answer_says_from_when_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id} {self.is_confirmed}"


class JoinOutcome(ScopedModel):
    """What a confirmation came to: a membership and an offer, or what stood in the way of either."""

    request = models.OneToOneField(JoinRequest, on_delete=models.PROTECT, related_name="outcome")
    has_joined = models.BooleanField()
    call_off = models.OneToOneField(
        CallOff, null=True, blank=True, on_delete=models.PROTECT, related_name="join_outcome"
    )
    trouble = models.CharField(max_length=20, choices=JoinTrouble.choices, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(trouble="") | models.Q(trouble__in=JoinTrouble.values),
                name="join_trouble_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.request_id} {self.trouble}"
