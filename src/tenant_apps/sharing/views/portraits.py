"""The page of a photo: of a child, of oneself, of who works here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kit.audience import SCHOOL_STAFF, audience
from kit.audience import Audience as Caller
from kit.errors import NotFound
from kit.http import message_of
from tenant_apps.media.errors import FileRefused
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.holdings import Holder
from tenant_apps.people.models import StaffMember
from tenant_apps.sharing.forms import PortraitForm
from tenant_apps.sharing.queries import portrait_of
from tenant_apps.sharing.services import remove_portrait, set_portrait
from tenant_apps.sharing.subjects import subject_here, tabs_here

PAGE = "sharing/portrait.html"


@audience(Caller.GUARDIAN)
@require_http_methods(["GET", "HEAD", "POST"])
def portrait(request: HttpRequest, of: str) -> HttpResponse:
    """Show the photo of a child or of oneself, and take a new one."""
    about = subject_here(request, of)
    said = _("The photo is in. Who sees it you choose on the page for sharing.")
    return _page(request, about, said, {"of": of, "tabs": tabs_here(request, of, "sharing:portrait")})


@audience(Caller.GUARDIAN)
@require_POST
def removal(request: HttpRequest, of: str) -> HttpResponse:
    """Take the photo away."""
    remove_portrait(by=viewer_here(request), about=subject_here(request, of))
    messages.success(request, _("The photo is gone, everywhere."))
    return redirect("sharing:portrait", of)


@audience(*SCHOOL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def staff_portrait(request: HttpRequest) -> HttpResponse:
    """Show one's own photo as somebody who works here, and take a new one."""
    return _page(request, _member(request), _("The photo is in."), {})


@audience(*SCHOOL_STAFF)
@require_POST
def staff_removal(request: HttpRequest) -> HttpResponse:
    """Take one's own photo away."""
    remove_portrait(by=viewer_here(request), about=_member(request))
    messages.success(request, _("The photo is gone, everywhere."))
    return redirect("sharing:staff-portrait")


def _member(request: HttpRequest) -> StaffMember:
    key = viewer_here(request).staff_id
    if key is None:
        raise NotFound
    return StaffMember.objects.get(pk=key)


def _page(request: HttpRequest, about: Holder, said: str, context: dict[str, object]) -> HttpResponse:
    sent = request.method == "POST"
    form, refused = PortraitForm(request.POST if sent else None, request.FILES if sent else None), ""
    if form.is_valid():
        try:
            set_portrait(by=viewer_here(request), about=about, upload=form.cleaned_data["photo"])
        except FileRefused as error:
            refused = message_of(error)
        else:
            messages.success(request, said)
            return redirect(request.path)
    is_wrong = refused or form.errors
    context |= {"about": about, "portrait": portrait_of(about), "form": form, "refused": refused}
    return render(request, PAGE, context, status=422 if is_wrong else 200)
