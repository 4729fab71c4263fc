"""``{% load portal %}``: who did it, and bars beside numbers."""

from collections.abc import Mapping
from uuid import UUID

from django import template
from django.utils.translation import gettext as _

from shared_apps.foundations.masking import Figure
from shared_apps.ui.charts import Amount, Spark, spark_bar

register = template.Library()


@register.filter
def named(actor: UUID | None, names: Mapping[UUID, str]) -> str:
    """Return the member's name; the supplier, or a member who left, has none here."""
    if actor is None:
        return _("Kring")
    return names.get(actor, _("a former member"))


@register.filter
def bar_of(figure: Figure | int, whole: int) -> Spark:
    """Return a bar of a number within ``whole``; of a hidden number as much as is known for sure."""
    known = figure.low if isinstance(figure, Figure) else figure
    return spark_bar(Amount("all", whole), Amount("used", known), total=whole)
