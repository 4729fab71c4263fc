"""A school's foundations and call-offs over time."""

from dataclasses import dataclass
from uuid import UUID

from billing.models import CallOff
from billing.queries.call_offs import STATE, call_offs
from billing.queries.joining import join_requests
from kit.dates import today
from shared_apps.events.models import Event
from shared_apps.foundations.models import Foundation, FoundationMembership, SchoolMerger
from shared_apps.foundations.queries.memberships import foundation_of
from tenants.models import School

SHOWN_EVENTS = 30


@dataclass(frozen=True, slots=True)
class SchoolStory:
    """Where a school belonged and belongs, what it called off, and what happened, newest first."""

    school: School
    foundation: Foundation | None
    memberships: tuple[FoundationMembership, ...]
    merger: SchoolMerger | None
    call_offs: tuple[CallOff, ...]
    events: tuple[Event, ...]


def school_story(school: School) -> SchoolStory:
    """Return the story of a school, for an operator."""
    memberships = tuple(
        FoundationMembership.objects.filter(school=school)
        .select_related("foundation")
        .order_by("-valid_from", "-pk")
    )
    orders = tuple(call_offs().filter(school=school).select_related("agreement", "lot", *STATE))
    merged = SchoolMerger.objects.filter(absorbed=school).select_related("into").first()
    about: set[UUID] = {row.pk for row in (*memberships, *orders)}
    about |= set(join_requests().filter(school=school).values_list("pk", flat=True))
    about |= {merged.pk} if merged else set()
    events = Event.objects.filter(about_id__in=about).order_by("-at", "-pk")[:SHOWN_EVENTS]
    return SchoolStory(
        school=school,
        foundation=foundation_of(school_id=school.pk, on=today()),
        memberships=memberships,
        merger=merged,
        call_offs=orders,
        events=tuple(events),
    )
