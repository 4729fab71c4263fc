"""Who works with a group, as every parent of the school may know."""

from dataclasses import dataclass

from django.urls import reverse

from tenant_apps.people.models import Group
from tenant_apps.people.queries import staff_of_group
from tenant_apps.sharing.queries.portraits import portraits_of


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at work: the name, and where the small photo is fetched, or nothing."""

    name: str
    photo: str


def team_of(group: Group) -> list[Colleague]:
    """Return who works with ``group`` today, in order, in two statements."""
    people = {duty.staff_id: duty.staff for duty in staff_of_group(group)}
    photos = portraits_of(people)
    return [
        Colleague(one.full_name, reverse("media:small", args=[photos[key]]) if key in photos else "")
        for key, one in people.items()
    ]
