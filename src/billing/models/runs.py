"""An invoice run: what it priced, how far it is, what it could not price."""

from django.db import models

from billing.enums import ITEM_KINDS
from billing.models.agreements import FrameworkAgreement
from billing.models.call_offs import CallOff
from billing.pricing import LineKind
from kit.dates import Period, SchoolYear
from tenants.models import School, ScopedModel


class BillingRun(ScopedModel):
    """Bill everything of a school year that was not billed before; ``key`` reads ``2026-2027/1``.

    At most one run of a school year is open: whoever starts another goes on with that one.
    """

    key = models.CharField(max_length=20, unique=True)
    first_year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    started_by = models.UUIDField(null=True, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-started_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("first_year", "number"), name="runs_of_a_year_are_numbered"),
            models.UniqueConstraint(
                fields=("first_year",),
                condition=models.Q(finished_at=None),
                name="one_open_run_of_a_school_year",
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def school_year(self) -> SchoolYear:
        """The school year it bills."""
        return SchoolYear(self.first_year)


class Rating(ScopedModel):
    """One agreement priced in a run: the question word for word, so that it can be priced again to the byte."""

    run = models.ForeignKey(BillingRun, on_delete=models.PROTECT, related_name="ratings")
    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="ratings")
    snapshot = models.TextField()
    snapshot_sha256 = models.CharField(max_length=64)
    result_sha256 = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=10)
    rated_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("run", "agreement")
        constraints = (
            models.UniqueConstraint(fields=("run", "agreement"), name="agreement_is_rated_once_a_run"),
        )

    def __str__(self) -> str:
        return f"{self.run_id} {self.agreement_id}"


class RunStep(ScopedModel):
    """One school of a rating: written down when its items and draft are there, in the same transaction."""

    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="steps")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("rating", "id")
        constraints = (
            models.UniqueConstraint(fields=("rating", "school"), name="school_is_one_step_of_a_rating"),
        )
        indexes = (
            models.Index(fields=("rating", "id"), condition=models.Q(done_at=None), name="steps_to_do"),
        )

    def __str__(self) -> str:
        return f"{self.rating_id} {self.school_id}"


class RunProblem(ScopedModel):
    """Something was not known, so a school (None: the whole agreement) was not billed; the next run tries again."""

    run = models.ForeignKey(BillingRun, on_delete=models.PROTECT, related_name="problems")
    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    component = models.SlugField(max_length=40, blank=True)
    clause_ref = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=200, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("run", "agreement", "school", "code", "component", "id")

    def __str__(self) -> str:
        return self.code


class RatedItem(ScopedModel):
    """What a school owes for one component over some days, with the trace that made it.

    ``line`` is the priced line as JSON (``pricing.parse_line``), ``sha256`` its hash. Two live charges of a
    school and component never overlap; crediting ends ``is_live``, nothing else ever changes.
    """

    run = models.ForeignKey(BillingRun, on_delete=models.PROTECT, related_name="items")
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="items")
    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="rated_items")
    call_off = models.ForeignKey(CallOff, on_delete=models.PROTECT, related_name="rated_items")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="rated_items")
    component = models.SlugField(max_length=40)
    kind = models.CharField(max_length=10, choices=ITEM_KINDS)
    valid_from = models.DateField()
    valid_until = models.DateField()
    list_amount = models.DecimalField(max_digits=12, decimal_places=2)
    net_amount = models.DecimalField(max_digits=12, decimal_places=2)
    line = models.TextField()
    sha256 = models.CharField(max_length=64)
    is_live = models.BooleanField(default=True)

    class Meta(ScopedModel.Meta):
        ordering = ("school", "component", "valid_from", "id")
        indexes = (
            models.Index(fields=("agreement", "valid_from"), name="items_of_an_agreement"),
            models.Index(fields=("run", "school"), name="items_of_a_run"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("valid_from")), name="item_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in LineKind]), name="item_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.school_id} {self.component}"

    @property
    def period(self) -> Period:
        """The days it is for."""
        return Period(self.valid_from, self.valid_until)
