"""Locations of the national register, to choose a school from."""

from django.db.models import Q

from shared_apps.foundations.models import RegisteredLocation

MOST = 12
CODE_LENGTH = 6


def locations_like(asked: str) -> list[RegisteredLocation]:
    """Return at most twelve locations that fit every word asked: name, place, postcode or BRIN; by name."""
    found = RegisteredLocation.objects.filter(gone_on=None)
    for word in asked.split()[:6]:
        fits = Q(name__icontains=word) | Q(city__icontains=word) | Q(brin__iexact=word[:4])
        found = found.filter(fits | Q(postcode__istartswith=word))
    return list(found[:MOST])


def location_of(code: str) -> RegisteredLocation | None:
    """Return the location with this code (school and branch, ``12AB00``), or None."""
    if len(code) != CODE_LENGTH:
        return None
    return RegisteredLocation.objects.filter(brin=code[:4].upper(), branch=code[4:], gone_on=None).first()
