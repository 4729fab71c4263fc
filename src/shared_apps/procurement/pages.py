"""How every page of the portal is made: the tabs on the board, who is signed in, what the role allows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_apps.procurement.access import Portal, portal_of
from shared_apps.ui.page import MenuItem, Person, Tab

# A tab shows when its address exists: the rooms of billing bring theirs.
TABS = (
    ("agreement", gettext_lazy("Agreement"), ("procurement:agreement", "procurement:home")),
    ("schools", gettext_lazy("Schools"), ("procurement:schools",)),
    ("invoices", gettext_lazy("Invoices"), ("procurement:invoices",)),
    ("pilots", gettext_lazy("Pilots"), ("procurement:pilots",)),
    ("what_if", gettext_lazy("What if"), ("procurement:what_if",)),
)


def portal_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, tab: str = "", status: int = 200
) -> HttpResponse:
    """Return a page of the portal; ``tab`` is the key of the one it is under."""
    portal = portal_of(request)
    around = {"portal": portal, "tabs": tabs(current=tab), "person": person(portal)}
    return render(request, template, around | context, status=status)


def tabs(*, current: str) -> tuple[Tab, ...]:
    """Return the tabs whose address exists."""
    found = ((key, label, _address(names)) for key, label, names in TABS)
    return tuple(Tab(str(label), url, is_current=key == current) for key, label, url in found if url)


def person(portal: Portal) -> Person:
    """Return who is signed in, with the ways that belong to the person."""
    menu = [MenuItem(_("People and roles"), reverse("procurement:members"), "users")]
    menu.append(MenuItem(_("Details of the foundation"), reverse("procurement:details"), "building-2"))
    if len(portal.accesses) > 1:
        menu.append(MenuItem(_("Another foundation"), reverse("procurement:choose_foundation"), "repeat"))
    menu.append(MenuItem(_("Sign out"), reverse("account_logout"), "log-out", is_post=True))
    return Person(portal.name, role=str(portal.role.label), menu=tuple(menu))


def _address(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
