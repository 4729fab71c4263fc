"""Guardians, whose guardian they are, and protected contact."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from tenant_apps.people.enums import Authority, Information, Relation
from tenant_apps.people.models.names import NAMED, Addressed, Person
from tenant_apps.people.models.pupils import Pupil
from tenants.models import ScopedModel

PHONE = r"^(\+[0-9]{6,15})?$"


class Guardian(Person, Addressed):
    """A parent or other guardian, with a login (``user``) or not yet.

    Phones are ``+`` and digits, ``email`` is lower case and may be shared: a login never is. A duplicate
    stays as a row, ``merged_into`` the one that is kept.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="guardian"
    )
    email = models.EmailField(max_length=254, blank=True)
    mobile = models.CharField(max_length=16, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    protected_contact = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates"
    )

    class Meta(Person.Meta):
        ordering = ("sort_key", "id")
        indexes = (
            models.Index(fields=("sort_key", "id"), name="guardians_in_order"),
            models.Index(fields=("email",), name="guardians_by_email"),
        )
        constraints = (
            *NAMED,
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="guardian_email_lower_case"
            ),
            models.CheckConstraint(
                condition=models.Q(mobile__regex=PHONE) & models.Q(phone__regex=PHONE), name="guardian_phones"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(user=None),
                name="merged_guardian_has_no_login",
            ),
        )


class Guardianship(ScopedModel):
    """What the school decided about one guardian and one pupil, from ``valid_from`` up to ``valid_until``.

    A new decision ends this row and adds another, so the rows are the history; a row ended on the day it
    began held for no whole day. ``authority`` is established by the school, never by the guardian;
    ``decided_by`` is the user who did, None when a file brought it.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="guardianships")
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="guardianships")
    relation = models.CharField(max_length=20, choices=Relation.choices, blank=True)
    authority = models.CharField(max_length=7, choices=Authority.choices, default=Authority.UNKNOWN)
    lives_with = models.BooleanField(null=True, blank=True)
    information = models.CharField(max_length=10, choices=Information.choices, default=Information.ON_REQUEST)
    basis = models.CharField(max_length=400, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("valid_from", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="guardianship_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(authority__in=Authority.values), name="guardianship_authority_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(information__in=Information.values),
                name="guardianship_information_is_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class ContactProtection(ScopedModel):
    """Why somebody's contact is protected, by whose decision, and until when it was."""

    pupil = models.ForeignKey(
        Pupil, null=True, blank=True, on_delete=models.CASCADE, related_name="protections"
    )
    guardian = models.ForeignKey(
        Guardian, null=True, blank=True, on_delete=models.CASCADE, related_name="protections"
    )
    reason = models.CharField(max_length=400)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()
    ended_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("decided_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(pupil=None) ^ models.Q(guardian=None), name="protection_is_of_one_person"
            ),
            models.UniqueConstraint(
                fields=("pupil",), condition=models.Q(ended_at=None), name="pupil_is_protected_once"
            ),
            models.UniqueConstraint(
                fields=("guardian",), condition=models.Q(ended_at=None), name="guardian_is_protected_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class GuardianMerge(ScopedModel):
    """Two entries of one person made one, by whom, and what it takes to undo it (ids and field values)."""

    kept = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="merges")
    duplicate = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="merged_by")
    merged_by = models.UUIDField()
    merged_at = models.DateTimeField()
    undone_by = models.UUIDField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    before = models.JSONField(default=dict)

    class Meta(ScopedModel.Meta):
        ordering = ("merged_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("duplicate",), condition=models.Q(undone_at=None), name="guardian_is_merged_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
