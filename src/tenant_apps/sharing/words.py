"""Small words for sentences about circles, groups and fields."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from tenant_apps.people.models import Group
from tenant_apps.sharing.dictionary import Field
from tenant_apps.sharing.enums import Audience


def listed(words: Sequence[str]) -> str:
    """Return ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def within(label: object) -> str:
    """Return a label as it stands inside a sentence: without its capital."""
    text = str(label)
    return text[:1].lower() + text[1:]


def fields_listed(fields: Iterable[Field]) -> str:
    """Return the labels of ``fields`` as they stand in a sentence."""
    return listed([within(one.label) for one in fields])


def groups_listed(groups: Sequence[Group]) -> str:
    """Return ``group 5A``, ``groups 5A and 2B``, or ``own group`` when there is none."""
    names = listed([group.name for group in groups])
    if not groups:
        return str(Audience.GROUPS.label)
    return (_("group %(names)s") if len(groups) == 1 else _("groups %(names)s")) % {"names": names}


def circle_in_words(audience: int, groups: Sequence[Group] = ()) -> str:
    """Return a circle as it stands inside a sentence."""
    if audience == Audience.GROUPS and groups:
        return groups_listed(groups)
    return str(Audience(audience).label)
