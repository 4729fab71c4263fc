"""The board of a school: its rooms, and who is signed in."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.ui.blocks import places_for
from shared_apps.ui.page import Chrome, MenuItem, Person, Place, Tab
from tenant_apps.home.queries import informed_children, known_as
from tenant_apps.people.gate import child_in_view, viewer_here


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the ways on the board; an anonymous visitor sees the school's name alone."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Chrome()
    home = reverse("home:today")
    places = (Place(_("Today"), home, "house", is_current=request.path == home), *places_for(request))
    tabs = _children(request, home) if request.path == home else ()
    return Chrome(places=places if len(places) > 1 else (), tabs=tabs, person=_person(request))


def _children(request: HttpRequest, home: str) -> tuple[Tab, ...]:
    """Return a tab for all children and one for each; with one child there is nothing to choose."""
    children = informed_children(request)
    if len(children) < 2:
        return ()
    open_now = child_in_view(request)
    everybody = Tab(_("Everybody"), home, is_current=open_now is None)
    each = (
        Tab(child.first_name, f"{home}?kind={child.pk}", child.pk == open_now, note=child.group_names)
        for child in children
    )
    return (everybody, *each)


def _person(request: HttpRequest) -> Person:
    known = known_as(request)
    viewer = viewer_here(request)
    told = (
        MenuItem(_("My notices"), reverse("notifications:inbox"), "bell"),
        MenuItem(_("Mail from school"), reverse("notifications:settings"), "mail"),
    )
    at_work = (
        MenuItem(_("My photo"), reverse("sharing:staff-portrait"), "image"),
        MenuItem(_("My data"), reverse("policies:own"), "shield-check"),
    )
    menu = (
        *(told if viewer.is_guardian or viewer.is_staff else ()),
        *(at_work if viewer.is_staff else ()),
        MenuItem(_("Security"), reverse("mfa_index"), "key-round"),
        MenuItem(_("Where you are signed in"), reverse("usersessions_list"), "monitor-smartphone"),
        MenuItem(_("Sign out"), reverse("account_logout"), "log-out", is_post=True),
    )
    return Person(known.full_name, known.role, menu)
