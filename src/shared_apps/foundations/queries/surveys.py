"""Surveys that are open at a school, and what they ask."""

from uuid import UUID

from kit.dates import today
from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.links import SurveyLink, loose_link, personal_link
from shared_apps.foundations.models import PilotSchool, SpentLink, Survey, SurveyQuestion
from tenants.hosts import origin_of
from tenants.models import ScopedQuerySet

PATH = "/enquete/{token}/"


def open_surveys(respondents: Respondents) -> ScopedQuerySet[Survey]:
    """Return the surveys that take answers of these people today, in a school's scope: at that school."""
    found: ScopedQuerySet[Survey] = Survey.objects.filter(
        respondents=respondents, closing=None, opens_on__lte=today(), closes_on__gt=today()
    ).select_related("evaluation")
    return found


def questions_of(survey: Survey) -> ScopedQuerySet[SurveyQuestion]:
    """Return the questions of a survey with their options, in order."""
    found: ScopedQuerySet[SurveyQuestion] = SurveyQuestion.objects.filter(survey=survey).prefetch_related(
        "options"
    )
    return found


def survey_path(*, survey: Survey, user_id: UUID | None = None) -> str:
    """Return the path of one respondent's link, in the scope of the school: the same each time for one user.

    Without ``user_id`` it is a new link for whoever holds it, as on paper.
    """
    here = PilotSchool.objects.get(pilot=survey.evaluation.pilot_id)
    key = {"survey_id": survey.pk, "pilot_school_id": here.pk}
    link = personal_link(**key, user_id=user_id) if user_id else loose_link(**key)
    return PATH.format(token=link.token)


def survey_address(*, host: str, path: str) -> str:
    """Return a link as it stands in a mail or on paper; ``host`` is the school's."""
    return f"{origin_of(host)}{path}"


def is_spent(link: SurveyLink) -> bool:
    """Return whether a link was used."""
    return SpentLink.objects.filter(survey=link.survey_id, digest=link.digest).exists()
