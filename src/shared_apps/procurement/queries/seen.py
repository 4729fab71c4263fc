"""What the foundation sees of a school: the same figures, from the same tables, with small numbers hidden."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from shared_apps.foundations.masking import Figure, masked_count, masked_part
from shared_apps.foundations.queries.adoption import last_whole_month
from tenants.enums import Metric
from tenants.models import QuantityStatement, UsageCounter


@dataclass(frozen=True, slots=True)
class Seen:
    """Counts of the last whole month; None where the school counted nothing."""

    month: dt.date
    pupils: int | None
    families: Figure | None
    reached: Figure | None
    posts: Figure | None


def seen_by_foundation(school_id: UUID) -> Seen:
    """Return what the portal shows of the school that is open now; numbers, never persons."""
    month = last_whole_month()
    end = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    rows = list(UsageCounter.objects.filter(school=school_id, on__gte=month, on__lt=end).order_by("on"))
    newest = {row.metric: row.value for row in rows}
    families, reached = newest.get(Metric.FAMILIES), newest.get(Metric.FAMILIES_REACHED)
    posts = [row.value for row in rows if row.metric == Metric.POSTS]
    stated = QuantityStatement.objects.filter(school=school_id).order_by("-count_date", "-stated_at").first()
    return Seen(
        month=month,
        pupils=stated.pupils if stated else None,
        families=None if families is None else masked_count(families),
        reached=None if families is None or reached is None else masked_part(reached, of=families),
        posts=masked_count(sum(posts)) if posts else None,
    )
