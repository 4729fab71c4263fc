"""What consent asks on the home page, and its place on the board."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.ui.blocks import Block, Slot, offers_block, offers_place
from shared_apps.ui.page import Place
from tenant_apps.consents.queries import child_sheets, is_due_to_look
from tenant_apps.people.gate import viewer_here


@offers_block
def unanswered(request: HttpRequest) -> Iterator[Block]:
    """Ask a guardian what was never answered, a row per child; once a year, whether all still holds."""
    viewer = viewer_here(request)
    if not viewer.authority_child_ids or viewer.guardian_id is None:
        return
    waiting = [sheet for sheet in child_sheets(viewer) if sheet.waiting]
    if waiting:
        yield Block(
            Slot.WAITING, "consents/_unanswered.html", {"sheets": waiting}, count=len(waiting), rank=60
        )
    elif is_due_to_look(viewer.guardian_id):
        yield Block(Slot.WAITING, "consents/_look.html", {}, rank=80)


@offers_place(rank=45)
def places(request: HttpRequest) -> Iterator[Place]:
    """Consent for guardians who decide and for everybody who works with children."""
    viewer = viewer_here(request)
    if viewer.is_staff:
        url = reverse("consents:groups")
    elif viewer.authority_child_ids:
        url = reverse("consents:answers")
    else:
        return
    is_here = request.path.startswith(reverse("consents:answers"))
    yield Place(_("Permission"), url, "camera", is_current=is_here)
