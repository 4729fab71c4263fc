"""Who sends an invoice, and how a foundation pays."""

import datetime as dt

from billing.enums import Payer
from billing.models import BillingAccount, Invoice, Supplier
from kit.dates import now
from shared_apps.foundations.models import Foundation
from tenants.models import School


def supplier_on(day: dt.date) -> Supplier | None:
    """Return the supplier's own details as they are on ``day``; None when nobody recorded them."""
    return Supplier.objects.filter(valid_from__lte=day).order_by("-valid_from").first()


def account_of(foundation: Foundation, school: School | None) -> BillingAccount:
    """Return how ``foundation`` pays for ``school``: the school's own account, else the foundation's.

    Without either: the foundation pays by transfer within 30 days (a row that is not saved).
    """
    rows = list(BillingAccount.objects.filter(foundation=foundation))
    own = [row for row in rows if school is not None and row.school_id == school.pk]
    common = [row for row in rows if row.school_id is None]
    return next(iter(own + common), BillingAccount(foundation=foundation, recorded_at=now()))


def is_for_the_school(invoice: Invoice) -> bool:
    """Return whether the school it is about pays it, as things stand; readable with the school's own role."""
    school = School(pk=invoice.school_id) if invoice.school_id else None
    return account_of(Foundation(pk=invoice.foundation_id), school).payer == Payer.SCHOOL
