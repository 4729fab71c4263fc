"""Inviting many at once."""

from django.conf import settings
from django.db import models

from tenant_apps.invitations.enums import Channel
from tenant_apps.people.models import Group
from tenants.models import ScopedModel


class InvitationRound(ScopedModel):
    """One time that many were invited: the school, or one ``group``. ``total`` were to be; ``done`` are."""

    channel = models.CharField(max_length=6, choices=Channel.choices)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="nl")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    started_by = models.UUIDField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-started_at", "-id")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_by_letter(self) -> bool:
        """Whether it makes paper."""
        return self.channel == Channel.LETTER


class LetterPile(ScopedModel):
    """The letters of one group as a PDF: the codes in it work, so it is thrown away after a day.

    ``name`` is the group's, empty for pupils without one; ``count`` is its number of letters.
    """

    round = models.ForeignKey(InvitationRound, on_delete=models.CASCADE, related_name="piles")
    name = models.CharField(max_length=256, blank=True)
    count = models.PositiveIntegerField()
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return str(self.pk)
