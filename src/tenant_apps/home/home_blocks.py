"""What home itself shows until rooms have more: a teacher's groups, a guardian's children."""

from collections.abc import Iterator

from django.http import HttpRequest

from shared_apps.ui.blocks import Block, Slot, offers_block
from tenant_apps.home.queries import informed_children
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import StaffMember
from tenant_apps.people.queries import groups_of, with_counts

LAST = 90


@offers_block
def own_groups(request: HttpRequest) -> Iterator[Block]:
    """Show the groups somebody works with today, with how many pupils are in them."""
    viewer = viewer_here(request)
    if viewer.duty_group_ids and viewer.staff_id:
        staff = StaffMember.objects.get(pk=viewer.staff_id)
        groups = list(with_counts(groups_of(staff)))
        yield Block(Slot.BESIDE, "home/_groups.html", {"groups": groups}, rank=LAST)


@offers_block
def own_children(request: HttpRequest) -> Iterator[Block]:
    """Show the one child of a guardian; several stand on the board, each with a tab."""
    if viewer_here(request).is_guardian:
        children = informed_children(request)
        if len(children) == 1:
            yield Block(Slot.BESIDE, "home/_children.html", {"children": children}, rank=LAST)
