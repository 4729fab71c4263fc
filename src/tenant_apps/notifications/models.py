"""Who is told what, by which way, and whether it left."""

from django.conf import settings
from django.db import models

from shared_apps.mailbox.models import OutgoingMail
from tenant_apps.notifications.enums import Kind, Pace
from tenants.models import ScopedModel


class Preference(ScopedModel):
    """When somebody is mailed; without a row, at once. ``hour`` is of the day in Amsterdam, for the digest."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    pace = models.CharField(max_length=8, choices=Pace.choices, default=Pace.AT_ONCE)
    hour = models.PositiveSmallIntegerField(default=17)

    class Meta(ScopedModel.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(pace__in=Pace.values), name="pace_is_known"),
            models.CheckConstraint(condition=models.Q(hour__gte=6, hour__lte=21), name="digest_by_day"),
        )

    def __str__(self) -> str:
        return self.pace


class Unsubscription(ScopedModel):
    """Somebody wants no mail of one kind; in the inbox it still stands."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    since = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        constraints = (models.UniqueConstraint(fields=("user", "kind"), name="unsubscribed_once_per_kind"),)

    def __str__(self) -> str:
        return self.kind


class Notice(ScopedModel):
    """One person is told of one event, once. ``about_id`` is what it is about; its words are looked up when shown.

    ``told_at`` is when it happened: work that had to wait makes nothing newer than it is. ``pace`` is when it may
    be mailed, decided when it was made. ``mail`` is the outbox row it left in; a notice with ``settled_at`` and no
    mail was not to be mailed, or no longer.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    event_id = models.UUIDField()
    about_id = models.UUIDField()
    told_at = models.DateTimeField()
    pace = models.CharField(max_length=8, choices=Pace.choices)
    settled_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(OutgoingMail, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(ScopedModel.Meta):
        ordering = ("-told_at", "-id")
        constraints = (models.UniqueConstraint(fields=("user", "event_id"), name="told_once_per_event"),)
        indexes = (
            models.Index(
                fields=("pace", "id"), condition=models.Q(settled_at=None), name="notices_to_be_mailed"
            ),
            models.Index(fields=("user", "-told_at"), name="notices_of_somebody"),
        )

    def __str__(self) -> str:
        return self.kind
