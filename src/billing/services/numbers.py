"""Numbers of invoices: consecutive per series, never one skipped."""

import datetime as dt

from django.db import connection

from billing.enums import InvoiceKind

DIGITS = 5


def series_of(kind: InvoiceKind, day: dt.date) -> str:
    """Return the series: ``2026`` for invoices, ``C2026`` for credit notes.

    Art. 35a Wet OB 1968 asks consecutive numbers, in one or more series.
    """
    return f"C{day.year}" if kind is InvoiceKind.CREDIT else str(day.year)


def take_number(series: str) -> str:
    """Return the next number of ``series``, for example ``2026-00042``; its row stays locked until the commit.

    A rollback gives the number back before anybody else can take the next.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO billing_numberseries (series, last) VALUES (%s, 0) ON CONFLICT DO NOTHING", [series]
        )
        cursor.execute(
            "UPDATE billing_numberseries SET last = last + 1 WHERE series = %s RETURNING last", [series]
        )
        (last,) = cursor.fetchone()
    return f"{series}-{last:0{DIGITS}d}"
