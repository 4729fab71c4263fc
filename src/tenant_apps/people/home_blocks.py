"""What the people room offers to the board and to a new school's checklist."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shared_apps.ui.blocks import Block, FirstStep, Slot, offers_block, offers_first_step, offers_place
from shared_apps.ui.page import Place
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Pupil
from tenant_apps.people.queries import is_time_to_ask, year_state


@offers_place(rank=70)
def places(request: HttpRequest) -> Iterator[Place]:
    """Groups for staff; people and the import for leader and office."""
    viewer = viewer_here(request)
    if viewer.is_staff:
        yield _place(request, _("Groups"), reverse("people:groups"), "users-round")
    if viewer.is_office:
        yield _place(request, _("People"), reverse("people:people"), "contact-round")
        yield _place(request, _("Import"), reverse("people:imports"), "file-up")


@offers_block
def next_year(request: HttpRequest) -> Iterator[Block]:
    """Ask the office to prepare the next school year; tell others when it has begun without groups."""
    if not is_time_to_ask():
        return
    viewer, state = viewer_here(request), year_state()
    if state.is_prepared or not (state.is_late or viewer.is_office):
        return
    context = {"state": state, "is_office": viewer.is_office}
    rank = 5 if state.is_late else 60
    yield Block(Slot.WAITING, "people/_year.html", context, count=int(viewer.is_office), rank=rank)


@offers_first_step
def read_in(request: HttpRequest) -> Iterator[FirstStep]:
    """The first file."""
    if not viewer_here(request).is_office:
        return
    count = Pupil.objects.filter(left_on=None).count()
    done = ngettext("%(count)s pupil is here", "%(count)s pupils are here", count) % {"count": count}
    yield FirstStep(
        key="leerlingen",
        title=_("Read in your pupils and groups"),
        meta=done if count else _("With one file of your administration, ten minutes"),
        url=reverse("people:imports"),
        is_done=count > 0,
    )


def _place(request: HttpRequest, label: str, url: str, icon: str) -> Place:
    return Place(label, url, icon, is_current=request.path.startswith(url))
