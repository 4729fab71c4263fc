"""What waits for somebody, and the foundation at a glance."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from billing.models import JoinRequest
from billing.queries.joining import open_requests_of
from kit.dates import today
from shared_apps.foundations.enums import Outcome
from shared_apps.foundations.models import Evaluation, Foundation, Pilot, PilotSchool, PrivacyQuestion
from shared_apps.foundations.queries.memberships import memberships_on


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in one pilot: numbers of questions and decisions, and whether it can be concluded."""

    pilot: Pilot
    open_questions: int
    open_decisions: int
    may_conclude: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """A foundation at a glance."""

    schools: int
    running: tuple[Pilot, ...]
    pilot_schools: int
    waiting: tuple[Waiting, ...]
    joining: tuple[JoinRequest, ...]


def overview_of(foundation: Foundation) -> Overview:
    """Return what a foundation has, and what waits in its pilots that are not concluded."""
    over = Q(evaluations__conclusion__outcome__in=(Outcome.CONCLUDE, Outcome.END))
    living = list(Pilot.objects.filter(foundation=foundation).exclude(over))
    running = tuple(pilot for pilot in living if today() in pilot.period)
    taking_part = PilotSchool.objects.filter(pilot__in=running)
    return Overview(
        schools=memberships_on(today()).filter(foundation=foundation).count(),
        running=running,
        pilot_schools=taking_part.values("school").distinct().count(),
        waiting=tuple(_waiting(living)),
        joining=tuple(open_requests_of(foundation)),
    )


def _waiting(pilots: list[Pilot]) -> Iterator[Waiting]:
    questions = Counter(
        PrivacyQuestion.objects.filter(pilot__in=pilots, answers=None).values_list("pilot", flat=True)
    )
    undecided = _undecided(pilots)
    for pilot in pilots:
        left = undecided.get(pilot.pk)
        if questions[pilot.pk] or left is not None:
            yield Waiting(pilot, questions[pilot.pk], left or 0, may_conclude=left == 0)


def _undecided(pilots: list[Pilot]) -> dict[UUID, int]:
    """Return per pilot how many schools wait for a decision, where all surveys of the open round are closed."""
    schools = Counter(PilotSchool.objects.filter(pilot__in=pilots).values_list("pilot", flat=True))
    rounds = Evaluation.objects.filter(pilot__in=pilots, conclusion=None).annotate(
        all_surveys=Count("surveys", distinct=True),
        closed=Count("surveys__closing", distinct=True),
        decided=Count("decisions", distinct=True),
    )
    closed = (held for held in rounds if held.all_surveys and held.all_surveys == held.closed)
    return {held.pilot_id: schools[held.pilot_id] - held.decided for held in closed}
