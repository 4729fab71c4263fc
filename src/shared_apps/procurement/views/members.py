"""The people of the foundation and its own details."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.audience import FOUNDATION, Audience, audience
from kit.errors import NotFound
from shared_apps.foundations.models import FoundationMember
from shared_apps.foundations.queries.memberships import members_of
from shared_apps.foundations.services.foundations import edit_foundation
from shared_apps.foundations.services.members import add_member, change_role, remove_member
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.forms.details import DetailsForm
from shared_apps.procurement.forms.members import MemberForm, RoleForm
from shared_apps.procurement.letters import mail_invitation
from shared_apps.procurement.pages import portal_page
from shared_apps.ui.forms import status_of


@audience(*FOUNDATION)
@require_safe
def member_list(request: HttpRequest) -> HttpResponse:
    """Everybody with a role."""
    members = members_of(portal_of(request).foundation.pk)
    return portal_page(request, "procurement/members.html", {"members": members})


@audience(Audience.PROCUREMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Let somebody in and send the way."""
    portal = portal_of(request)
    form = MemberForm(request.POST or None)
    if form.is_valid():
        member = add_member(foundation=portal.foundation, by=portal.user_id, **form.cleaned_data)
        mail_invitation(member, by=portal.user_id)
        messages.success(request, _("The invitation is on its way."))
        return redirect("procurement:members")
    return portal_page(request, "procurement/member_new.html", {"form": form}, status=status_of(form))


@audience(Audience.PROCUREMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Give somebody another role."""
    member = _member(request, member_id)
    form = RoleForm(request.POST or None, initial={"role": member.role})
    if form.is_valid():
        change_role(member=member, role=form.cleaned_data["role"], by=portal_of(request).user_id)
        return redirect("procurement:members")
    context = {"form": form, "member": member}
    return portal_page(request, "procurement/member.html", context, status=status_of(form))


@audience(Audience.PROCUREMENT)
@require_POST
def remove(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """End somebody's way in."""
    remove_member(member=_member(request, member_id), by=portal_of(request).user_id)
    return redirect("procurement:members")


@audience(*FOUNDATION)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """How the foundation stands on invoices: everybody may look, procurement may change it."""
    portal = portal_of(request)
    if not portal.may_manage_members:
        return portal_page(request, "procurement/details.html", {"form": None})
    form = DetailsForm(request.POST or None, instance=portal.foundation)
    if form.is_valid():
        edit_foundation(foundation=portal.foundation, by=portal.user_id, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("procurement:details")
    return portal_page(request, "procurement/details.html", {"form": form}, status=status_of(form))


def _member(request: HttpRequest, member_id: UUID) -> FoundationMember:
    found = members_of(portal_of(request).foundation.pk).filter(pk=member_id).first()
    if found is None:
        raise NotFound
    return found
