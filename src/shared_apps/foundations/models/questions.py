"""The log of privacy questions: what was asked, by what kind of person, and what the answer was."""

from django.db import models

from shared_apps.foundations.enums import Asker
from shared_apps.foundations.models.pilots import Pilot
from tenants.models import ScopedModel


class PrivacyQuestion(ScopedModel):
    """A question as it was asked, by a role: a person's name is never kept."""

    pilot = models.ForeignKey(Pilot, on_delete=models.PROTECT, related_name="privacy_questions")
    asked_by_role = models.CharField(max_length=7, choices=Asker.choices)
    asked_on = models.DateField()
    text = models.TextField(max_length=2000)
    logged_by = models.UUIDField(null=True, blank=True)
    logged_at = models.DateTimeField()

    class Meta:
        ordering = ("asked_on", "id")

    def __str__(self) -> str:
        return f"{self.asked_by_role} {self.asked_on}"


class PrivacyAnswer(ScopedModel):
    """What was answered; a better answer is a newer row."""

    question = models.ForeignKey(PrivacyQuestion, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(max_length=4000)
    answered_by = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("answered_at", "id")

    def __str__(self) -> str:
        return str(self.question_id)


class AnswerPublication(ScopedModel):
    """From now on the schools of the pilot may read this question and answer."""

    answer = models.OneToOneField(PrivacyAnswer, on_delete=models.PROTECT, related_name="publication")
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.answer_id)
