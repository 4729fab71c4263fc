"""A foundation that is new here with who buys for it, and a school that comes to belong to one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kit.audience import Audience, audience
from kit.dates import Period
from shared_apps.accounts.access import user_of
from shared_apps.foundations.enums import Role
from shared_apps.foundations.services.foundations import found_foundation
from shared_apps.foundations.services.members import add_member
from shared_apps.foundations.services.memberships import add_membership
from shared_apps.operations.forms.foundations import FoundationForm, JoiningForm
from shared_apps.operations.views.form_page import Asked, form_page
from tenants.models import School

WAYS = ["GET", "HEAD", "POST"]


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def new_foundation(request: HttpRequest) -> HttpResponse:
    """Add a foundation and let its first buyer in, both or neither."""
    form = FoundationForm(request.POST or None)

    def act(held: dict[str, Any]) -> str:
        by = user_of(request).pk
        with transaction.atomic():
            foundation = found_foundation(by=by, **form.details)
            member = {"email": held["buyer_email"], "name": held["buyer_name"], "role": Role.PROCUREMENT}
            add_member(foundation=foundation, by=by, **member)
        said = _("%(name)s is here. %(buyer)s signs in at the portal with a code by mail.")
        messages.success(request, said % {"name": foundation.name, "buyer": held["buyer_name"]})
        return reverse("admin:foundations_foundation_change", args=(foundation.pk,))

    meta = _("Its schools, pilots and agreements come after. Who buys for it lets its other people in.")
    back = reverse("admin:foundations_foundation_changelist")
    asked = Asked(_("New foundation"), _("Add the foundation"), back, _("Foundations"), meta)
    return form_page(request, form, asked, act)


@audience(Audience.OPERATOR)
@require_http_methods(WAYS)
def joining(request: HttpRequest, school_id: UUID) -> HttpResponse:
    """Let a school belong to a foundation from a day."""
    school = get_object_or_404(School, pk=school_id)

    def act(held: dict[str, Any]) -> None:
        add_membership(
            foundation=held["foundation"],
            school=school,
            period=Period(held["on"]),
            by=user_of(request).pk,
            reason=held["reason"],
        )

    back = reverse("operations:school", args=(school.pk,))
    meta = _(
        "It can then call off under the agreement of its foundation; nothing is called off by this alone."
    )
    asked = Asked(_("Let it belong to a foundation"), _("Let it in"), back, school.name, meta)
    return form_page(request, JoiningForm(request.POST or None), asked, act)
