"""The address book: cards, a list to print, birthdays, and files to take along."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from kit.audience import SCHOOL_STAFF, audience
from kit.audience import Audience as Caller
from kit.errors import NotFound
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Group
from tenant_apps.sharing.enums import ExportFormat
from tenant_apps.sharing.errors import FormBroken
from tenant_apps.sharing.forms import ExportForm
from tenant_apps.sharing.queries import birthdays_in, book_of, groups_open_to, open_book, team_of
from tenant_apps.sharing.services import export_book

PAGE = 24
WHOLE = "school"


@dataclass(frozen=True, slots=True)
class Place:
    """Which list is open: of a group, or of the whole school."""

    groups: tuple[Group, ...]
    group: Group | None

    @property
    def key(self) -> str:
        """How the address names it."""
        return str(self.group.pk) if self.group else WHOLE


@audience(Caller.GUARDIAN, *SCHOOL_STAFF)
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """Show the families of a group or the school as cards; ``q`` finds in names that are shown."""
    place, text = _place(request), request.GET.get("q", "")
    found = open_book(viewer_here(request), group=place.group, text=text)
    if is_driving := request.GET.get("rijden") == "1":
        found = found.driving()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "page": page,
        "q": text,
        "is_driving": is_driving,
        "formats": ExportFormat.choices,
        "team": team_of(place.group) if place.group else (),
    }
    return render(request, "sharing/book.html", context)


@audience(Caller.GUARDIAN, *SCHOOL_STAFF)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show all of it as a list, to print."""
    place = _place(request)
    entries = book_of(viewer_here(request), group=place.group)
    return render(request, "sharing/listing.html", {"place": place, "entries": entries})


@audience(Caller.GUARDIAN, *SCHOOL_STAFF)
@require_safe
def birthdays(request: HttpRequest) -> HttpResponse:
    """Show the birthdays of a group that may be shown, through the year."""
    place = _place(request)
    if place.group is None:
        raise NotFound
    found = birthdays_in(viewer_here(request), place.group)
    return render(request, "sharing/birthdays.html", {"place": place, "birthdays": found})


@audience(Caller.GUARDIAN, *SCHOOL_STAFF)
@require_POST
def files(request: HttpRequest) -> HttpResponse:
    """Hand over the list as a file; that is written down, and the families can read it."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise FormBroken
    viewer, group = viewer_here(request), None
    if form.cleaned_data["group"]:
        group = groups_open_to(viewer).filter(pk=form.cleaned_data["group"]).first()
        if group is None:
            raise NotFound
    made = export_book(by=viewer, group=group, format=ExportFormat(form.cleaned_data["format"]))
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
    return HttpResponse(made.content, content_type=made.content_type, headers=headers)


def _place(request: HttpRequest) -> Place:
    """Return the list that is asked for, else the first group there is a list of. Raises NotFound."""
    groups = tuple(groups_open_to(viewer_here(request)))
    asked = request.GET.get("groep", "")
    if asked == WHOLE or (not asked and not groups):
        return Place(groups, None)
    if not asked:
        return Place(groups, groups[0])
    try:
        key = UUID(asked)
    except ValueError as error:
        raise NotFound from error
    found = next((group for group in groups if group.pk == key), None)
    if found is None:
        raise NotFound
    return Place(groups, found)
