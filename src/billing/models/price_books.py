"""Price lists: dated versions, never edited once published."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language

from billing.enums import PRORATIONS, TIER_MODES, UNITS
from billing.pricing import Proration, TierMode
from tenants.enums import Module
from tenants.models import ScopedModel


class VatCategory(ScopedModel):
    """A VAT category of EN 16931 (``S``, ``E``, ``AE``, …) at ``rate`` per cent, while the law has it."""

    code = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=5, decimal_places=2)
    exemption_reason = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("code", "-rate")
        constraints = (
            models.UniqueConstraint(
                fields=("code", "rate", "valid_from"), name="vat_category_starts_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(rate__gte=0, rate__lte=100), name="vat_rate_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gt=models.F("valid_from")),
                name="vat_category_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.rate:f}%"


class PriceBook(ScopedModel):
    """A price list by name; the public one is shown on the site."""

    name = models.CharField(max_length=80, unique=True)
    is_public = models.BooleanField(default=False)
    made_by = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("is_public",), condition=models.Q(is_public=True), name="one_price_book_is_public"
            ),
        )

    def __str__(self) -> str:
        return self.name


class PriceBookVersion(ScopedModel):
    """What the list asks from ``effective_from`` until a later published version does; a draft without publication."""

    book = models.ForeignKey(PriceBook, on_delete=models.PROTECT, related_name="versions")
    code = models.CharField(max_length=40, unique=True)
    effective_from = models.DateField()
    made_by = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("book", "-effective_from")
        constraints = (
            models.UniqueConstraint(fields=("book", "effective_from"), name="one_price_version_a_day"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_published(self) -> bool:
        """Whether it counts, and never changes."""
        return hasattr(self, "publication")


class PricePublication(ScopedModel):
    """The version was published, once; ``sha256`` is of its prices as text (``queries.snapshots.version_text``)."""

    version = models.OneToOneField(PriceBookVersion, on_delete=models.PROTECT, related_name="publication")
    sha256 = models.CharField(max_length=64)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")

    def __str__(self) -> str:
        return str(self.version_id)


class PriceComponent(ScopedModel):
    """One thing on a version of the list; ``code`` is its stable name, ``module`` what it opens for a school."""

    version = models.ForeignKey(PriceBookVersion, on_delete=models.CASCADE, related_name="components")
    code = models.SlugField(max_length=40)
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    unit = models.CharField(max_length=6, choices=UNITS)
    tier_mode = models.CharField(max_length=9, choices=TIER_MODES, default=TierMode.NONE.value)
    proration = models.CharField(max_length=5, choices=PRORATIONS, default=Proration.MONTH.value)
    vat = models.ForeignKey(VatCategory, on_delete=models.PROTECT, related_name="+")
    module = models.CharField(max_length=20, choices=Module.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(ScopedModel.Meta):
        ordering = ("version", "position", "code")
        constraints = (
            models.UniqueConstraint(fields=("version", "code"), name="component_is_listed_once"),
            models.CheckConstraint(
                condition=models.Q(unit__in=[value for value, _ in UNITS]), name="component_unit_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(unit="flat") | models.Q(tier_mode="none"),
                name="flat_component_has_no_tiers",
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return self.name_nl if (get_language() or "nl").startswith("nl") else self.name_en


class PriceTier(ScopedModel):
    """Up to and including ``up_to`` units (None: without end): euros per unit a year, plus ``flat`` euros."""

    component = models.ForeignKey(PriceComponent, on_delete=models.CASCADE, related_name="tiers")
    up_to = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    unit_price = models.DecimalField(
        max_digits=14, decimal_places=6, validators=[MinValueValidator(0), MaxValueValidator(99_999_999)]
    )
    flat = models.DecimalField(max_digits=12, decimal_places=2, default=0, validators=[MinValueValidator(0)])

    class Meta(ScopedModel.Meta):
        ordering = ("component", models.F("up_to").asc(nulls_last=True))
        constraints = (
            models.UniqueConstraint(
                fields=("component", "up_to"), nulls_distinct=False, name="tiers_end_at_different_numbers"
            ),
            models.CheckConstraint(
                condition=models.Q(up_to=None) | models.Q(up_to__gte=1), name="tier_ends_at_one_or_more"
            ),
            models.CheckConstraint(
                condition=models.Q(unit_price__gte=0, flat__gte=0), name="tier_price_is_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.up_to or '∞'}: {self.unit_price:f}"
