"""A code that lets one person in, once."""

from django.db import models

from tenant_apps.invitations.enums import Channel
from tenant_apps.invitations.models.rounds import InvitationRound
from tenant_apps.people.models import Guardian, Pupil, StaffMember
from tenants.models import ScopedModel

LIVE = models.Q(used_at=None, revoked_at=None)


class Invitation(ScopedModel):
    """A code for one adult: by letter for one ``pupil``, by mail to ``email``. Only a keyed hash of it is kept.

    It works once, until ``expires_at``, unless revoked. One that follows revokes the one before, so a
    reprinted letter is a new row. ``used_by`` is the account it let in.
    """

    guardian = models.ForeignKey(
        Guardian, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    pupil = models.ForeignKey(
        Pupil, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    staff = models.ForeignKey(
        StaffMember, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    channel = models.CharField(max_length=6, choices=Channel.choices)
    email = models.EmailField(max_length=254, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    round = models.ForeignKey(
        InvitationRound, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_by = models.UUIDField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.UUIDField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(guardian=None) ^ models.Q(staff=None), name="invitation_is_of_one_person"
            ),
            models.CheckConstraint(
                condition=models.Q(channel=Channel.MAIL, pupil=None) & ~models.Q(email="")
                | models.Q(channel=Channel.LETTER, email="", pupil__isnull=False, guardian__isnull=False),
                name="invitation_reaches_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="invitation_lasts_a_while"
            ),
            models.UniqueConstraint(
                fields=("guardian", "pupil", "channel"),
                condition=LIVE & models.Q(staff=None),
                nulls_distinct=False,
                name="guardian_has_one_live_code",
            ),
            models.UniqueConstraint(
                fields=("staff",),
                condition=LIVE & models.Q(guardian=None),
                name="staff_has_one_live_code",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
