"""Components say what they take and refuse the rest, so a typing error fails instead of vanishing."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from django.template import Context, Node, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

ALWAYS = ("id", "hx-*", "data-*", "aria-*")


class ComponentMisused(TemplateSyntaxError):
    """A component was given an attribute it does not know, or not given one it needs."""


class TakesNode(Node):
    """Where a component prints the attributes it passes on, each escaped, after refusing all others."""

    def __init__(self, patterns: tuple[str, ...], needs: tuple[str, ...]) -> None:
        self.patterns = (*ALWAYS, *patterns)
        self.needs = needs

    def render(self, context: Context) -> SafeString:
        """Return the passed-on attributes as HTML; raises ComponentMisused."""
        part = context["cotton_data"]["stack"][-1]
        name, attrs = part["key"], context["attrs"]
        declared = attrs._exclude_from_str  # noqa: SLF001  cotton tells nowhere else what <c-vars> named
        for needed in self.needs:
            if needed not in attrs and not context.get(needed):
                msg = f"<c-{name}> needs {needed!r}"
                raise ComponentMisused(msg)
        rest = attrs.attrs_dict()
        unknown = [given for given in rest if not self.allows(given)]
        unknown += [slot for slot in part["slots"] if slot not in declared]
        if unknown:
            msg = f"<c-{name}> does not take {unknown[0]!r}"
            raise ComponentMisused(msg)
        return html_attributes(rest)

    def allows(self, attribute: str) -> bool:
        """Whether ``attribute`` may be passed on."""
        return any(fnmatchcase(attribute, pattern) for pattern in self.patterns)


def html_attributes(values: Mapping[str, Any]) -> SafeString:
    """Return ``values`` as escaped HTML attributes: True is a bare name, None and False are left out."""
    kept = [(name, value) for name, value in values.items() if value is not None and value is not False]
    return format_html_join("", " {}", ((_attribute(name, value),) for name, value in kept))


def takes(parser: Parser, token: Token) -> TakesNode:
    """``{% takes "name" "value" needs="label" %}``: pass these on, refuse others."""
    patterns, needs = [], ""
    for bit in token.split_contents()[1:]:
        key, found, value = bit.partition("=")
        if found and key == "needs":
            needs = _text(parser.compile_filter(value))
        else:
            patterns.append(_text(parser.compile_filter(bit)))
    return TakesNode(tuple(patterns), tuple(needs.split()))


def one_of(value: str, *allowed: str) -> str:
    """Return ``value`` when it is one of ``allowed``; raises ComponentMisused."""
    if value not in allowed:
        msg = f"{value!r} is not one of {', '.join(allowed)}"
        raise ComponentMisused(msg)
    return value


def _attribute(name: str, value: object) -> SafeString:
    return format_html("{}", name) if value is True else format_html('{}="{}"', name, value)


def _text(expression: FilterExpression) -> str:
    return str(expression.resolve(Context()))
