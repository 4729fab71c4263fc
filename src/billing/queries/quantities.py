"""How many pupils a school pays for: what it stated, never a guess."""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

from tenants.models import QuantityStatement


class Counts(StrEnum):
    """Which numbers of pupils count.

    COUNTED, for billing: stated for the count date itself. EXPECTED, for offers and what-ifs: until that is
    stated, the newest number before it.
    """

    COUNTED = "counted"
    EXPECTED = "expected"


def stated_pupils(
    school_ids: Iterable[UUID], count_date: dt.date, counts: Counts = Counts.COUNTED
) -> Mapping[UUID, QuantityStatement]:
    """Return the statement that counts per school on ``count_date``, the last one made; one query.

    A school without one is left out. With EXPECTED an earlier count date does when this one was not stated.
    """
    found = QuantityStatement.objects.filter(school_id__in=list(school_ids), count_date__lte=count_date)
    if counts is Counts.COUNTED:
        found = found.filter(count_date=count_date)
    newest = found.order_by("school_id", "-count_date", "-stated_at", "-id").distinct("school_id")
    return {row.school_id: row for row in newest}
