"""``{% load portal %}``: who did it."""

from collections.abc import Mapping
from uuid import UUID

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def named(actor: UUID | None, names: Mapping[UUID, str]) -> str:
    """Return the member's name; the supplier, or a member who left, has none here."""
    if actor is None:
        return _("Kring")
    return names.get(actor, _("a former member"))
