"""From a template to what is sent."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formataddr
from pathlib import Path
from typing import Any

import css_inline
from django.template.loader import render_to_string
from django.utils import translation

from shared_apps.ui.mail.plain import plain_text
from shared_apps.ui.page import Brand
from shared_apps.ui.palette import Theme, hex_colour

STYLES = Path(__file__).parent
_TOKEN = re.compile(r"var\(--([\w-]+)\)")


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """A mail ready to be sent; the subject is one line."""

    subject: str
    text: str
    html: str


def render_mail(template: str, context: Mapping[str, Any], language: str) -> RenderedMail:
    """Render a mail template in ``language``; ``context["brand"]`` is whose board it carries (Kring's without).

    The template extends ``mail/base.html``, fills its blocks and has a partial called ``subject``. A subject
    is read on locked screens: it names no person and tells no content. The text is made from the same HTML.
    Raises TemplateDoesNotExist, for the template or its subject.
    """
    brand = context.get("brand") or Brand()
    with translation.override(language):
        given = {**context, "brand": brand, "language": language, "is_rtl": translation.get_language_bidi()}
        subject = " ".join(render_to_string(f"{template}#subject", given).split())
        html = render_to_string(template, {**given, "subject": subject, "dark_css": _css("dark", brand.hue)})
    return RenderedMail(_unescaped(subject), plain_text(html), _inliner(brand.hue).inline(html))


def from_header(brand: Brand, address: str) -> str:
    """Return the From header that shows the school's name before ``address``."""
    return formataddr((brand.name, address))


@functools.lru_cache(maxsize=64)
def _inliner(hue: int) -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, extra_css=_css("light", hue))


@functools.lru_cache(maxsize=128)
def _css(theme: Theme, hue: int) -> str:
    source = (STYLES / f"{theme}.css").read_text()
    return _TOKEN.sub(lambda found: hex_colour(found[1], hue=hue, theme=theme), source)


def _unescaped(subject: str) -> str:
    return plain_text(f"<p>{subject}</p>")
