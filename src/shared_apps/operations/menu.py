"""The menu of the console: what the dress lists by itself, and the pages of billing beside it."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _


def groups(_request: HttpRequest) -> list[dict[str, Any]]:
    """Return the groups of the menu, as the dress reads them."""
    return [
        _group(
            _("Agreements"),
            (_("Agreements"), "contract", "operations:agreements"),
            (_("Price lists"), "sell", "operations:price_books"),
            (_("Index values"), "trending_up", "operations:indices"),
        ),
        _group(
            _("Invoices"),
            (_("Invoice runs"), "play_circle", "admin:billing_billingrun_changelist"),
            (_("Invoices"), "receipt_long", "admin:billing_invoice_changelist"),
            (_("Payments"), "payments", "admin:billing_payment_changelist"),
            (_("Ledger"), "menu_book", "admin:billing_ledgerentry_changelist"),
            (_("Supplier"), "storefront", "admin:billing_supplier_changelist"),
            (_("Messages of the gateway"), "inbox", "admin:billing_gatewayevent_changelist"),
        ),
        _group(
            _("Schools"),
            (_("Schools"), "school", "admin:tenants_school_changelist"),
            (_("Foundations"), "account_balance", "admin:foundations_foundation_changelist"),
            (_("Everything"), "apps", "admin:index"),
        ),
    ]


def script(_request: HttpRequest) -> str:
    """Return the address of the console's own script."""
    return static("operations/console.js")


def mark(_request: HttpRequest) -> str:
    """Return the address of the mark in the browser's tab."""
    return static("ui/kring.svg")


def style(_request: HttpRequest) -> str:
    """Return the address of the console's own styles."""
    return static("operations/console.css")


def _group(title: str, *items: tuple[str, str, str]) -> dict[str, Any]:
    rows = [{"title": name, "icon": icon, "link": reverse(route)} for name, icon, route in items]
    return {"title": title, "separator": True, "items": rows}
