"""What the contract offers to a school's board and home: a place for its leader, and a signature that waits."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from billing.queries.offers import offer_for
from kit.audience import Audience, callers_here
from shared_apps.ui.blocks import Block, Slot, offers_block, offers_place
from shared_apps.ui.page import Place
from tenants.scope import current_school_id


@offers_place(rank=90)
def contract_place(request: HttpRequest) -> Iterator[Place]:
    """The contract, for the leader."""
    if Audience.LEADER in callers_here(request):
        url = reverse("contract:contract")
        yield Place(_("Contract"), url, "file-text", is_current=request.path.startswith(url))


@offers_block
def waiting_signature(request: HttpRequest) -> Iterator[Block]:
    """A call-off that was offered to the school and not signed yet, for the leader."""
    if Audience.LEADER not in callers_here(request):
        return
    offer = offer_for(current_school_id())
    if offer is not None:
        yield Block(Slot.WAITING, "procurement/school/_waiting.html", {"offer": offer}, count=1)
