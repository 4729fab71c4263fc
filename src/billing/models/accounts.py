"""Who bills, and who is billed."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from billing.enums import Collection, Payer
from shared_apps.foundations.models import Foundation
from tenants.models import School, ScopedModel


class Supplier(ScopedModel):
    """Who sends the invoices, as they name it from ``valid_from``; never changed, a newer row takes its place."""

    name = models.CharField(max_length=120)
    company_number = models.CharField(max_length=8, validators=[RegexValidator(r"^\d{8}$")])
    vat_number = models.CharField(max_length=14, validators=[RegexValidator(r"^NL\d{9}B\d{2}$")])
    street = models.CharField(max_length=120)
    city = models.CharField(max_length=80)
    postcode = models.CharField(max_length=6, validators=[RegexValidator(r"^[1-9]\d{3}[A-Z]{2}$")])
    iban = models.CharField(max_length=34, validators=[RegexValidator(r"^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$")])
    email = models.EmailField(max_length=254)
    valid_from = models.DateField(unique=True)
    recorded_by = models.UUIDField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-valid_from",)

    def __str__(self) -> str:
        return self.name


class BillingAccount(ScopedModel):
    """How a foundation pays for a school, or (without one) for all its schools that have no account of their own.

    ``payer`` says to whom the invoice is addressed: the foundation, or the school by name at the foundation,
    which stays the legal entity. ``terms_days`` after the day of the invoice it is due.
    """

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="billing_accounts")
    school = models.ForeignKey(
        School, null=True, blank=True, on_delete=models.PROTECT, related_name="billing_accounts"
    )
    payer = models.CharField(max_length=10, choices=Payer.choices, default=Payer.FOUNDATION)
    terms_days = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    collection = models.CharField(max_length=8, choices=Collection.choices, default=Collection.TRANSFER)
    has_net_prices = models.BooleanField(default=False)
    recorded_by = models.UUIDField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("foundation", "school", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("foundation", "school"), nulls_distinct=False, name="one_billing_account_each"
            ),
            models.CheckConstraint(
                condition=models.Q(terms_days__gte=1, terms_days__lte=90), name="terms_are_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.foundation_id} {self.payer}"
