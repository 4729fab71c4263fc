"""The school leader decides what is asked, and in which words."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.ui.forms import status_of
from tenant_apps.consents import services
from tenant_apps.consents.forms import WordsForm
from tenant_apps.consents.models import Purpose
from tenant_apps.people.gate import viewer_here


def _purpose(purpose_id: UUID) -> Purpose:
    found = Purpose.objects.filter(pk=purpose_id).first()
    if found is None:
        raise NotFound
    return found


@audience(Audience.LEADER)
@require_GET
def purposes(request: HttpRequest) -> HttpResponse:
    """List what consent is asked for, and what could be."""
    found = Purpose.objects.prefetch_related("texts")
    context = {"asked": found.filter(is_in_use=True), "others": found.filter(is_in_use=False)}
    return render(request, "consents/purposes.html", context)


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: HttpRequest, purpose_id: UUID) -> HttpResponse:
    """Show the words of a purpose through time, and take new ones."""
    found = _purpose(purpose_id)
    texts = list(found.texts.all())
    start = {"words_nl": texts[0].words_nl, "words_en": texts[0].words_en, "seen": texts[0].pk}
    form = WordsForm(request.POST or None, initial=start)
    if form.is_valid():
        services.write_text(by=viewer_here(request), purpose=found, **form.cleaned_data)
        messages.success(request, _("The new text holds. Every family is asked again."))
        return redirect("consents:purpose", purpose_id)
    context = {"purpose": found, "texts": texts, "form": form}
    return render(request, "consents/purpose.html", context, status=status_of(form))


@audience(Audience.LEADER)
@require_POST
def switch(request: HttpRequest, purpose_id: UUID) -> HttpResponse:
    """Ask for a purpose, or no longer."""
    found, viewer = _purpose(purpose_id), viewer_here(request)
    if request.POST.get("asked") == "yes":
        services.offer_purpose(by=viewer, purpose=found)
    else:
        services.stop_purpose(by=viewer, purpose=found)
    return redirect("consents:purposes")
