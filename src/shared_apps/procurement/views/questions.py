"""The log of privacy questions."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.foundations.models import PrivacyAnswer, PrivacyQuestion
from shared_apps.foundations.services.questions import answer_question, log_question, publish_answer
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.forms.questions import AnswerForm, QuestionForm
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.views.pilots import pilot_here
from shared_apps.ui.forms import status_of


@audience(Audience.PROCUREMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def new_question(request: HttpRequest, pilot_id: UUID) -> HttpResponse:
    """Write down a question."""
    pilot = pilot_here(request, pilot_id)
    form = QuestionForm(request.POST or None)
    if form.is_valid():
        log_question(pilot=pilot, by=portal_of(request).user_id, **form.cleaned_data)
        return redirect(_log(pilot.pk))
    context = {"form": form, "pilot": pilot}
    return portal_page(request, "procurement/question.html", context, status=status_of(form))


@audience(Audience.PROCUREMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pilot_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer a question, and let the schools read it when that is ticked."""
    pilot = pilot_here(request, pilot_id)
    question = PrivacyQuestion.objects.filter(pilot=pilot, pk=question_id).first()
    if question is None:
        raise NotFound
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        by = portal_of(request).user_id
        given = answer_question(question=question, text=form.cleaned_data["text"], by=by)
        if form.cleaned_data["is_published"]:
            publish_answer(answer=given, by=by)
        return redirect(_log(pilot.pk))
    context = {"form": form, "pilot": pilot, "question": question}
    return portal_page(request, "procurement/answer.html", context, status=status_of(form))


@audience(Audience.PROCUREMENT)
@require_POST
def publish(request: HttpRequest, pilot_id: UUID, answer_id: UUID) -> HttpResponse:
    """Let the schools of the pilot read an answer."""
    pilot = pilot_here(request, pilot_id)
    given = PrivacyAnswer.objects.filter(question__pilot=pilot, pk=answer_id).first()
    if given is None:
        raise NotFound
    publish_answer(answer=given, by=portal_of(request).user_id)
    return redirect(_log(pilot.pk))


def _log(pilot_id: UUID) -> str:
    return f"{reverse('procurement:pilot', args=[pilot_id])}#vragen"
