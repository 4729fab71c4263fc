"""The foundation's schools: since when, how many pupils, how far in use."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from kit.dates import today
from shared_apps.foundations.models import Foundation, FoundationMembership, RegisteredLocation
from shared_apps.foundations.queries.adoption import Adoption, SchoolAdoption, adoption_in, last_whole_month
from shared_apps.foundations.queries.memberships import memberships_of
from shared_apps.ui.charts import Amount, Spark, spark_bar
from tenants.models import QuantityStatement, School


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school now; ``pupils`` is the newest count anybody stated or the register gives, None when unknown."""

    school: School
    since: dt.date
    until: dt.date | None
    pupils: int | None
    adoption: SchoolAdoption
    spark: Spark | None


@dataclass(frozen=True, slots=True)
class Schools:
    """All schools of a foundation; ``former`` are memberships that have ended, ``coming`` those not begun."""

    rows: tuple[SchoolRow, ...]
    adoption: Adoption
    former: tuple[FoundationMembership, ...]
    coming: tuple[FoundationMembership, ...]

    @property
    def pupils(self) -> int:
        """All pupils that are known."""
        return sum(row.pupils or 0 for row in self.rows)


def schools_of(foundation: Foundation) -> Schools:
    """Return the schools of a foundation with last month's use."""
    day = today()
    memberships = list(memberships_of(foundation.pk))
    now = [held for held in memberships if day in held.period]
    adoption = adoption_in(last_whole_month(), schools=[held.school for held in now])
    use = {row.school.pk: row for row in adoption.schools}
    pupils = _pupils([held.school for held in now])
    return Schools(
        rows=tuple(_row(held, pupils.get(held.school_id), use[held.school_id]) for held in now),
        adoption=adoption,
        former=tuple(held for held in memberships if held.valid_until and held.valid_until <= day),
        coming=tuple(held for held in memberships if held.valid_from > day),
    )


def use_of(schools: list[School], foundation: Foundation) -> tuple[SchoolAdoption, ...]:
    """Return last month's use of some of the foundation's schools, as the list of all shows it."""
    return schools_of(foundation).adoption.of(school.pk for school in schools)


def _row(held: FoundationMembership, pupils: int | None, use: SchoolAdoption) -> SchoolRow:
    spark = None
    if use.families and use.families.value and use.reached and use.reached.value is not None:
        whole = use.families.value
        spark = spark_bar(Amount("all", whole), Amount("used", use.reached.value), total=whole)
    return SchoolRow(held.school, held.valid_from, held.valid_until, pupils, use, spark)


def _pupils(schools: list[School]) -> dict[UUID, int]:
    """Return the pupils of each school: the newest statement, else the register's number."""
    registered = {
        (row.brin, row.branch): row.pupils
        for row in RegisteredLocation.objects.filter(
            brin__in={school.brin for school in schools if school.brin}
        )
    }
    found = {school.pk: registered.get((school.brin, school.branch)) for school in schools}
    statements = (
        QuantityStatement.objects.filter(school__in=schools, count_date__lte=today())
        .order_by("school_id", "-count_date", "-stated_at")
        .distinct("school_id")
    )
    found |= {row.school_id: row.pupils for row in statements}
    return {key: pupils for key, pupils in found.items() if pupils is not None}
