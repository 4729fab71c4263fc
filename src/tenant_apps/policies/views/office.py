"""The office's work: requests, people, erasure, certificates, what is due to be forgotten."""

from uuid import UUID

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.ui.forms import status_of
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.holdings import OFFICE, Holder, holdings, holdings_about, kind_of
from tenant_apps.people.queries import matching
from tenant_apps.policies import services
from tenant_apps.policies.enums import Outcome
from tenant_apps.policies.forms import AnswerForm, EraseForm
from tenant_apps.policies.models import Certificate, DataRequest
from tenant_apps.policies.queries import due_now, is_for_a_colleague, person_of
from tenant_apps.policies.queries.rights import MODELS
from tenant_apps.policies.tasks import make_export
from tenants.requests import school_of

PAGE, MOST = 50, 20


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """List what was asked, open ones first, and find a person."""
    rows = DataRequest.objects.select_related("pupil", "guardian", "staff", "asked_by")
    text = request.GET.get("q", "").strip()
    found = [
        (kind, person)
        for kind, model in MODELS.items()
        for person in (matching(model.objects.all(), text)[:MOST] if text else ())
    ]
    context = {
        "open": rows.filter(decided_at=None).order_by("asked_at"),
        "page": Paginator(rows.exclude(decided_at=None), PAGE).get_page(request.GET.get("page")),
        "q": text,
        "found": found,
    }
    return render(request, "policies/requests.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show one request and take the answer."""
    rows = DataRequest.objects.select_related("pupil", "guardian", "staff", "asked_by")
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise NotFound
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        services.decide(
            request=found,
            by=viewer_here(request),
            outcome=Outcome(form.cleaned_data["outcome"]),
            answer=form.cleaned_data["answer"],
        )
        messages.success(request, _("The asker reads your answer the next time."))
        return redirect("policies:requests")
    context = {
        "asked": found,
        "form": form,
        "kind": kind_of(found.person).value,
        "is_for_a_colleague": is_for_a_colleague(found, viewer_here(request)),
    }
    return render(request, "policies/request.html", context, status=status_of(form))


def _person(kind: str, key: UUID) -> Holder:
    found = person_of(kind, key)
    if found is None:
        raise NotFound
    return found


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def person(request: HttpRequest, kind: str, key: UUID) -> HttpResponse:
    """Show how much each room holds about somebody, and what can be done with it."""
    return _person_page(request, _person(kind, key), EraseForm())


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def person_export(request: HttpRequest, kind: str, key: UUID) -> HttpResponse:
    """Ask for a file with everything about somebody."""
    viewer = viewer_here(request)
    export = services.ask_export(by=viewer, person=_person(kind, key), as_office=True)
    make_export.enqueue(school=school_of(request).pk, by=viewer.user_id, export_id=str(export.pk))
    return redirect("policies:export", export.pk)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def person_erasure(request: HttpRequest, kind: str, key: UUID) -> HttpResponse:
    """Erase somebody, after a tick; the certificate is the next page."""
    found, form = _person(kind, key), EraseForm(request.POST)
    if not form.is_valid():
        return _person_page(request, found, form)
    certificate = services.erase(person=found, by=viewer_here(request))
    return redirect("policies:certificate", certificate.pk)


def _person_page(request: HttpRequest, found: Holder, form: EraseForm) -> HttpResponse:
    held = [(one, one.rows(found, OFFICE).count()) for one in holdings_about(kind_of(found))]
    context = {
        "about": found,
        "kind": kind_of(found).value,
        "held": [(one, count) for one, count in held if count],
        "is_needed": services.is_needed(found),
        "form": form,
    }
    return render(request, "policies/person.html", context, status=status_of(form))


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def certificates(request: HttpRequest) -> HttpResponse:
    """List the certificates; none knows a name."""
    page = Paginator(Certificate.objects.all(), PAGE).get_page(request.GET.get("page"))
    return render(request, "policies/certificates.html", {"page": page})


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Show one certificate as paper."""
    found = Certificate.objects.filter(pk=certificate_id).first()
    if found is None:
        raise NotFound
    labels = {one.key: one for kind in MODELS for one in holdings_about(kind)}
    context = {
        "certificate": found,
        "removed": [(labels[key].label, count) for key, count in found.removed.items() if key in labels],
        "kept": [labels[key] for key in found.kept if key in labels],
        "found": [(_holding_of(table), count) for table, count in found.remains.items()],
    }
    return render(request, "policies/certificate.html", context)


def _holding_of(table: str) -> str:
    """Return what the room calls what it keeps in a table; the table's own name when no room speaks for it."""
    models = {model._meta.db_table: model._meta.label for model in apps.get_models()}  # noqa: SLF001  documented options
    named = (str(one.label) for one in holdings() if models.get(table) in one.tables)
    return next(named, table)


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def retention(request: HttpRequest) -> HttpResponse:
    """Show the rules and what tonight's job would forget."""
    return render(request, "policies/retention.html", {"due": due_now()})
