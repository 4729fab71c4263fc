"""A row about exactly one person."""

from django.db import models

from tenant_apps.people.holdings import Holder
from tenant_apps.people.models import Guardian, Pupil, StaffMember


class AboutPerson(models.Model):
    """Points at a pupil, a guardian or a member of staff, and goes with that person."""

    pupil = models.ForeignKey(Pupil, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    guardian = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    @property
    def person(self) -> Holder:
        """Whom it is about."""
        found = self.pupil or self.guardian or self.staff
        if found is None:
            msg = "a row about nobody"
            raise ValueError(msg)
        return found


def one_person() -> models.Q:
    """Return the condition that exactly one of the three is named."""
    return (
        models.Q(pupil__isnull=False, guardian=None, staff=None)
        | models.Q(pupil=None, guardian__isnull=False, staff=None)
        | models.Q(pupil=None, guardian=None, staff__isnull=False)
    )
