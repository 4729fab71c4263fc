"""What the sharing room offers to the board, to home, and to a new school's checklist."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.ui.blocks import Block, FirstStep, Slot, offers_block, offers_first_step, offers_place
from shared_apps.ui.page import Place
from tenant_apps.people.enums import Role
from tenant_apps.people.gate import viewer_here
from tenant_apps.sharing.queries import birthdays_today, limits_are_looked_at


@offers_place(rank=60)
def places(request: HttpRequest) -> Iterator[Place]:
    """The address book for everybody, sharing for guardians, limits for the leader."""
    viewer = viewer_here(request)
    if viewer.is_guardian or viewer.is_staff:
        yield _place(request, _("Address book"), reverse("sharing:book"), "book-user")
    if viewer.is_guardian:
        yield _place(request, _("Sharing"), reverse("sharing:begin"), "circle-dot")
    if viewer.is_office and not viewer.is_guardian:
        yield _place(request, _("Sharing"), reverse("sharing:limits"), "circle-dot")


@offers_block
def birthdays(request: HttpRequest) -> Iterator[Block]:
    """Whose birthday it is today in the groups somebody works with, as far as it may be shown to her."""
    viewer = viewer_here(request)
    if viewer.duty_group_ids and (found := birthdays_today(viewer)):
        yield Block(Slot.TODAY, "sharing/_birthdays_today.html", {"birthdays": found}, rank=30)


@offers_first_step
def choose_limits(request: HttpRequest) -> Iterator[FirstStep]:
    """The limits; done when one is set or all are confirmed as they are."""
    if Role.LEADER in viewer_here(request).roles:
        done = limits_are_looked_at()
        yield FirstStep(
            key="delen",
            title=_("Choose the limits for sharing"),
            meta=_("Looked at") if done else _("How far parents may share at most; they choose within it"),
            url=reverse("sharing:limits"),
            is_done=done,
        )


def _place(request: HttpRequest, label: str, url: str, icon: str) -> Place:
    return Place(label, url, icon, is_current=request.path.startswith(url))
