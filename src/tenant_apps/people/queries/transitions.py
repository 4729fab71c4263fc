"""The next school year: whether it is prepared, and what preparing it would do."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kit.dates import SchoolYear, today
from tenant_apps.people.models import Group, Guardian, Guardianship, Pupil, YearTransition, at_school, holding
from tenant_apps.people.transition.choices import Choices
from tenant_apps.people.transition.outgoing import Outgoing, read_outgoing
from tenant_apps.people.transition.planning import LEAVES, TransitionPlan, plan_transition

FIRST_MONTH_TO_ASK, LAST_MONTH_TO_ASK = 5, 10


@dataclass(frozen=True, slots=True)
class YearState:
    """Which school year is to be prepared on a day.

    ``is_late``: it has begun and has no groups while the year before had. ``is_prepared``: it has groups.
    """

    year: SchoolYear
    is_prepared: bool
    is_late: bool

    @property
    def starts_on(self) -> dt.date:
        """The day its groups take over by themselves."""
        return self.year.period.start


def year_state(*, on: dt.date | None = None) -> YearState:
    """Return the state of the next school year, or of the present one when it was forgotten; one statement."""
    present = SchoolYear.of(on or today())
    wanted = (present.first - 1, present.first, present.first + 1)
    rows = Group.objects.filter(school_year__in=wanted).order_by()
    years = set(rows.values_list("school_year", flat=True).distinct())
    is_late = present.first not in years and present.first - 1 in years
    year = present if is_late else present.next
    return YearState(year, year.first in years, is_late)


def is_time_to_ask(*, on: dt.date | None = None) -> bool:
    """Whether the school should hear of an unprepared year now: from May into October."""
    return FIRST_MONTH_TO_ASK <= (on or today()).month <= LAST_MONTH_TO_ASK


def transitions() -> QuerySet[YearTransition]:
    """Return every preparation, newest first, without what undoes it."""
    return YearTransition.objects.defer("inverse")


def outgoing_of(transition: YearTransition) -> Outgoing:
    """Return the year before that of ``transition``, as it ends."""
    return read_outgoing(year=SchoolYear(transition.school_year), today=today())


def transition_plan(transition: YearTransition, outgoing: Outgoing | None = None) -> TransitionPlan:
    """Return what applying ``transition`` would do to the school as it is now."""
    return plan_transition(outgoing or outgoing_of(transition), Choices.from_json(transition.choices))


@dataclass(frozen=True, slots=True)
class LeavingFamilies:
    """Guardians of pupils who leave: who sees nothing any more, and who stays for another child."""

    ending: tuple[Guardian, ...]
    staying: tuple[Guardian, ...]


def leaving_families(plan: TransitionPlan, *, on: dt.date) -> LeavingFamilies:
    """Return whose sight ends on ``on`` with the pupils who leave, and whose stays with a brother or sister."""
    leavers: set[UUID] = {line.pupil.pk for line in plan.of(LEAVES)}
    held = Guardianship.objects.filter(holding(on)).order_by()
    mine = set(held.filter(pupil__in=leavers).values_list("guardian_id", flat=True))
    others = held.filter(at_school(on, "pupil__"), guardian__in=mine).exclude(pupil__in=leavers)
    staying = set(others.values_list("guardian_id", flat=True))
    rows = list(Guardian.objects.filter(pk__in=mine))
    return LeavingFamilies(
        tuple(row for row in rows if row.pk not in staying), tuple(row for row in rows if row.pk in staying)
    )


def pupils_in_year(year: SchoolYear) -> int:
    """Return how many pupils are at the school on the last day of ``year``."""
    return Pupil.objects.filter(at_school(year.next.period.start - dt.timedelta(days=1))).count()
