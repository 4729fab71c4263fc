"""Invoices and credit notes: drafts until they have a number, unchanged ever after."""

from django.db import models

from billing.enums import FileKind, InvoiceKind
from billing.models.agreements import FrameworkAgreement
from billing.models.runs import BillingRun, RatedItem
from kit.dates import Period
from shared_apps.foundations.models import Foundation
from tenants.models import School, ScopedModel


class NumberSeries(models.Model):
    """The last number given out of a series such as ``2026``; taken under its row lock, so never a gap."""

    series = models.CharField(max_length=10, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series} {self.last}"


class Invoice(ScopedModel):
    """What a foundation owes for a school, or gets back (a credit note: its amounts are those it reverses).

    A draft has no ``number``. With one it is issued: a trigger refuses any change of it, its lines, its VAT and
    its files. Everything on paper stands in its UBL file as it was on that day.
    """

    kind = models.CharField(max_length=6, choices=InvoiceKind.choices)
    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="invoices")
    # without a school: put together for several, as a foundation may want later
    school = models.ForeignKey(
        School, null=True, blank=True, on_delete=models.PROTECT, related_name="invoices"
    )
    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="invoices")
    run = models.ForeignKey(
        BillingRun, null=True, blank=True, on_delete=models.PROTECT, related_name="invoices"
    )
    reverses = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="credit_notes"
    )
    reason = models.CharField(max_length=400, blank=True)
    buyer_name = models.CharField(max_length=120)
    agreement_number = models.CharField(max_length=40)
    po_number = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField()
    net_amount = models.DecimalField(max_digits=12, decimal_places=2)
    vat_amount = models.DecimalField(max_digits=12, decimal_places=2)
    gross_amount = models.DecimalField(max_digits=12, decimal_places=2)
    drafted_by = models.UUIDField(null=True, blank=True)
    drafted_at = models.DateTimeField()
    number = models.CharField(max_length=20, null=True, blank=True, unique=True)
    issued_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    issued_by = models.UUIDField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-drafted_at", "-id")
        indexes = (
            models.Index(fields=("foundation", "-issued_on"), name="invoices_of_a_foundation"),
            models.Index(fields=("run", "school"), name="invoices_of_a_run"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=InvoiceKind.values), name="invoice_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(gross_amount=models.F("net_amount") + models.F("vat_amount")),
                name="invoice_adds_up",
            ),
            models.CheckConstraint(
                condition=models.Q(number=None, issued_on=None, due_on=None, issued_at=None)
                | models.Q(number__isnull=False, issued_on__isnull=False, due_on__isnull=False)
                & models.Q(issued_at__isnull=False),
                name="invoice_is_draft_or_issued",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="credit", reverses__isnull=False) & ~models.Q(reason="")
                | models.Q(kind="charge", reverses=None),
                name="credit_note_reverses_an_invoice",
            ),
        )

    def __str__(self) -> str:
        return self.number or "-"

    @property
    def period(self) -> Period:
        """The days it is for."""
        return Period(self.valid_from, self.valid_until)

    @property
    def is_credit(self) -> bool:
        """Whether it is a credit note."""
        return self.kind == InvoiceKind.CREDIT

    @property
    def is_issued(self) -> bool:
        """Whether it has a number and stands."""
        return self.number is not None


class InvoiceLine(ScopedModel):
    """A rated item on an invoice, or (``reverses``) a line of an invoice on a credit note: each once."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey(RatedItem, on_delete=models.PROTECT, related_name="lines")
    reverses = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversal"
    )
    name = models.CharField(max_length=80)
    list_amount = models.DecimalField(max_digits=12, decimal_places=2)
    net_amount = models.DecimalField(max_digits=12, decimal_places=2)
    vat_code = models.CharField(max_length=3)
    vat_rate = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta(ScopedModel.Meta):
        ordering = ("invoice", "position")
        constraints = (
            models.UniqueConstraint(fields=("invoice", "position"), name="lines_are_numbered"),
            models.UniqueConstraint(
                fields=("item",), condition=models.Q(reverses=None), name="item_is_invoiced_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.position}"


class InvoiceVat(ScopedModel):
    """VAT of one category and rate on the sum of net, to the cent (EN 16931, BR-CO-17)."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="vat_parts")
    code = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=5, decimal_places=2)
    net_amount = models.DecimalField(max_digits=12, decimal_places=2)
    vat_amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta(ScopedModel.Meta):
        ordering = ("invoice", "code", "rate")
        constraints = (
            models.UniqueConstraint(fields=("invoice", "code", "rate"), name="vat_category_stands_once"),
        )

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.code}"


class InvoiceFile(ScopedModel):
    """The invoice as it left: UBL, and PDF in two languages."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=6, choices=FileKind.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta(ScopedModel.Meta):
        ordering = ("invoice", "kind")
        constraints = (models.UniqueConstraint(fields=("invoice", "kind"), name="invoice_file_stands_once"),)

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.kind}"
