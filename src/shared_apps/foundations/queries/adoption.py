"""How far Kring is in use per school: counts of whole months, small numbers hidden."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from kit.dates import today
from shared_apps.foundations.masking import Figure, masked_count, masked_part, masked_total
from tenants.enums import Metric
from tenants.models import School, UsageCounter


@dataclass(frozen=True, slots=True)
class SchoolAdoption:
    """One school in one month: families and families reached at its end, posts during it; None: never counted."""

    school: School
    families: Figure | None
    reached: Figure | None
    posts: Figure | None

    @property
    def reached_share(self) -> int | None:
        """Families reached in whole per cents, when both numbers may be known."""
        if not self.families or not self.reached or self.reached.value is None or not self.families.value:
            return None
        return 100 * self.reached.value // self.families.value


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted at one school in one month; None: never. Not to be shown: see ``shown_adoption``."""

    school: School
    families: int | None = None
    reached: int | None = None
    posts: int | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    """All schools of a foundation in the month that starts on ``month``, with the totals that may be known."""

    month: dt.date
    schools: tuple[SchoolAdoption, ...]
    families: Figure
    reached: Figure
    posts: Figure

    def of(self, school_ids: Iterable[UUID]) -> tuple[SchoolAdoption, ...]:
        """Return some schools' rows; they get no total of their own, which would give hidden numbers away."""
        wanted = set(school_ids)
        return tuple(row for row in self.schools if row.school.pk in wanted)


def last_whole_month() -> dt.date:
    """Return the first day of the last month that has ended: numbers that still grow are never shown."""
    return (today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def adoption_in(month: dt.date, *, schools: Iterable[School]) -> Adoption:
    """Return how ``schools`` (all a foundation has) used Kring in the month that starts on ``month``.

    Always pass all schools of the foundation, then choose from the rows: totals over different choices of
    schools would give hidden numbers away.
    """
    all_schools = tuple(schools)
    end = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    counters = UsageCounter.objects.filter(school__in=all_schools, on__gte=month, on__lt=end)
    at_end = {
        (row.school_id, row.metric): row.value
        for row in counters.filter(metric__in=(Metric.FAMILIES, Metric.FAMILIES_REACHED))
        .order_by("school_id", "metric", "-on")
        .distinct("school_id", "metric")
    }
    posts = dict(
        counters.filter(metric=Metric.POSTS).values_list("school_id").annotate(Sum("value")).order_by()
    )
    return shown_adoption(
        month,
        [
            Counted(
                school=school,
                families=at_end.get((school.pk, Metric.FAMILIES)),
                reached=at_end.get((school.pk, Metric.FAMILIES_REACHED)),
                posts=posts.get(school.pk),
            )
            for school in all_schools
        ],
    )


def shown_adoption(month: dt.date, counted: Sequence[Counted]) -> Adoption:
    """Return what may be shown of these counts of one month: all there is of them, in one table."""
    rows = tuple(_shown(held) for held in counted)
    return Adoption(
        month=month,
        schools=rows,
        families=_total([(row.families, held.families) for row, held in zip(rows, counted, strict=True)]),
        reached=_total([(row.reached, held.reached) for row, held in zip(rows, counted, strict=True)]),
        posts=_total([(row.posts, held.posts) for row, held in zip(rows, counted, strict=True)]),
    )


def _shown(held: Counted) -> SchoolAdoption:
    reached = None
    if held.families is not None and held.reached is not None:
        reached = masked_part(held.reached, of=held.families)
    return SchoolAdoption(
        school=held.school,
        families=None if held.families is None else masked_count(held.families),
        reached=reached,
        posts=None if held.posts is None else masked_count(held.posts),
    )


def _total(known: list[tuple[Figure | None, int | None]]) -> Figure:
    pairs = [(figure, number) for figure, number in known if figure is not None and number is not None]
    return masked_total([number for _, number in pairs], [figure for figure, _ in pairs])
