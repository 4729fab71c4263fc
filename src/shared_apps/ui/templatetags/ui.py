"""``{% load ui %}``: icons, money, names and what components are made with."""

import datetime as dt
import functools
from decimal import Decimal
from typing import Any, Literal

from django import forms, template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from lucide.templatetags.lucide import lucide

from kit.money import format_euro
from kit.phones import spoken_number
from shared_apps.ui.components import one_of, takes
from shared_apps.ui.page import Brand
from shared_apps.ui.page import initials as initials_of
from shared_apps.ui.palette import KRING_HUE, hex_colour
from shared_apps.ui.problems import problem_of
from shared_apps.ui.when import day_in_words, moment_in_words

register = template.Library()
register.tag("takes", takes)
register.simple_tag(one_of, name="one_of")
register.simple_tag(problem_of, name="problem_of")


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Return a lucide icon inline, for the eye only; ``size`` is empty, ``small`` or ``large``."""
    return _drawn(str(name), one_of(size, "", "small", "large"))


@register.filter
def euro(amount: Decimal | None) -> SafeString:
    """Return an amount as money that never wraps; nothing for None."""
    if amount is None:
        return mark_safe("")
    return format_html('<span class="money">{}</span>', format_euro(amount, language=get_language() or "nl"))


@register.filter
def phone(number: str) -> SafeString:
    """Return a phone number in groups, to call with a tap; nothing for none."""
    if not number:
        return mark_safe("")
    return format_html('<a class="nowrap" href="tel:{}">{}</a>', number, spoken_number(number))


register.filter("spoken", spoken_number)


@register.filter
def initials(name: str) -> str:
    """Return the letters of an avatar."""
    return initials_of(str(name))


@register.filter
def day(value: dt.date | None) -> str:
    """Return a date in words; nothing for None."""
    return day_in_words(value) if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Return a moment in words, Amsterdam time; nothing for None."""
    return moment_in_words(value) if value else ""


@register.simple_tag
def field_shape(field: forms.BoundField) -> str:
    """Return how a field is built: ``tick``, ``group`` of options, ``parts``, ``file`` or ``line``."""
    widget = field.field.widget
    shapes: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxInput, "tick"),
        (forms.RadioSelect, "group"),
        (forms.CheckboxSelectMultiple, "group"),
        (forms.FileInput, "file"),
    )
    found = [shape for kind, shape in shapes if isinstance(widget, kind)]
    return found[0] if found else ("parts" if widget.use_fieldset else "line")


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | str]:
    """Return the numbers to show around ``page``, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag
def hue_of(brand: Brand | Literal[""]) -> int:
    """Return the hue of the page, Kring's own where there is no brand (an error page)."""
    return brand.hue if brand else KRING_HUE


@register.simple_tag
def board_colour(brand: Brand | Literal[""]) -> str:
    """Return the board's colour for the browser's own bar."""
    return _board(hue_of(brand))


@functools.lru_cache(maxsize=360)
def _board(hue: int) -> str:
    return hex_colour("board", hue=hue)


@functools.lru_cache(maxsize=512)
def _drawn(name: str, size: str) -> SafeString:
    classes = f"icon {size}".strip()
    drawn: Any = lucide(name, size=None, **{"class": classes, "aria-hidden": "true"})
    return mark_safe(str(drawn))  # noqa: S308  drawn from the package's own files
