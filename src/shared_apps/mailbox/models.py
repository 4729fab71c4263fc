"""Mail to send, and in a demo the mail that was sent."""

from django.conf import settings
from django.db import models

from tenants.models import ScopedModel


class OutgoingMail(ScopedModel):
    """A mail to send. What it says is emptied once it is delivered; the row stays a month as proof of sending.

    ``host`` is where it was written: its links lead there and its sender is that place.
    """

    template = models.CharField(max_length=80)
    recipient = models.EmailField(max_length=254)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    kind = models.CharField(max_length=40)
    host = models.CharField(max_length=253)
    context = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_refused = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("created_at",), name="mailbox_by_age"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SeenMail(ScopedModel):
    """A mail as it left the house, kept by the mailbox of a demo or a developer. Empty in production."""

    host = models.CharField(max_length=253, db_index=True)
    sender = models.CharField(max_length=400)
    recipient = models.CharField(max_length=400)
    subject = models.CharField(max_length=400)
    text = models.TextField()
    html = models.TextField(blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-sent_at", "-id")

    def __str__(self) -> str:
        return str(self.pk)
