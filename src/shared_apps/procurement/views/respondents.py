"""A survey as its respondents see it, on their school's own host."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kit.audience import Audience, audience
from shared_apps.foundations.links import SurveyLink
from shared_apps.foundations.queries.surveys import is_spent, questions_of
from shared_apps.foundations.services.surveys import open_survey_of, record_answers
from shared_apps.procurement.forms.answers import AnswersForm
from shared_apps.ui.forms import status_of


@audience(Audience.ANYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_survey(request: HttpRequest, token: str) -> HttpResponse:
    """Show the questions to whoever holds the link, and count the answers once."""
    link = SurveyLink.read(token)
    survey = open_survey_of(link)
    form = AnswersForm(request.POST if request.method == "POST" else None, questions=questions_of(survey))
    if request.method == "POST" and form.is_valid():
        record_answers(link=link, chosen=form.chosen)
        return render(request, "procurement/thanks.html")
    if is_spent(link):
        return render(request, "procurement/thanks.html", {"is_again": True})
    context = {"form": form, "survey": survey}
    return render(request, "procurement/answers.html", context, status=status_of(form))
