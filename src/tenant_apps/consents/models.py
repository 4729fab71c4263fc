"""Purposes, the words they are asked in, and the answers: append-only, the newest is what holds."""

from django.db import models
from django.utils.translation import get_language

from tenant_apps.consents.enums import Says
from tenant_apps.people.models import Guardian, Pupil
from tenants.models import ScopedModel


def _in_dutch() -> bool:
    return (get_language() or "nl").startswith("nl")


class Purpose(ScopedModel):
    """Something a school may want to do with a picture or a name; ``key`` never changes.

    Asked of parents while ``is_in_use``; what is not asked is not agreed to.
    """

    key = models.SlugField(max_length=40, unique=True)
    title_nl = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80, blank=True)
    is_in_use = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=50)
    switched_by = models.UUIDField(null=True, blank=True)
    switched_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("position", "key")

    def __str__(self) -> str:
        return self.key

    @property
    def title(self) -> str:
        """Its name in the reader's language."""
        return self.title_nl if _in_dutch() or not self.title_en else self.title_en


class PurposeText(ScopedModel):
    """What parents agree to, in words. A change of meaning is a new ``number``, and asks everybody again."""

    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField()
    words_nl = models.TextField(max_length=1200)
    words_en = models.TextField(max_length=1200, blank=True)
    change = models.CharField(max_length=300, blank=True)
    written_by = models.UUIDField(null=True, blank=True)
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("purpose", "-number")
        constraints = (
            models.UniqueConstraint(fields=("purpose", "number"), name="purpose_text_is_numbered"),
            models.CheckConstraint(condition=~models.Q(words_nl=""), name="purpose_text_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.purpose_id} {self.number}"

    @property
    def words(self) -> str:
        """The words in the reader's language; the Dutch are what holds."""
        return self.words_nl if _in_dutch() or not self.words_en else self.words_en


class Answer(ScopedModel):
    """A guardian said yes or no to one text for one pupil. Never changed, never removed but by erasure.

    ``replaces`` is the answer it took the place of; ``is_current`` marks the newest per guardian, pupil, purpose.
    """

    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="answers")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="answers")
    purpose = models.ForeignKey(Purpose, on_delete=models.PROTECT, related_name="answers")
    text = models.ForeignKey(PurposeText, on_delete=models.PROTECT, related_name="answers")
    says = models.CharField(max_length=3, choices=Says.choices)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="next"
    )
    is_current = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=models.Q(says__in=Says.values), name="answer_is_yes_or_no"),
            models.UniqueConstraint(
                fields=("guardian", "pupil", "purpose"),
                condition=models.Q(is_current=True),
                name="one_current_answer",
            ),
        )

    def __str__(self) -> str:
        return self.says

    def counts_for(self, newest: PurposeText) -> bool:
        """Whether it was given to the words that hold, since the school asks them."""
        asked_since = newest.purpose.switched_at
        return self.text_id == newest.pk and (asked_since is None or self.at >= asked_since)


class Look(ScopedModel):
    """A guardian looked at the answers he gave and left them as they are; asked for once a year."""

    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return str(self.pk)
