"""Double entry: every transaction sums to zero, nothing is ever changed."""

from django.db import models

from billing.enums import EntryCause, LedgerAccount
from billing.models.invoices import InvoiceLine
from tenants.models import ScopedModel


class LedgerTransaction(ScopedModel):
    """What happened on a day, once per ``cause`` and thing (an invoice, a payment, a month of revenue)."""

    on = models.DateField()
    cause = models.CharField(max_length=10, choices=EntryCause.choices)
    about = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(fields=("cause", "about"), name="thing_is_posted_once"),
            models.CheckConstraint(
                condition=models.Q(cause__in=EntryCause.values), name="entry_cause_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.cause} {self.about}"


class LedgerEntry(ScopedModel):
    """Euros on an account: above zero debit, below zero credit."""

    transaction = models.ForeignKey(LedgerTransaction, on_delete=models.PROTECT, related_name="entries")
    account = models.CharField(max_length=20, choices=LedgerAccount.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta(ScopedModel.Meta):
        ordering = ("transaction", "account", "id")
        indexes = (models.Index(fields=("account", "transaction"), name="entries_of_an_account"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(amount=0), name="entry_is_not_zero"),
            models.CheckConstraint(
                condition=models.Q(account__in=LedgerAccount.values), name="ledger_account_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.amount}"


class DeferredRevenue(ScopedModel):
    """The part of an invoice line that is earned in a month; below zero when a credit note takes it back."""

    line = models.ForeignKey(InvoiceLine, on_delete=models.PROTECT, related_name="deferred")
    month = models.DateField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    earned = models.ForeignKey(
        LedgerTransaction, null=True, blank=True, on_delete=models.PROTECT, related_name="earned"
    )

    class Meta(ScopedModel.Meta):
        ordering = ("line", "month")
        indexes = (models.Index(fields=("month",), condition=models.Q(earned=None), name="revenue_to_earn"),)
        constraints = (
            models.UniqueConstraint(fields=("line", "month"), name="line_is_earned_once_a_month"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="revenue_month_is_its_first"),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.amount}"
