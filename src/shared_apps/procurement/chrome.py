"""The board of the portal: its tabs, and who is signed in."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_apps.procurement.access import Portal
from shared_apps.ui.page import Chrome, MenuItem, Person, Tab

# A tab shows when its address exists: the rooms of billing bring theirs.
TABS = (
    (gettext_lazy("Agreement"), ("procurement:agreement", "procurement:home")),
    (gettext_lazy("Schools"), ("procurement:schools",)),
    (gettext_lazy("Invoices"), ("procurement:invoices",)),
    (gettext_lazy("Pilots"), ("procurement:pilots",)),
    (gettext_lazy("What if"), ("procurement:what_if",)),
)


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the ways of somebody with a foundation; nobody else has any here."""
    portal: Portal | None = getattr(request, "portal", None)
    if portal is None:
        return Chrome()
    return Chrome(tabs=_tabs(request.path), person=_person(portal))


def _tabs(path: str) -> tuple[Tab, ...]:
    found = ((label, _address(names)) for label, names in TABS)
    return tuple(Tab(str(label), url, is_current=_is_under(path, url)) for label, url in found if url)


def _is_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def _address(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def _person(portal: Portal) -> Person:
    menu = [
        MenuItem(_("People and roles"), reverse("procurement:members"), "users"),
        MenuItem(_("Limits for sharing"), reverse("procurement:limits"), "circle-dot"),
        MenuItem(_("Details of the foundation"), reverse("procurement:details"), "building-2"),
        MenuItem(_("Security"), reverse("mfa_index"), "shield"),
    ]
    if len(portal.accesses) > 1:
        menu.append(MenuItem(_("Another foundation"), reverse("procurement:choose_foundation"), "repeat"))
    menu.append(MenuItem(_("Sign out"), reverse("account_logout"), "log-out", is_post=True))
    return Person(portal.name, role=str(portal.role.label), menu=tuple(menu))
