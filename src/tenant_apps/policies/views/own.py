"""What a guardian or member of staff can ask about himself and his children: a file, a correction, erasure."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from shared_apps.ui.forms import status_of
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.importing.locks import STEPS, progress_of
from tenant_apps.policies import services
from tenant_apps.policies.enums import Right
from tenant_apps.policies.forms import PersonForm, RequestForm
from tenant_apps.policies.models import Export
from tenant_apps.policies.queries import Rightful, exports_for, requests_of, rightful_of
from tenant_apps.policies.tasks import make_export
from tenants.requests import school_of

SHOWN = 20


def _rightful(request: HttpRequest) -> Rightful:
    found = rightful_of(viewer_here(request))
    if found is None:
        raise NotFound
    return found


@audience(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Show what can be asked and what was asked; take a request to correct or erase."""
    rightful = _rightful(request)
    form = RequestForm(request.POST or None, people=rightful.people)
    if form.is_valid():
        services.ask(
            by=viewer_here(request),
            person=form.person,
            right=Right(form.cleaned_data["right"]),
            words=form.cleaned_data["words"],
        )
        messages.success(request, _("The school has your request and answers within a month."))
        return redirect("policies:own")
    shown = list(exports_for(rightful, user_of(request).pk)[:SHOWN])
    context = {
        "form": form,
        "rightful": rightful,
        "exports": shown,
        "requests": requests_of(rightful)[:SHOWN],
        "refresh_seconds": 5 if any(one.is_being_made for one in shown) else None,
    }
    return render(request, "policies/own.html", context, status=status_of(form))


@audience(Audience.SIGNED_IN)
@require_POST
def ask_export(request: HttpRequest) -> HttpResponse:
    """Ask for a file about oneself, at home or at work, or one's child; it is made after this."""
    form = PersonForm(request.POST, people=_rightful(request).people)
    if not form.is_valid():
        raise NotFound
    viewer = viewer_here(request)
    export = services.ask_export(by=viewer, person=form.person)
    make_export.enqueue(school=school_of(request).pk, by=viewer.user_id, export_id=str(export.pk))
    return redirect("policies:export", export.pk)


def _export(request: HttpRequest, export_id: UUID) -> Export:
    """Return an export this person asked for; anybody else's does not exist."""
    rows = Export.objects.select_related("pupil", "guardian", "staff")
    found = rows.filter(pk=export_id, asked_by=user_of(request).pk).first()
    if found is None:
        raise NotFound
    return found


@audience(Audience.SIGNED_IN)
@require_GET
def export_page(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Show one file: being made, ready until a day, or gone."""
    export = _export(request, export_id)
    is_allowed = services.may_have(export)
    context = {
        "export": export,
        "is_allowed": is_allowed,
        "done": progress_of(export.pk) or 0,
        "total": STEPS,
        "refresh_seconds": 3 if export.is_being_made else None,
    }
    return render(request, "policies/export_page.html", context)


@audience(Audience.SIGNED_IN)
@require_GET
def export_progress(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Answer the progress bar; when it is done the whole page comes anew."""
    export = _export(request, export_id)
    if not export.is_being_made:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"export": export, "done": progress_of(export.pk) or 0, "total": STEPS}
    return render(request, "policies/export_page.html#progress", context)


@audience(Audience.SIGNED_IN)
@require_GET
def export_file(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    """Hand the file to who asked for it, while he still may have it."""
    opened = services.open_export(export=_export(request, export_id), by=viewer_here(request))
    answer = FileResponse(opened, as_attachment=True, filename="mijn-gegevens.zip")
    answer["Cache-Control"] = "no-store"
    return answer
