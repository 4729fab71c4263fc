"""Invoices: read them down to the clause, issue, credit, record what was paid."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from billing.enums import FileKind
from billing.models import GatewayEvent, Invoice, LedgerEntry, Payment, Supplier
from billing.queries.invoices import download_of, invoice_page, open_amount
from billing.services.accounts import record_supplier
from billing.services.crediting import credit_invoice
from billing.services.drafting import discard_draft
from billing.services.issuing import issue_invoice, set_order_number
from billing.services.payments import record_payment
from kit.dates import today
from shared_apps.accounts.access import user_of
from shared_apps.operations.admin.reading import ReadingAdmin, euros, money
from shared_apps.operations.billing_forms import OrderForm, PaymentForm, ReasonForm, SupplierForm
from shared_apps.operations.console import console


class IssuedFilter(admin.SimpleListFilter):
    """Drafts, or what was issued."""

    title = _("Status")
    parameter_name = "staat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401, ARG002  Django's signature
        """Return the two choices."""
        return [("concept", gettext("Draft")), ("verstuurd", gettext("Issued"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401, ARG002  Django's signature
        """Narrow the list."""
        choice = self.value()
        return queryset.filter(number__isnull=choice == "concept") if choice else queryset


@admin.register(Invoice, site=console)
class InvoiceAdmin(ReadingAdmin):
    """Every invoice, credit note and draft."""

    list_display = (
        "shown_number",
        "kind",
        "buyer_name",
        "school",
        "net",
        "gross",
        "issued_on",
        "due_on",
    )
    list_filter = (IssuedFilter, "kind", "run")
    list_select_related = ("school",)
    search_fields = ("number", "buyer_name", "school__name", "agreement_number", "po_number")
    fields = (
        "shown_number",
        "kind",
        "buyer_name",
        "school",
        "agreement_number",
        "po_number",
        "issued_on",
        "due_on",
    )
    actions_detail = ("issue", "order", "pay", "credit", "discard")
    change_form_after_template = "operations/invoice.html"
    teaches = _("An invoice run makes the drafts; each gets its number when you issue it.")

    def acts_on(self, row: Invoice) -> Collection[str]:
        """A draft is issued or thrown away; what was issued is paid while something is open, and credited once."""
        if not row.is_issued:
            return {"issue", "order", "discard"}
        is_creditable = not row.is_credit and row.lines.filter(reversal=None).exists()
        is_payable = not row.is_credit and open_amount(row) > 0
        return {name for name, able in (("pay", is_payable), ("credit", is_creditable)) if able}

    net = money("net_amount", _("Excl. VAT"))
    gross = money("gross_amount", _("Incl. VAT"))

    def called(self, row: Invoice) -> str:
        """Its number, or whose draft it is."""
        return row.number or f"{gettext('Draft')} · {row.school or row.buyer_name}"

    @admin.display(description=_("Number"), ordering="number")
    def shown_number(self, invoice: Invoice) -> str:
        """Return the number, or that it is a draft."""
        return invoice.number or gettext("Draft")

    def get_urls(self) -> list[URLPattern]:
        """Add the downloads."""
        files = path(
            "<uuid:object_id>/bestanden/<slug:kind>/",
            console.admin_view(self.download),
            name="billing_invoice_file",
        )
        return [files, *super().get_urls()]

    def download(self, request: HttpRequest, object_id: UUID, kind: str) -> HttpResponse:  # noqa: ARG002  a view
        """Send a file as it left."""
        choice = FileKind(kind) if kind in FileKind.values else FileKind.UBL
        file = download_of(object_id, choice)
        answer = HttpResponse(file.content, content_type=file.content_type)
        answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
        return answer

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Add the lines with their explanation, VAT, payments and files."""
        found = Invoice.objects.filter(pk=object_id).first()
        page = invoice_page(found.pk, language=get_language() or "nl") if found else None
        answer: HttpResponse = super().change_view(
            request, object_id, form_url, {**(extra_context or {}), "page": page}
        )
        return answer

    @action(description=_("Issue"), url_path="versturen")  # type: ignore[untyped-decorator]  # unfold has no types
    def issue(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Give it number and papers, once asked again."""
        return self._ask(request, object_id, None, gettext("Issue"), self._issue)

    def _issue(self, request: HttpRequest, invoice: Invoice, _form: Any) -> str:  # noqa: ANN401  a form
        return gettext("Issued as %(number)s.") % {
            "number": issue_invoice(invoice=invoice, by=user_of(request).pk).number
        }

    @action(description=_("Order number"), url_path="ordernummer")  # type: ignore[untyped-decorator]
    def order(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Put the buyer's order number on a draft."""
        return self._ask(request, object_id, OrderForm, gettext("Order number"), self._order)

    def _order(self, request: HttpRequest, invoice: Invoice, form: Any) -> str:  # noqa: ANN401  a form
        set_order_number(invoice=invoice, by=user_of(request).pk, **form.cleaned_data)
        return gettext("The order number is on the draft.")

    @action(description=_("Record a payment"), url_path="betaling")  # type: ignore[untyped-decorator]
    def pay(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Write down a transfer."""
        return self._ask(request, object_id, PaymentForm, gettext("Record a payment"), self._pay)

    def _pay(self, request: HttpRequest, invoice: Invoice, form: Any) -> str:  # noqa: ANN401  a form
        record_payment(invoice=invoice, by=user_of(request).pk, **form.cleaned_data)
        return gettext("The payment is recorded.")

    @action(description=_("Credit"), url_path="creditering")  # type: ignore[untyped-decorator]
    def credit(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Reverse it with a credit note."""
        return self._ask(request, object_id, ReasonForm, gettext("Credit"), self._credit)

    def _credit(self, request: HttpRequest, invoice: Invoice, form: Any) -> str:  # noqa: ANN401  a form
        note = credit_invoice(invoice=invoice, by=user_of(request).pk, **form.cleaned_data)
        return gettext("Credit note %(number)s is issued.") % {"number": note.number}

    @action(description=_("Throw the draft away"), url_path="weggooien")  # type: ignore[untyped-decorator]
    def discard(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Throw a draft away; a next run bills its days again."""
        return self._ask(request, object_id, None, gettext("Throw the draft away"), self._discard)

    def _discard(self, request: HttpRequest, invoice: Invoice, _form: Any) -> str:  # noqa: ANN401  a form
        discard_draft(invoice=invoice, by=user_of(request).pk)
        return gettext("The draft is gone; a next run bills it again.")

    def _ask(
        self,
        request: HttpRequest,
        object_id: UUID,
        form_class: Any,  # noqa: ANN401  a form class, or None to ask for a yes alone
        title: str,
        work: Callable[[HttpRequest, Invoice, Any], str],
    ) -> HttpResponse:
        invoice = get_object_or_404(Invoice.objects.select_related("school"), pk=object_id)
        if back := self.refuse_now(request, invoice, work.__name__.removeprefix("_")):
            return back
        initial = {}
        if form_class is PaymentForm and invoice.is_issued:
            initial = {"amount": open_amount(invoice), "received_on": today()}
        form = form_class(request.POST or None, initial=initial) if form_class else None
        if request.method == "POST" and (form is None or form.is_valid()):
            messages.success(request, work(request, invoice, form))
            is_there = Invoice.objects.filter(pk=invoice.pk).exists()
            here = reverse("admin:billing_invoice_change", args=[invoice.pk])
            return redirect(here if is_there else reverse("admin:billing_invoice_changelist"))
        context = {**console.each_context(request), "form": form, "invoice": invoice, "title": title}
        return render(
            request, "operations/invoice_act.html", context, status=422 if form and form.is_bound else 200
        )


@admin.register(Supplier, site=console)
class SupplierAdmin(ReadingAdmin):
    """Who sends the invoices, and since when."""

    list_display = ("name", "valid_from", "company_number", "iban")
    fields = (
        "name",
        "company_number",
        "vat_number",
        "street",
        "postcode",
        "city",
        "iban",
        "email",
        "valid_from",
    )
    actions_list = ("record",)
    teaches = _("Record who sends the invoices first: no invoice can be issued without.")

    @action(description=_("Record the supplier"), url_path="vastleggen")  # type: ignore[untyped-decorator]
    def record(self, request: HttpRequest) -> HttpResponse:
        """Write down our own details from a day on; issued invoices keep what they say."""
        form = SupplierForm(request.POST or None, initial={"valid_from": today()})
        if form.is_valid():
            record_supplier(by=user_of(request).pk, **form.cleaned_data)
            messages.success(request, gettext("The supplier is recorded."))
            return redirect("admin:billing_supplier_changelist")
        context = {**console.each_context(request), "form": form, "title": gettext("Record the supplier")}
        return render(request, "operations/invoice_act.html", context, status=422 if form.is_bound else 200)


@admin.register(Payment, site=console)
class PaymentAdmin(ReadingAdmin):
    """What came in."""

    list_display = ("received_on", "foundation", "paid", "method", "reference")
    list_filter = ("method",)
    list_select_related = ("foundation",)
    search_fields = ("reference", "foundation__name")
    fields = ("foundation", "method", "paid", "received_on", "reference", "recorded_at")
    teaches = _("Record a payment on the page of the invoice it pays; online payments come in by themselves.")
    paid = money("amount", _("Amount"))

    def called(self, row: Payment) -> str:
        """What came in, and when."""
        return f"{euros(row.amount)} · {date_format(row.received_on)}"


@admin.register(LedgerEntry, site=console)
class LedgerAdmin(ReadingAdmin):
    """The ledger, entry by entry."""

    list_display = ("on", "cause", "account", "entered")
    list_filter = ("account", "transaction__cause")
    list_select_related = ("transaction",)
    fields = ("on", "cause", "account", "entered")
    teaches = _("The ledger fills itself: with each invoice issued, each payment, each month earned.")
    entered = money("amount", _("Amount"))

    def called(self, row: LedgerEntry) -> str:
        """The account and what was entered on it."""
        return f"{row.get_account_display()} · {euros(row.amount)}"

    @admin.display(description=_("Date"), ordering="transaction__on")
    def on(self, entry: LedgerEntry) -> str:
        """Return the day."""
        return date_format(entry.transaction.on)

    @admin.display(description=_("Cause"))
    def cause(self, entry: LedgerEntry) -> str:
        """Return what made it."""
        return str(entry.transaction.get_cause_display())


@admin.register(GatewayEvent, site=console)
class GatewayEventAdmin(ReadingAdmin):
    """Messages of the payment gateway."""

    list_display = ("received_at", "kind", "about", "processed_at")
    fields = ("event_id", "kind", "about", "received_at", "processed_at")
    search_fields = ("event_id", "about")
    teaches = _("The payment gateway tells here what was paid online. Without its keys nothing comes in.")

    def called(self, row: GatewayEvent) -> str:
        """What the gateway calls it."""
        return row.kind
