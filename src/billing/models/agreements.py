"""Framework agreements: parties, days, ceiling, lots, options, amendments. Terms stand in ``terms``."""

import calendar
import datetime as dt
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now

from billing.enums import SETTLEMENTS, Eligibility, Procedure
from billing.models.price_books import PriceBook
from billing.pricing import Settlement
from kit.dates import FIRST_MONTH, Period, SchoolYear
from shared_apps.foundations.models import Foundation, Pilot
from tenants.models import School, ScopedModel

FOUR_YEARS = dt.timedelta(days=4 * 365 + 1)  # the longest four years hold one leap day


class FrameworkAgreement(ScopedModel):
    """What the supplier and a foundation agreed, from ``starts_on`` up to ``ends_on``; fixed once signed.

    Values are euros without VAT over the whole term with options; ``maximum_value`` is the ceiling
    (CJEU C-23/20). ``duration_rationale`` says why it may last more than four years (art. 2.140 Aw 2012).
    Pupils are counted on ``count_day``/``count_month`` of each school year.
    """

    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="agreements")
    pilot = models.OneToOneField(
        Pilot, null=True, blank=True, on_delete=models.PROTECT, related_name="agreement"
    )
    price_book = models.ForeignKey(PriceBook, on_delete=models.PROTECT, related_name="agreements")
    procedure = models.CharField(max_length=10, choices=Procedure.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()
    duration_rationale = models.TextField(max_length=2000, blank=True)
    estimated_value = models.DecimalField(max_digits=12, decimal_places=2)
    maximum_value = models.DecimalField(max_digits=12, decimal_places=2)
    warn_percent = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        default=Decimal(80),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    eligibility = models.CharField(max_length=4, choices=Eligibility.choices, default=Eligibility.ALL)
    settlement = models.CharField(max_length=8, choices=SETTLEMENTS, default=Settlement.SNAPSHOT.value)
    proration_clause = models.CharField(max_length=40, blank=True)
    count_month = models.PositiveSmallIntegerField(default=10)
    count_day = models.PositiveSmallIntegerField(default=1)
    join_code = models.CharField(max_length=16, blank=True)
    made_by = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-starts_on", "number")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="agreement_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__lte=models.F("starts_on") + FOUR_YEARS)
                | ~models.Q(duration_rationale=""),
                name="agreement_lasts_four_years_or_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(estimated_value__gte=0, maximum_value__gt=0),
                name="agreement_values_are_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(warn_percent__gte=0, warn_percent__lte=100),
                name="agreement_warns_at_a_percentage",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    count_month__gte=1, count_month__lte=12, count_day__gte=1, count_day__lte=31
                ),
                name="agreement_counts_on_a_day",
            ),
            models.UniqueConstraint(
                fields=("join_code",), condition=~models.Q(join_code=""), name="join_code_is_of_one_agreement"
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def period(self) -> Period:
        """Its days as signed, without options; ``queries.agreements.running_period`` has those too."""
        return Period(self.starts_on, self.ends_on)

    @property
    def is_signed(self) -> bool:
        """Whether both parties signed, so that it no longer changes but by amendment."""
        return hasattr(self, "signing")

    def count_date_in(self, year: SchoolYear) -> dt.date:
        """Return the day pupils are counted in a school year (29 February is the 28th in other years)."""
        calendar_year = year.first if self.count_month >= FIRST_MONTH else year.first + 1
        last = calendar.monthrange(calendar_year, self.count_month)[1]
        return dt.date(calendar_year, self.count_month, min(self.count_day, last))


class AgreementSigning(ScopedModel):
    """Both parties signed, on a day; ``document_sha256`` is of the signed document."""

    agreement = models.OneToOneField(FrameworkAgreement, on_delete=models.PROTECT, related_name="signing")
    signed_on = models.DateField()
    signed_for_buyer = models.CharField(max_length=160)
    signed_for_supplier = models.CharField(max_length=160)
    document_sha256 = models.CharField(max_length=64, blank=True)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("signed_on", "id")

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.signed_on}"


class AgreementTermination(ScopedModel):
    """The agreement ends early, from ``on``."""

    agreement = models.OneToOneField(FrameworkAgreement, on_delete=models.PROTECT, related_name="termination")
    on = models.DateField()
    reason = models.TextField(max_length=2000)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.on}"


class Lot(ScopedModel):
    """A part of the agreement that is called off by itself; ``components`` of the price list (none: all)."""

    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="lots")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    components = models.JSONField(default=list, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("agreement", "code")
        constraints = (models.UniqueConstraint(fields=("agreement", "code"), name="lot_has_its_own_code"),)

    def __str__(self) -> str:
        return self.code


class ExtensionOption(ScopedModel):
    """The buyer may extend the agreement to ``ends_on``, if it says so by ``exercise_by``."""

    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    exercise_by = models.DateField()

    class Meta(ScopedModel.Meta):
        ordering = ("agreement", "number")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="options_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="option_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(exercise_by__lte=models.F("starts_on")),
                name="option_is_exercised_before_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.number}"

    @property
    def period(self) -> Period:
        """The days it adds."""
        return Period(self.starts_on, self.ends_on)


class OptionExercise(ScopedModel):
    """The option was exercised, on a day."""

    option = models.OneToOneField(ExtensionOption, on_delete=models.PROTECT, related_name="exercise")
    on = models.DateField()
    document_sha256 = models.CharField(max_length=64, blank=True)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.option_id} {self.on}"


class Amendment(ScopedModel):
    """A signed change: what it says, and the new ceiling if it changes that. Terms name the one they came with."""

    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    signed_on = models.DateField()
    summary = models.TextField(max_length=2000)
    new_maximum_value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    document_sha256 = models.CharField(max_length=64, blank=True)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("agreement", "number")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="amendments_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(new_maximum_value=None) | models.Q(new_maximum_value__gt=0),
                name="amended_ceiling_is_positive",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.number}"


class EligibleSchool(ScopedModel):
    """A school that may call off under an agreement with a list."""

    agreement = models.ForeignKey(
        FrameworkAgreement, on_delete=models.PROTECT, related_name="eligible_schools"
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("school__name", "id")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "school"), name="school_is_eligible_once"),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.school_id}"
