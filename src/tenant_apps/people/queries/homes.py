"""Whose address would tell where somebody with protected contact lives: his own, and that of who lives with him."""

import datetime as dt
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tenant_apps.people.models import Guardian, Guardianship, Pupil, holding


def pupils_with_hidden_home(on: dt.date) -> QuerySet[Pupil]:
    """Return the pupils who have protected contact on a day, or live with a guardian who has."""
    secret = Guardianship.objects.filter(holding(on), lives_with=True, guardian__protected_contact=True)
    with_one = Q(pk__in=secret.order_by().values("pupil_id"))
    return Pupil.objects.filter(Q(protected_contact=True) | with_one)


def guardians_with_hidden_home(on: dt.date) -> QuerySet[Guardian]:
    """Return the guardians who have protected contact on a day, or live with a pupil whose home is hidden."""
    pupils = pupils_with_hidden_home(on).order_by().values("pk")
    tied = Guardianship.objects.filter(holding(on), lives_with=True, pupil__in=pupils)
    with_one = Q(pk__in=tied.order_by().values("guardian_id"))
    return Guardian.objects.filter(Q(protected_contact=True) | with_one)


def ids_of(people: QuerySet[Pupil] | QuerySet[Guardian]) -> set[UUID]:
    """Return their ids, in one statement."""
    return set(people.order_by().values_list("pk", flat=True))


def with_hidden_homes[P: (Pupil, Guardian)](people: QuerySet[P], *, on: dt.date) -> QuerySet[P]:
    """Annotate pupils or guardians with ``is_home_hidden`` on a day."""
    found: QuerySet[Pupil] | QuerySet[Guardian]
    found = pupils_with_hidden_home(on) if people.model is Pupil else guardians_with_hidden_home(on)
    return people.annotate(is_home_hidden=Exists(found.order_by().filter(pk=OuterRef("pk"))))
