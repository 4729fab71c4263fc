"""Start a pilot and choose its schools."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction

from kit.dates import Period, now, today
from shared_apps.events.services import record_event
from shared_apps.foundations.errors import (
    MixInvalid,
    NotMemberThen,
    PilotConcluded,
    PilotInvalid,
    PilotSchoolInUse,
    SchoolInPilot,
    SchoolNotInPilot,
)
from shared_apps.foundations.models import Conclusion, Foundation, Pilot, PilotSchool, Survey
from shared_apps.foundations.queries.memberships import is_member_on
from shared_apps.foundations.queries.mix import MixFacts, registered_facts
from shared_apps.foundations.rules import HIGHEST_WEIGHTING, LONGEST_PILOT, LOWEST_WEIGHTING
from tenants.models import School


@transaction.atomic
def start_pilot(
    *,
    foundation: Foundation,
    name: str,
    period: Period,
    goals: str,
    leader_role: str,
    by: UUID | None,
    net_price: Decimal = Decimal(0),
) -> Pilot:
    """Start a pilot without schools; ``net_price`` is euros per school for the whole of it, without VAT.

    Raises PilotInvalid for an open or too long period (two years) or a negative price.
    """
    if period.end is None or period.end - period.start > LONGEST_PILOT or net_price < 0:
        raise PilotInvalid
    pilot = Pilot.objects.create(
        foundation=foundation,
        name=name,
        starts_on=period.start,
        ends_on=period.end,
        goals=goals,
        leader_role=leader_role,
        net_price=net_price,
        started_by=by,
        started_at=now(),
    )
    record_event(kind="foundations.pilot_started", about=pilot, actor_id=by)
    return pilot


@transaction.atomic
def add_pilot_school(
    *, pilot: Pilot, school: School, by: UUID | None, facts: MixFacts | None = None
) -> PilotSchool:
    """Let ``school`` take part; without ``facts`` the register's are kept, as they are today.

    Raises NotMemberThen for a school of another foundation, SchoolInPilot when it is in this or an
    overlapping pilot, PilotSchoolInUse once a survey is open, PilotConcluded, MixInvalid.
    """
    held = hold_pilot(pilot)
    refuse_fixed_schools(held)
    day = min(max(today(), held.starts_on), held.ends_on)
    if not is_member_on(foundation_id=held.foundation_id, school_id=school.pk, on=day):
        raise NotMemberThen(on=day)
    if any(
        other.pilot.period.overlaps(held.period)
        for other in PilotSchool.objects.filter(school=school).select_related("pilot")
    ):
        raise SchoolInPilot
    facts = facts or registered_facts(school)
    _refuse_impossible(facts)
    added = PilotSchool.objects.create(
        pilot=held,
        school=school,
        pupils=facts.pupils,
        school_weighting=facts.school_weighting,
        weighting_year=facts.weighting_year,
        location=facts.location,
        added_by=by,
        added_at=now(),
    )
    record_event(kind="foundations.pilot_school_added", about=held, actor_id=by, school_id=str(school.pk))
    return added


@transaction.atomic
def remove_pilot_school(*, pilot: Pilot, school: School, by: UUID | None) -> None:
    """Let ``school`` leave the pilot. Raises SchoolNotInPilot, PilotSchoolInUse once a survey is open."""
    held = hold_pilot(pilot)
    refuse_fixed_schools(held)
    found = PilotSchool.objects.filter(pilot=held, school=school).first()
    if found is None:
        raise SchoolNotInPilot
    found.delete()
    record_event(kind="foundations.pilot_school_removed", about=held, actor_id=by, school_id=str(school.pk))


def hold_pilot(pilot: Pilot) -> Pilot:
    """Return the pilot, locked until the end of the transaction. Raises PilotConcluded when it is."""
    held = Pilot.objects.select_for_update().get(pk=pilot.pk)
    newest = Conclusion.objects.filter(evaluation__pilot=held).order_by("-evaluation__round").first()
    if newest and newest.extended_until is None:
        raise PilotConcluded
    return held


def refuse_fixed_schools(pilot: Pilot) -> None:
    """Raise PilotSchoolInUse when a survey of the pilot counts answers per school."""
    if Survey.objects.filter(evaluation__pilot=pilot, evaluation__conclusion=None).exists():
        raise PilotSchoolInUse


def _refuse_impossible(facts: MixFacts) -> None:
    weighting = facts.school_weighting
    is_possible = weighting is None or LOWEST_WEIGHTING <= weighting <= HIGHEST_WEIGHTING
    has_year = (weighting is None) == (facts.weighting_year is None)
    if not is_possible or not has_year or (facts.pupils or 0) < 0:
        raise MixInvalid
