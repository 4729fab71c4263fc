"""The one question of a post, and its answers: one that holds per child, the ones before kept."""

from django.db import models

from tenant_apps.news.enums import QuestionKind, Way
from tenant_apps.news.models.posts import Post
from tenant_apps.people.models import Guardian, Pupil
from tenants.models import ScopedModel


class Question(ScopedModel):
    """What a post asks about each child; answers are taken up to and including ``last_day`` (Amsterdam)."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="question")
    kind = models.CharField(max_length=6, choices=QuestionKind.choices, default=QuestionKind.YES_NO)
    text = models.CharField(max_length=160)
    last_day = models.DateField()
    reminded_by = models.UUIDField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="question_asks_something"),
            models.CheckConstraint(
                condition=models.Q(kind__in=QuestionKind.values), name="question_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Option(ScopedModel):
    """One of the answers to choose from, in order; of a yes-or-no question the first is yes."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=("question", "position"), name="option_has_its_place"),)

    def __str__(self) -> str:
        return str(self.pk)


class Answer(ScopedModel):
    """What was answered about a child. The newest holds (``is_current``), whichever guardian gave it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="answers")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    guardian = models.ForeignKey(Guardian, null=True, on_delete=models.SET_NULL, related_name="+")
    way = models.CharField(max_length=4, choices=Way.choices, default=Way.APP)
    answered_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-answered_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("question", "pupil"),
                condition=models.Q(is_current=True),
                name="one_answer_holds_per_child",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
