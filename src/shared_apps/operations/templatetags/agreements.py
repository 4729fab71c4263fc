"""``{% load agreements %}``: what happened, in words."""

from django import template

from shared_apps.events.models import Event
from shared_apps.operations.words.happened import told as in_words

register = template.Library()


@register.filter
def told(event: Event) -> str:
    """Return what happened, as a timeline says it."""
    return in_words(event.kind)
