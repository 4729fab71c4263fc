"""The page of one field: groups beside the own one, and single people; and the offer to drive."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kit.audience import Audience as Caller
from kit.audience import audience
from kit.errors import NotFound
from shared_apps.ui.forms import status_of
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Guardian
from tenant_apps.people.queries import groups_on
from tenant_apps.sharing.errors import SeatsRefused
from tenant_apps.sharing.forms import CircleForm, DrivingForm
from tenant_apps.sharing.queries import nameable, panel_of
from tenant_apps.sharing.services import choose, offer_to_drive, withdraw_driving
from tenant_apps.sharing.subjects import SELF, subject_here, tabs_here


@audience(Caller.GUARDIAN)
@require_http_methods(["GET", "HEAD", "POST"])
def circle(request: HttpRequest, of: str, field: str) -> HttpResponse:
    """Choose groups and single people for one field. People can be added whose name the reader may see."""
    viewer, about = viewer_here(request), subject_here(request, of)
    panel = panel_of(viewer, about)
    row = next((one for one in panel.rows if one.field.key == field), None)
    if row is None:
        raise NotFound
    own = {group.pk for group in panel.groups}
    groups = [group for group in groups_on() if group.pk not in own]
    held = {guardian.pk for guardian in panel.named}
    found = nameable(viewer, text=request.GET.get("q", ""))
    may_name = held | {one.pk for one in nameable(viewer)} if request.method == "POST" else held
    form = CircleForm(request.POST or None, groups=[group.pk for group in groups], guardians=may_name)
    if form.is_valid():
        choose(by=viewer, about=about, wish=form.wish(field))
        messages.success(request, _("Saved. It works from now on."))
        return redirect("sharing:panel", of)
    context = {
        "of": of,
        "panel": panel,
        "row": row,
        "groups": groups,
        "ticked": _ticked(form, row.chosen_groups),
        "held": [one for one in panel.named if one.pk in row.named],
        "found": [one for one in found if one.pk not in row.named] if request.GET.get("q") else [],
        "q": request.GET.get("q", ""),
        "form": form,
        "tabs": tabs_here(request, of),
    }
    return render(request, "sharing/circle.html", context, status=status_of(form))


@audience(Caller.GUARDIAN)
@require_POST
def driving(request: HttpRequest) -> HttpResponse:
    """Offer to drive, or no longer."""
    viewer, guardian = viewer_here(request), subject_here(request, SELF)
    if not isinstance(guardian, Guardian):
        raise NotFound
    if request.POST.get("stop"):
        withdraw_driving(by=viewer, guardian=guardian)
        messages.success(request, _("You are no longer asked."))
        return redirect("sharing:panel", SELF)
    form = DrivingForm(request.POST)
    if not form.is_valid():
        raise SeatsRefused
    offer_to_drive(by=viewer, guardian=guardian, seats=form.cleaned_data["seats"])
    messages.success(request, _("Thank you. Who sees it you choose on this page."))
    return redirect("sharing:panel", SELF)


def _ticked(form: CircleForm, held: frozenset[UUID]) -> frozenset[UUID]:
    if not form.is_bound:
        return held
    return frozenset(one.pk for one in form.cleaned_data.get("groups") or ())
