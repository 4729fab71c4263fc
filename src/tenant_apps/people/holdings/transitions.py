"""The step to a school year: who was moved by hand, and which teachers were to stand where."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tenant_apps.people.holdings.registry import Column, Holder, Kind, Reader, holds
from tenant_apps.people.models import YearTransition


def forget_in_transitions(person: Holder) -> int:
    """Take somebody out of every preparation, and throw away what undoes the applied ones: ids stand in it."""
    key, changed = str(person.pk), 0
    for row in YearTransition.objects.select_for_update():
        without = _without(row.choices, key)
        if without == row.choices and row.inverse is None:
            continue
        row.choices, row.inverse = without, None
        row.save(update_fields=["choices", "inverse"])
        changed += 1
    return changed


def _without(choices: dict[str, Any], key: str) -> dict[str, Any]:
    """Return ``choices`` (``Choices.as_json``) without one pupil or member of staff."""
    groups = [[*rest, [one for one in staff if one != key]] for *rest, staff in choices.get("groups", ())]
    pupils = {one: goes for one, goes in choices.get("pupils", {}).items() if one != key}
    return {**choices, "groups": groups, "pupils": pupils} if choices else choices


@holds(
    "people.transitions",
    label=_("Preparations of a school year"),
    about=(Kind.PUPIL, Kind.STAFF),
    tables=("people.YearTransition",),
    columns=(
        Column("school_year", _("school year"), is_of_office=True),
        Column("begun_at", _("since"), is_of_office=True),
    ),
    kept_for=_("As long as the school uses Kring: who goes where, as ids"),
    erase=forget_in_transitions,
)
def transitions(person: Holder, reader: Reader) -> QuerySet[YearTransition]:
    """The preparations in which somebody was placed by hand."""
    if not reader.is_office:
        return YearTransition.objects.none()
    key = str(person.pk)
    found = [row.pk for row in YearTransition.objects.all() if _without(row.choices, key) != row.choices]
    return YearTransition.objects.filter(pk__in=found)
