"""Record who sends the invoices and how a foundation pays."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction

from billing.enums import Collection, Payer
from billing.models import BillingAccount, Supplier
from kit.dates import now, today
from shared_apps.events.services import record_event
from shared_apps.foundations.models import Foundation
from tenants.models import School


@transaction.atomic
def record_supplier(*, by: UUID | None, valid_from: dt.date | None = None, **details: Any) -> Supplier:  # noqa: ANN401  fields of Supplier
    """Write down who sends the invoices from ``valid_from`` (today); issued ones keep what they say."""
    supplier = Supplier(valid_from=valid_from or today(), recorded_by=by, recorded_at=now(), **details)
    supplier.clean_fields()
    supplier.save(force_insert=True)
    record_event(kind="billing.supplier_recorded", about=supplier, actor_id=by, actor_kind="operator")
    return supplier


@transaction.atomic
def set_billing_account(
    *,
    foundation: Foundation,
    by: UUID | None,
    school: School | None = None,
    payer: Payer = Payer.FOUNDATION,
    terms_days: int = 30,
    collection: Collection = Collection.TRANSFER,
    has_net_prices: bool = False,
) -> BillingAccount:
    """Say how ``foundation`` pays for ``school``, or for all its schools; invoices issued before keep theirs.

    ``has_net_prices``: its system takes no allowances on lines, so they show one net price.
    """
    account, _ = BillingAccount.objects.update_or_create(
        foundation=foundation,
        school=school,
        defaults={
            "payer": payer,
            "terms_days": terms_days,
            "collection": collection,
            "has_net_prices": has_net_prices,
            "recorded_by": by,
            "recorded_at": now(),
        },
    )
    record_event(kind="billing.account_set", about=account, actor_id=by, actor_kind="operator")
    return account
