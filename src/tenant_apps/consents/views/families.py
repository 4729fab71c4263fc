"""A guardian answers for his children, looks back, and says that all still holds."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.ui.page import Tab
from shared_apps.ui.ways import is_htmx
from tenant_apps.consents import services
from tenant_apps.consents.enums import Says
from tenant_apps.consents.forms import ReplyForm
from tenant_apps.consents.models import PurposeText
from tenant_apps.consents.queries import ChildSheet, child_sheets, history_of, is_due_to_look
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Pupil

PAGE = 50


@audience(Audience.GUARDIAN)
@require_GET
def answers(request: HttpRequest, pupil_id: UUID | None = None) -> HttpResponse:
    """Show what is asked about one child (the first), and what was answered."""
    sheets = child_sheets(viewer_here(request))
    if not sheets:
        if pupil_id is not None:
            raise NotFound
        return render(request, "consents/none.html")
    return _page(request, sheets, pupil_id or sheets[0].pupil.pk)


@audience(Audience.GUARDIAN)
@require_POST
def answer(request: HttpRequest, pupil_id: UUID) -> HttpResponse:
    """Take one answer. Another's child, other words or another purpose do not exist."""
    viewer = viewer_here(request)
    pupil = Pupil.objects.filter(pk=pupil_id, pk__in=viewer.child_ids).first()
    form = ReplyForm(request.POST)
    if pupil is None or not form.is_valid():
        raise NotFound
    text = PurposeText.objects.select_related("purpose").filter(pk=form.cleaned_data["text"]).first()
    if text is None:
        raise NotFound
    reply = services.Reply(text, Says(form.cleaned_data["says"]), form.cleaned_data["seen"])
    services.answer(by=viewer, pupil=pupil, reply=reply)
    if is_htmx(request):
        return _page(request, child_sheets(viewer), pupil_id, part="#answers")
    return redirect(reverse("consents:child", args=[pupil_id]) + f"#{text.purpose.key}")


@audience(Audience.GUARDIAN)
@require_POST
def looked(request: HttpRequest) -> HttpResponse:
    """Keep that everything still holds."""
    services.confirm_answers(by=viewer_here(request))
    messages.success(request, _("Thank you. We ask you to look again in a year."))
    return redirect("consents:answers")


@audience(Audience.GUARDIAN)
@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """Show everything this guardian ever answered, about the children he decides for."""
    viewer = viewer_here(request)
    rows = history_of(viewer.guardian_id, viewer.authority_child_ids) if viewer.guardian_id else ()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "consents/history.html", {"page": page})


def _page(
    request: HttpRequest, sheets: tuple[ChildSheet, ...], pupil_id: UUID, part: str = ""
) -> HttpResponse:
    sheet = next((one for one in sheets if one.pupil.pk == pupil_id), None)
    if sheet is None:
        raise NotFound
    guardian_id = viewer_here(request).guardian_id
    tabs = tuple(
        Tab(
            one.pupil.first_name,
            reverse("consents:child", args=[one.pupil.pk]),
            is_current=one is sheet,
            count=one.waiting,
        )
        for one in sheets
    )
    due = bool(guardian_id and not any(one.waiting for one in sheets) and is_due_to_look(guardian_id))
    context = {"sheet": sheet, "tabs": tabs if len(tabs) > 1 else (), "is_due": due}
    return render(request, f"consents/answers.html{part}", context)
