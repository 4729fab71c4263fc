"""Surveys: the answers are counts from the start, so nobody's answer exists anywhere."""

import uuid

from django.db import models

from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.models.evaluations import Evaluation
from shared_apps.foundations.models.pilots import PilotSchool
from tenants.models import ScopedModel


class Survey(ScopedModel):
    """Questions to one kind of respondent at all schools of the pilot, from ``opens_on`` up to ``closes_on``."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="surveys")
    respondents = models.CharField(max_length=8, choices=Respondents.choices)
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_by = models.UUIDField(null=True, blank=True)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("evaluation", "respondents")
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "respondents"), name="one_survey_per_kind_of_respondent"
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__gt=models.F("opens_on")), name="survey_closes_after_it_opens"
            ),
        )

    def __str__(self) -> str:
        return self.respondents


class SurveyClosing(ScopedModel):
    """The survey takes no more answers; only now are its results shown."""

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="closing")
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.survey_id)


class SurveyQuestion(ScopedModel):
    """One question with a closed list of answers; every question may be skipped."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ("survey", "position")
        constraints = (
            models.UniqueConstraint(fields=("survey", "position"), name="survey_questions_are_ordered"),
        )

    def __str__(self) -> str:
        return self.text


class SurveyOption(ScopedModel):
    """One possible answer."""

    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="options")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)

    class Meta:
        ordering = ("question", "position")
        constraints = (
            models.UniqueConstraint(fields=("question", "position"), name="survey_options_are_ordered"),
        )

    def __str__(self) -> str:
        return self.label


class AnswerCount(ScopedModel):
    """How often an answer was given at a school; made with 0 when the survey opens, only ever raised.

    Read it through ``foundations.queries`` alone, which hide small numbers.
    """

    option = models.ForeignKey(SurveyOption, on_delete=models.PROTECT, related_name="counts")
    pilot_school = models.ForeignKey(PilotSchool, on_delete=models.PROTECT, related_name="answer_counts")
    value = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("option", "pilot_school"), name="one_count_per_answer_and_school"
            ),
        )

    def __str__(self) -> str:
        return str(self.option_id)


class SpentLink(ScopedModel):
    """A link that was used. It says nothing of the answer, the moment or the person: the key is random, not ordered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # the portal may not read this table, so Django must not look here on a delete; the database refuses by itself
    survey = models.ForeignKey(Survey, on_delete=models.DO_NOTHING, related_name="spent_links")
    pilot_school = models.ForeignKey(PilotSchool, on_delete=models.DO_NOTHING, related_name="spent_links")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("survey", "digest"), name="a_link_works_once"),)

    def __str__(self) -> str:
        return str(self.survey_id)
