"""The console itself: Django's admin in Unfold's dress, signed in to through our own accounts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override
from unfold.sites import UnfoldAdminSite

View = Callable[..., HttpResponse]

# The dress's scripts compile expressions and set styles: on this host alone that is let through.
POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}


class Console(UnfoldAdminSite):  # type: ignore[misc]  # unfold has no types
    """Operators only; a second step is asked before the first page (accounts' middleware)."""

    final_catch_all_view = False
    index_title = _("Console")

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether an operator is asking."""
        return bool(getattr(request.user, "is_staff", False))

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # noqa: FBT001, FBT002  Django's signature
        """Give every page the console's own content policy."""
        shown: View = csp_override(POLICY)(super().admin_view(view, cacheable))
        return shown

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ANN401, ARG002
        """Signing in is the accounts room's."""
        return redirect("account_login")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ANN401, ARG002
        """So is signing out."""
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ANN401, ARG002
        """And the password."""
        return redirect("account_change_password")


console = Console(name="admin")
