"""The board of a school: its rooms, and who is signed in."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.ui.blocks import places_for
from shared_apps.ui.page import Chrome, MenuItem, Person, Place
from tenant_apps.home.queries import known_as


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the ways on the board; an anonymous visitor sees the school's name alone."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Chrome()
    home = reverse("home:today")
    places = (Place(_("Today"), home, "house", is_current=request.path == home), *places_for(request))
    return Chrome(places=places if len(places) > 1 else (), person=_person(request))


def _person(request: HttpRequest) -> Person:
    known = known_as(request)
    menu = (
        MenuItem(_("Security"), reverse("mfa_index"), "key-round"),
        MenuItem(_("Where you are signed in"), reverse("usersessions_list"), "monitor-smartphone"),
        MenuItem(_("Sign out"), reverse("account_logout"), "log-out", is_post=True),
    )
    return Person(known.full_name, known.role, menu)
