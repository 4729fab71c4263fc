"""What home itself shows until rooms have more: a teacher's groups, a guardian's children."""

from collections.abc import Iterator

from django.http import HttpRequest

from shared_apps.ui.blocks import Block, Slot, offers_block
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Guardian, StaffMember
from tenant_apps.people.queries import children_of, groups_of, with_counts, with_groups

LAST = 90


@offers_block
def own_groups(request: HttpRequest) -> Iterator[Block]:
    """Show the groups somebody works with today, with how many pupils are in them."""
    viewer = viewer_here(request)
    if viewer.duty_group_ids and viewer.staff_id:
        staff = StaffMember.objects.get(pk=viewer.staff_id)
        groups = list(with_counts(groups_of(staff)))
        yield Block(Slot.TODAY, "home/_groups.html", {"groups": groups}, rank=LAST)


@offers_block
def own_children(request: HttpRequest) -> Iterator[Block]:
    """Show a guardian's children at this school, with the group of those about whom all is told."""
    viewer = viewer_here(request)
    if viewer.is_guardian and viewer.guardian_id:
        guardian = Guardian.objects.get(pk=viewer.guardian_id)
        children = list(with_groups(children_of(guardian)))
        context = {"children": children, "informed": viewer.informed_child_ids}
        yield Block(Slot.TODAY, "home/_children.html", context, rank=LAST)
