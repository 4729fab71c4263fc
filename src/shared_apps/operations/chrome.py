"""The board of the operator's host: the console, and the pages of billing beside it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_apps.ui.page import Chrome, MenuItem, Person, Tab

TABS = (
    (gettext_lazy("Console"), "admin:index"),
    (gettext_lazy("Agreements"), "operations:agreements"),
    (gettext_lazy("Price lists"), "operations:price_books"),
    (gettext_lazy("Index values"), "operations:indices"),
)


def chrome_of(request: HttpRequest) -> Chrome:
    """Return the ways of an operator; nobody else has any here."""
    if not getattr(request.user, "is_staff", False):
        return Chrome()
    found = ((label, reverse(name)) for label, name in TABS)
    tabs = tuple(Tab(str(label), url, is_current=_is_under(request.path, url)) for label, url in found)
    menu = (
        MenuItem(_("Security"), reverse("mfa_index"), "shield"),
        MenuItem(_("Sign out"), reverse("account_logout"), "log-out", is_post=True),
    )
    return Chrome(tabs=tabs, person=Person(request.user.get_username(), role=_("operator"), menu=menu))


def _is_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
