"""Index series and what they did to agreements."""

from django.db import models

from billing.enums import INDEX_STATUSES
from billing.models.agreements import FrameworkAgreement
from billing.models.terms import AgreementTerm
from tenants.models import ScopedModel


class IndexSeries(ScopedModel):
    """A published series of numbers, for example the CBS services price index; ``code`` is its stable name."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    source_url = models.URLField(max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class IndexValue(ScopedModel):
    """One value as published; never changed. The newest of a label counts, and after a final one comes none."""

    series = models.ForeignKey(IndexSeries, on_delete=models.PROTECT, related_name="values")
    label = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=12, decimal_places=4)
    status = models.CharField(max_length=11, choices=INDEX_STATUSES)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("series", "label", "at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("series", "label"),
                condition=models.Q(status="final"),
                name="index_value_is_final_once",
            ),
            models.CheckConstraint(condition=models.Q(value__gt=0), name="index_value_is_positive"),
            models.CheckConstraint(
                condition=models.Q(status__in=("provisional", "final")), name="index_status_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.series_id} {self.label}"


class IndexationEvent(ScopedModel):
    """Prices of an agreement moved with an index, by the term that came of it, as told to the buyer on ``told_on``."""

    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="indexations")
    term = models.OneToOneField(AgreementTerm, on_delete=models.PROTECT, related_name="indexation")
    base = models.ForeignKey(IndexValue, on_delete=models.PROTECT, related_name="+")
    reference = models.ForeignKey(IndexValue, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField()
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("agreement", "at", "id")

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.told_on}"
