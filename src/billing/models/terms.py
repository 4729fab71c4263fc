"""What the articles of an agreement do to a price."""

from django.db import models

from billing.enums import TERM_KINDS
from billing.models.agreements import Amendment, FrameworkAgreement, Lot
from billing.pricing import TermKind, TermParams, params_from_json
from kit.dates import Period
from tenants.models import ScopedModel


class AgreementTerm(ScopedModel):
    """One article, in force from ``valid_from`` up to ``valid_until`` (open when None).

    ``params`` are those of ``billing.pricing`` for its ``kind`` (``params_to_json``); ``component`` "" is all
    of the price list, ``lot`` None every lot. After signing it comes with an amendment, and ends with one.
    """

    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=12, choices=TERM_KINDS)
    params = models.JSONField()
    clause_ref = models.CharField(max_length=40)
    component = models.SlugField(max_length=40, blank=True)
    lot = models.ForeignKey(Lot, null=True, blank=True, on_delete=models.PROTECT, related_name="terms")
    stack_group = models.CharField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    amendment = models.ForeignKey(
        Amendment, null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    ended_by = models.ForeignKey(
        Amendment, null=True, blank=True, on_delete=models.PROTECT, related_name="ended_terms"
    )
    added_by = models.UUIDField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("agreement", "valid_from", "clause_ref", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[value for value, _ in TERM_KINDS]), name="term_kind_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(clause_ref=""), name="term_names_its_clause"),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gt=models.F("valid_from")),
                name="term_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause_ref} {self.kind}"

    @property
    def period(self) -> Period:
        """The days it is in force."""
        return Period(self.valid_from, self.valid_until)

    @property
    def parameters(self) -> TermParams:
        """Its parameters as the price engine takes them."""
        return params_from_json(TermKind(self.kind), self.params)
