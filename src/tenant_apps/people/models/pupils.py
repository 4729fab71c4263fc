"""Pupils."""

from django.db import models

from tenant_apps.people.models.names import NAMED, Addressed, Person


class Pupil(Person, Addressed):
    """A child at this school from ``entered_on`` (None: always was) up to, not including, ``left_on``.

    ``protected_contact``: appears in no list for other families, whatever anybody chose.
    """

    born_on = models.DateField(null=True, blank=True)
    entered_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    protected_contact = models.BooleanField(default=False)

    class Meta(Person.Meta):
        ordering = ("sort_key", "id")
        indexes = (models.Index(fields=("sort_key", "id"), name="pupils_in_order"),)
        constraints = (
            *NAMED,
            models.CheckConstraint(
                condition=models.Q(left_on=None)
                | models.Q(entered_on=None)
                | models.Q(left_on__gte=models.F("entered_on")),
                name="pupil_leaves_after_entering",
            ),
        )
