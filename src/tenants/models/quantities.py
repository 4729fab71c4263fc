"""What a school counts for others: pupils on the count date, and use without persons."""

from django.db import models

from tenants.enums import Metric
from tenants.models.base import ScopedModel
from tenants.models.schools import School


class QuantityStatement(ScopedModel):
    """How many pupils a school had on a count date; never changed, a correction is a newer row."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="quantity_statements")
    count_date = models.DateField()
    pupils = models.PositiveIntegerField()
    source = models.CharField(max_length=80)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    stated_by = models.CharField(max_length=120)
    stated_at = models.DateTimeField()

    class Meta:
        ordering = ("count_date", "stated_at", "id")
        indexes = (models.Index(fields=("school", "count_date", "-stated_at"), name="newest_statement"),)

    def __str__(self) -> str:
        return f"{self.count_date}: {self.pupils}"


class UsageCounter(ScopedModel):
    """A count of one metric, in one school, on one day. Counts only: nobody can be found in it."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="usage_counters")
    on = models.DateField()
    metric = models.CharField(max_length=20, choices=Metric.choices)
    value = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("school", "on", "metric"), name="one_counter_per_metric_and_day"),
        )

    def __str__(self) -> str:
        return f"{self.metric} {self.on}"
