"""Balances of the ledger."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from billing.enums import LedgerAccount
from billing.models import DeferredRevenue, LedgerEntry
from kit.money import ZERO


@dataclass(frozen=True, slots=True)
class Balance:
    """Euros on an account: above zero debit."""

    account: LedgerAccount
    amount: Decimal


def balances(on: dt.date | None = None) -> tuple[Balance, ...]:
    """Return the balance of every account at the end of ``on`` (None: of everything posted); they sum to zero."""
    entries = LedgerEntry.objects.order_by()
    if on is not None:
        entries = entries.filter(transaction__on__lte=on)
    sums = {row["account"]: row["sum"] for row in entries.values("account").annotate(sum=Sum("amount"))}
    return tuple(Balance(account, sums.get(account.value, ZERO)) for account in LedgerAccount)


def balance_of(account: LedgerAccount, on: dt.date | None = None) -> Decimal:
    """Return the euros on one account."""
    return next(one.amount for one in balances(on) if one.account is account)


def revenue_to_come() -> tuple[tuple[dt.date, Decimal], ...]:
    """Return (month, euros) of revenue that is invoiced and not earned yet, by month."""
    rows = DeferredRevenue.objects.filter(earned=None).order_by("month").values("month")
    return tuple((row["month"], row["sum"]) for row in rows.annotate(sum=Sum("amount")))
