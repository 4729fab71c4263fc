"""The other guardians who decide about a child, and what of them the reader may be told."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.models import Choice
from tenant_apps.sharing.policy import ChoiceFacts
from tenant_apps.sharing.visible_sql import visible_fields

NAME = "guardian.name"


@dataclass(frozen=True, slots=True)
class Other:
    """Another decider: a name only when the policy shows it to the reader, else "the other guardian"."""

    label: str
    choices: dict[str, ChoiceFacts]


def others_deciding(
    viewer: Viewer, about: Pupil | Guardian, deciders: QuerySet[Guardian]
) -> tuple[Other, ...]:
    """Return who else decides about ``about``; for a guardian nobody does.

    That a child has another decider is told, for his choices limit the reader's; who he is, only to whom he
    shares his name with, and never of a protected contact.
    """
    if not isinstance(about, Pupil):
        return ()
    others = [one for one in deciders if one.pk != viewer.guardian_id]
    if not others:
        return ()
    named = visible_fields(viewer, pupils=[], guardians=[one.pk for one in others], fields=(field_of(NAME),))
    found: dict[object, dict[str, ChoiceFacts]] = {one.pk: {} for one in others}
    for row in Choice.objects.filter(pupil=about, is_current=True, chooser__in=others):
        found[row.chooser_id][row.field] = ChoiceFacts(Audience(row.audience), row.at)
    unnamed = _("the other guardian") if len(others) == 1 else _("another guardian")
    return tuple(
        Other(one.first_name if one.pk in named and not one.protected_contact else unnamed, found[one.pk])
        for one in others
    )
