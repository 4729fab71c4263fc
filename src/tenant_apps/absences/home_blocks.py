"""What the absences room puts on the home page: report ill, still ill?, absent today."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.ui.blocks import Block, Slot, offers_block, offers_place
from shared_apps.ui.page import Place
from tenant_apps.absences.queries import away_on, children_today
from tenant_apps.people.gate import viewer_here

SHOWN = 6


@offers_place(rank=30)
def places(request: HttpRequest) -> Iterator[Place]:
    """Absent today, for staff."""
    if viewer_here(request).is_staff:
        url = reverse("absences:list")
        yield Place(_("Absent"), url, "thermometer", is_current=request.path.startswith(url))


@offers_block
def own_children(request: HttpRequest) -> Iterator[Block]:
    """Ask a guardian whether a child is still ill; offer to report one away."""
    viewer = viewer_here(request)
    children = children_today(viewer) if viewer.is_guardian else []
    waiting = [child for child in children if child.asks]
    if waiting:
        yield Block(Slot.WAITING, "absences/_still_ill.html", {"children": waiting}, len(waiting), rank=5)
    if children:
        yield Block(Slot.TODAY, "absences/_children.html", {"children": children}, rank=10)


@offers_block
def away_today(request: HttpRequest) -> Iterator[Block]:
    """Show a teacher everybody of her groups who is away today, and the office the first few of the school."""
    viewer = viewer_here(request)
    if viewer.duty_group_ids or viewer.is_office:
        is_whole = not viewer.duty_group_ids
        rows = list(away_on(viewer.day, viewer.duty_group_ids or None))
        shown = rows[:SHOWN] if is_whole else rows
        context = {"rows": shown, "more": len(rows) - len(shown), "is_whole": is_whole}
        yield Block(Slot.TODAY, "absences/_away.html", context, rank=10)
