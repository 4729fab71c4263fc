"""How far parents may share: the leader's page, with the effect counted before anything is saved."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.audience import Audience as Caller
from kit.audience import audience
from kit.errors import NotFound
from shared_apps.ui.forms import status_of
from tenant_apps.people.enums import Role
from tenant_apps.people.gate import viewer_here
from tenant_apps.sharing.dictionary import FIELDS
from tenant_apps.sharing.forms import LimitForm
from tenant_apps.sharing.queries import (
    export_lines,
    exports,
    families_beyond,
    limit_history,
    limit_rows,
    limit_steps,
    limits_are_looked_at,
    limits_now,
    protected_contacts,
)
from tenant_apps.sharing.services import confirm_limits, set_ceiling

PAGE = 50
OFFICE = (Caller.LEADER, Caller.OFFICE)


@audience(*OFFICE)
@require_safe
def limits(request: HttpRequest) -> HttpResponse:
    """Show how far every field may go at most, who says so and why."""
    context = {
        "rows": limit_rows(),
        "is_leader": Role.LEADER in viewer_here(request).roles,
        "is_looked_at": limits_are_looked_at(),
    }
    return render(request, "sharing/limits.html", context)


@audience(Caller.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def limit(request: HttpRequest, field: str) -> HttpResponse:
    """Set one limit with its reason; beside each circle stands how many families it would narrow."""
    of = next((one for one in FIELDS if one.key == field), None)
    if of is None:
        raise NotFound
    now = limits_now()
    form = LimitForm(request.POST or None)
    if form.is_valid():
        set_ceiling(
            by=viewer_here(request),
            field=of.key,
            audience=form.cleaned_data["circle"],
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("Saved. The limit works from now on, for everybody."))
        return redirect("sharing:limits")
    context = {
        "of": of,
        "form": form,
        "steps": limit_steps(of, now, families_beyond(of)),
        "present": int(min(now.of_school(of), now.above(of))),
        "history": limit_history(of),
    }
    return render(request, "sharing/limit.html", context, status=status_of(form))


@audience(Caller.LEADER)
@require_POST
def confirmation(request: HttpRequest) -> HttpResponse:
    """Leave the limits as they are."""
    confirm_limits(by=viewer_here(request))
    messages.success(request, _("Written down. You can change a limit any day."))
    return redirect("sharing:limits")


@audience(*OFFICE)
@require_safe
def protected(request: HttpRequest) -> HttpResponse:
    """List whose contact is protected, by which decision."""
    page = Paginator(protected_contacts(), PAGE).get_page(request.GET.get("page"))
    return render(request, "sharing/protected.html", {"page": page})


@audience(*OFFICE)
@require_safe
def export_log(request: HttpRequest) -> HttpResponse:
    """List who took lists of people along."""
    page = Paginator(exports(), PAGE).get_page(request.GET.get("page"))
    lines = export_lines(page.object_list, viewer_here(request))
    return render(request, "sharing/export_log.html", {"page": page, "lines": lines})
