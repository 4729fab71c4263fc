"""Opening, following and closing surveys."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.audience import FOUNDATION, Audience, audience
from kit.errors import NotFound
from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.models import Pilot, Survey
from shared_apps.foundations.queries.results import survey_results
from shared_apps.foundations.queries.surveys import questions_of
from shared_apps.foundations.services.surveys import close_survey, open_survey
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.forms.surveys import SurveyForm
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.views.pilots import pilot_here
from shared_apps.ui.forms import status_of


def survey_here(pilot: Pilot, survey_id: UUID) -> Survey:
    """Return a survey of this pilot; another's does not exist."""
    surveys = Survey.objects.select_related("evaluation__pilot", "closing")
    survey = surveys.filter(pk=survey_id, evaluation__pilot=pilot).first()
    if survey is None:
        raise NotFound
    return survey


@audience(Audience.PROCUREMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def new_survey(request: HttpRequest, pilot_id: UUID, respondents: str) -> HttpResponse:
    """Ask one kind of respondent; the questions proposed can be changed."""
    pilot = pilot_here(request, pilot_id)
    if respondents not in Respondents:
        raise NotFound
    kind = Respondents(respondents)
    form = SurveyForm(request.POST or None, respondents=kind, pilot=pilot)
    if form.is_valid():
        survey = open_survey(
            pilot=pilot,
            respondents=kind,
            questions=form.questions,
            period=form.period,
            by=portal_of(request).user_id,
        )
        return redirect("procurement:survey", pilot.pk, survey.pk)
    context = {"form": form, "pilot": pilot, "respondents": kind}
    return portal_page(request, "procurement/survey_new.html", context, status=status_of(form))


@audience(*FOUNDATION)
@require_safe
def survey_page(request: HttpRequest, pilot_id: UUID, survey_id: UUID) -> HttpResponse:
    """The questions while it is open, the results after it closed."""
    pilot = pilot_here(request, pilot_id)
    survey = survey_here(pilot, survey_id)
    result = next(held for held in survey_results(survey.evaluation) if held.pk == survey.pk)
    context = {"pilot": pilot, "survey": survey, "result": result, "questions": questions_of(survey)}
    return portal_page(request, "procurement/survey.html", context)


@audience(Audience.PROCUREMENT)
@require_POST
def close(request: HttpRequest, pilot_id: UUID, survey_id: UUID) -> HttpResponse:
    """Take no more answers."""
    pilot = pilot_here(request, pilot_id)
    close_survey(survey=survey_here(pilot, survey_id), by=portal_of(request).user_id)
    return redirect("procurement:survey", pilot.pk, survey_id)
