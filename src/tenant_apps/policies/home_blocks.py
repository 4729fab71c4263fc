"""What data rights ask on the home page, and their place on the board."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.ui.blocks import Block, Slot, offers_block, offers_place
from shared_apps.ui.page import Place
from tenant_apps.people.gate import viewer_here
from tenant_apps.policies.models import DataRequest


@offers_block
def open_requests(request: HttpRequest) -> Iterator[Block]:
    """Ask the office to answer what families asked."""
    if viewer_here(request).is_office:
        count = DataRequest.objects.filter(decided_at=None).count()
        if count:
            yield Block(Slot.WAITING, "policies/_open.html", {"count": count}, count=1, rank=70)


@offers_place(rank=90)
def places(request: HttpRequest) -> Iterator[Place]:
    """Privacy: the office's requests, one's own data for guardians and colleagues; the office's own is in the menu."""
    viewer = viewer_here(request)
    if viewer.is_office:
        url = reverse("policies:requests")
    elif viewer.guardian_id or viewer.staff_id:
        url = reverse("policies:own")
    else:
        url = reverse("policies:policy")
    is_here = request.path.startswith(("/privacy/", "/mijn-gegevens/"))
    yield Place(_("Privacy"), url, "shield-check", is_current=is_here)
