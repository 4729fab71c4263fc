"""What the invitations room offers: reach on the menu, claims to decide, the first step, a second child."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shared_apps.ui.blocks import (
    Block,
    FirstStep,
    Slot,
    offers_block,
    offers_first_step,
    offers_place,
)
from shared_apps.ui.page import Place
from tenant_apps.invitations.queries import open_claims
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Guardian


@offers_place(rank=72)
def places(request: HttpRequest) -> Iterator[Place]:
    """Reach, for leader and office."""
    if viewer_here(request).is_office:
        url = reverse("invitations:reach")
        yield Place(_("Reach"), url, "radio-tower", is_current=request.path.startswith(url))


@offers_block
def claims(request: HttpRequest) -> Iterator[Block]:
    """Ask the office about claims; offer a guardian to add a child."""
    viewer = viewer_here(request)
    if viewer.is_office and (count := open_claims().count()):
        yield Block(Slot.WAITING, "invitations/_claims_wait.html", {"count": count}, count=count)
    if viewer.is_guardian:
        yield Block(Slot.BESIDE, "invitations/_another_child.html", rank=95)


@offers_first_step
def invite_parents(request: HttpRequest) -> Iterator[FirstStep]:
    """The parents."""
    if not viewer_here(request).is_office:
        return
    signed_in = Guardian.objects.exclude(user=None).count()
    done = ngettext("%(count)s parent signed in", "%(count)s parents signed in", signed_in)
    yield FirstStep(
        key="ouders",
        title=_("Invite the parents"),
        meta=done % {"count": signed_in} if signed_in else _("By mail, or with a letter for the school bag"),
        url=reverse("invitations:reach"),
        is_done=signed_in > 0,
    )
