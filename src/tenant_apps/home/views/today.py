"""The page one lands on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kit.audience import Audience, audience
from kit.dates import AMSTERDAM, now
from kit.errors import NotFound
from shared_apps.ui.blocks import Slot, blocks_for, first_steps_for
from tenant_apps.home.first_steps import INVITATIONS, PUPILS, SHARING, checklist_for
from tenant_apps.home.queries import known_as
from tenant_apps.home.words import waiting_words
from tenant_apps.people.enums import Role
from tenant_apps.people.gate import viewer_here

EVENING, NOON = 18, 12


@audience(Audience.SIGNED_IN)
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, today and news; a leader of a new school first sees the first steps."""
    viewer = viewer_here(request)
    blocks = blocks_for(request) if viewer.is_staff or viewer.is_guardian else {slot: [] for slot in Slot}
    checklist = checklist_for(request) if Role.LEADER in viewer.roles else None
    hour = now().astimezone(AMSTERDAM).hour
    context = {
        "viewer": viewer,
        "known": known_as(request),
        "part_of_day": "evening" if hour >= EVENING else "afternoon" if hour >= NOON else "morning",
        "checklist": checklist if checklist and checklist.waiting else None,
        "blocks": blocks,
        "waiting": waiting_words(sum(block.count for block in blocks[Slot.WAITING])),
    }
    return render(request, "home/today.html", context)


@audience(Audience.LEADER)
@require_safe
def first_step(request: HttpRequest, key: str) -> HttpResponse:
    """Teach what a step is about until the room that does it takes over. Raises NotFound."""
    if key not in {PUPILS, SHARING, INVITATIONS}:
        raise NotFound
    offered = first_steps_for(request).get(key)
    return render(request, f"home/{key}.html", {"offered": offered})
