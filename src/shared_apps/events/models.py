"""The one table of what happened."""

from django.db import models
from django.db.models.functions import Now

from tenants.models import ScopedModel


class Event(ScopedModel):
    """Something that happened: who did what, about which thing. Ids only, never a person's data.

    ``number`` and ``hash`` are filled at commit by a trigger: each hash covers the row and the hash before
    it, so a changed or missing row shows. Source of audit, timeline and notifications.
    """

    at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=80, db_index=True)
    actor_id = models.UUIDField(null=True, blank=True)
    actor_kind = models.CharField(max_length=20, default="system")
    about_kind = models.CharField(max_length=80, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    details = models.JSONField(default=dict)
    number = models.BigIntegerField(null=True, unique=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("about_kind", "about_id", "-id"), name="events_about"),)

    def __str__(self) -> str:
        return self.kind


class ChainHead(models.Model):
    """The newest link of the chain of this schema: one row, locked for an instant at commit."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="chain_has_one_head"),)

    def __str__(self) -> str:
        return str(self.number)
