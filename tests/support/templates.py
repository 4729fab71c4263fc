"""Render a line of template as a page would, components and all."""

from typing import Any

from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler


def render(source: str, **context: Any) -> str:
    """Return ``source`` rendered with ``context``, outer whitespace removed."""
    compiled = CottonCompiler().process("{% load i18n ui %}" + source)
    return Template(compiled).render(Context(context)).strip()
