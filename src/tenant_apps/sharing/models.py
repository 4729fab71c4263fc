"""Choices and ceilings: append-only rows; what holds now is the newest of each."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from tenant_apps.media.models import StoredFile
from tenant_apps.people.models import Guardian, Pupil, StaffMember
from tenant_apps.sharing.enums import Audience, CeilingBy, ExportFormat
from tenants.models import ScopedModel

ONE_SUBJECT = models.Q(pupil=None) ^ models.Q(subject_guardian=None)


class Choice(ScopedModel):
    """Somebody chose who may see a field of a pupil, or of himself. Never changed, never removed but by erasure.

    ``groups`` counts with the audience CHOSEN, ``guardians`` are single people added within the ceilings.
    ``replaces`` is the row it took the place of; ``is_current`` marks the newest per chooser, subject and field.
    """

    chooser = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="choices_made")
    pupil = models.ForeignKey(Pupil, null=True, blank=True, on_delete=models.CASCADE, related_name="choices")
    subject_guardian = models.ForeignKey(
        Guardian, null=True, blank=True, on_delete=models.CASCADE, related_name="choices"
    )
    field = models.CharField(max_length=40)
    audience = models.PositiveSmallIntegerField(choices=Audience.choices)
    groups = ArrayField(models.UUIDField(), default=list, blank=True)
    guardians = ArrayField(models.UUIDField(), default=list, blank=True)
    text_version = models.CharField(max_length=20)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="next"
    )
    is_current = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=ONE_SUBJECT, name="choice_is_about_one_person"),
            models.CheckConstraint(
                condition=models.Q(subject_guardian=None) | models.Q(subject_guardian=models.F("chooser")),
                name="guardian_chooses_for_himself",
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values), name="choice_audience_is_known"
            ),
            models.UniqueConstraint(
                fields=("chooser", "pupil", "field"),
                condition=models.Q(is_current=True) & ~models.Q(pupil=None),
                name="one_current_choice_for_a_pupil",
            ),
            models.UniqueConstraint(
                fields=("subject_guardian", "field"),
                condition=models.Q(is_current=True) & ~models.Q(subject_guardian=None),
                name="one_current_choice_for_oneself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field} {self.audience}"


class Ceiling(ScopedModel):
    """The widest circle the foundation or the school allows for a field, from ``at`` on, with the reason."""

    field = models.CharField(max_length=40)
    by = models.CharField(max_length=10, choices=CeilingBy.choices)
    audience = models.PositiveSmallIntegerField(choices=Audience.choices)
    reason = models.CharField(max_length=400)
    set_by = models.UUIDField(null=True, blank=True)
    is_current = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values, by__in=CeilingBy.values),
                name="ceiling_is_known",
            ),
            models.UniqueConstraint(
                fields=("field", "by"),
                condition=models.Q(is_current=True),
                name="one_current_ceiling_per_field",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field} {self.audience}"


class DrivingOffer(ScopedModel):
    """A guardian can be asked to drive, with so many seats for children; shared like any other field."""

    guardian = models.OneToOneField(Guardian, on_delete=models.CASCADE, related_name="driving_offer")
    seats = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(seats__gte=1, seats__lte=8), name="driving_seats_fit_a_car"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Portrait(ScopedModel):
    """The photo of one person. Set by himself, of a child by a guardian with authority; shared like any other field."""

    pupil = models.OneToOneField(
        Pupil, null=True, blank=True, on_delete=models.CASCADE, related_name="portrait"
    )
    guardian = models.OneToOneField(
        Guardian, null=True, blank=True, on_delete=models.CASCADE, related_name="portrait"
    )
    staff = models.OneToOneField(
        StaffMember, null=True, blank=True, on_delete=models.CASCADE, related_name="portrait"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="portrait")
    set_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(pupil__isnull=False, guardian=None, staff=None)
                | models.Q(pupil=None, guardian__isnull=False, staff=None)
                | models.Q(pupil=None, guardian=None, staff__isnull=False),
                name="portrait_is_of_one_person",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class LimitsConfirmation(ScopedModel):
    """A leader looked at the limits and left them as they are: the room's first step is done."""

    confirmed_by = models.UUIDField()
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return str(self.pk)


class ListExport(ScopedModel):
    """Somebody took a list of people out of the school as a file; never changed, never removed but by erasure.

    ``made_by`` is the user, ``as_staff`` whether a role was held then. ``pupils`` and ``guardians`` are those of whom
    something stood in it, ``fields`` the columns. ``group`` is None for the whole school.
    """

    made_by = models.UUIDField()
    as_staff = models.BooleanField()
    format = models.CharField(max_length=4, choices=ExportFormat.choices)
    group = models.UUIDField(null=True, blank=True)
    pupils = ArrayField(models.UUIDField(), default=list, blank=True)
    guardians = ArrayField(models.UUIDField(), default=list, blank=True)
    fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-at", "-id")
        indexes = (
            GinIndex(fields=("pupils",), name="list_exports_by_pupil"),
            GinIndex(fields=("guardians",), name="list_exports_by_guardian"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(format__in=ExportFormat.values), name="list_export_format_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.format} {self.at}"
