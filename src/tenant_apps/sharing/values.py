"""What a field says in words, once the policy has let it through. A photo says nothing in words."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import ngettext

from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.sharing.models import DrivingOffer


def _address(person: Pupil | Guardian) -> str:
    return ", ".join(" ".join(line.split()) for line in person.address_lines)


def _seats(guardian: Guardian) -> str:
    try:
        count = guardian.driving_offer.seats
    except DrivingOffer.DoesNotExist:
        return ""
    return ngettext("room for %(count)s child", "room for %(count)s children", count) % {"count": count}


VALUES: dict[str, Callable[[Any], str]] = {
    "pupil.first_name": lambda pupil: pupil.first_name,
    "pupil.family_name": lambda pupil: pupil.spoken_family_name,
    "pupil.birthday": lambda pupil: date_format(pupil.born_on, "MONTH_DAY_FORMAT") if pupil.born_on else "",
    "pupil.born_on": lambda pupil: date_format(pupil.born_on, "DATE_FORMAT") if pupil.born_on else "",
    "pupil.address": _address,
    "guardian.name": lambda guardian: guardian.full_name,
    "guardian.mobile": lambda guardian: guardian.mobile,
    "guardian.phone": lambda guardian: guardian.phone,
    "guardian.email": lambda guardian: guardian.email,
    "guardian.address": _address,
    "guardian.may_drive": _seats,
}


def value_of(key: str, person: Pupil | Guardian) -> str:
    """Return what the field ``key`` says of ``person``, empty when the school does not know it.

    Asks nothing of the database when ``driving_offer`` was fetched along.
    """
    return VALUES[key](person)
