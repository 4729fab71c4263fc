"""Every use of a component in every template of the house is one the component allows."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist
from django.template.base import Node, Template
from django.template.loader import get_template
from django_cotton.compiler_regex import CottonCompiler
from django_cotton.templatetags._component import CottonComponentNode
from django_cotton.templatetags._vars import CottonVarsNode

from shared_apps.ui.components import TakesNode
from tests.architecture.sources import SRC

TEMPLATES = sorted(SRC.glob("**/templates/**/*.html"))
COTTON = SRC / "shared_apps" / "ui" / "templates" / "cotton"
BY_COTTON = {"is", "attrs"}


def name_of(path: Path) -> str:
    return path.as_posix().rpartition("/templates/")[2]


def load(name: str) -> Template:
    return get_template(name).template


@cache
def component(name: str) -> tuple[frozenset[str], tuple[TakesNode, ...]]:
    """Return what a component declares, and where it says what it passes on."""
    template = load(f"cotton/{name.replace('-', '_').replace('.', '/')}.html")
    declared: set[str] = set()
    for node in template.nodelist.get_nodes_by_type(CottonVarsNode):
        declared |= {var.exclude_key for var in node._prepared_vars} | set(node.empty_vars)
    return frozenset(declared), tuple(template.nodelist.get_nodes_by_type(TakesNode))


def uses(template: Template) -> Iterator[CottonComponentNode]:
    """Yield every component used, in blocks, slots and partials too."""
    nodes: list[Node] = list(template.nodelist)
    partials = (getattr(template, "extra_data", None) or {}).get("partials", {})
    nodes += [partial.nodelist for partial in partials.values()]
    for node in nodes:
        yield from node.get_nodes_by_type(CottonComponentNode)


def wrong_in(use: CottonComponentNode) -> Iterator[str]:
    """Yield what is wrong with one use."""
    name = use.component_name
    try:
        declared, takes = component(name)
    except TemplateDoesNotExist:
        yield f"<c-{name}> does not exist"
        return
    for attribute in (given.key for given in use._prepared_attrs):
        allowed = attribute in declared | BY_COTTON or any(node.allows(attribute) for node in takes)
        if not allowed:
            yield f"<c-{name}> does not take {attribute!r}"


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_compiles_and_uses_components_as_they_allow(path: Path):
    template = load(name_of(path))
    assert [wrong for use in uses(template) for wrong in wrong_in(use)] == []


@pytest.mark.parametrize("path", sorted(COTTON.rglob("*.html")), ids=lambda path: path.stem)
def test_a_component_declares_what_it_takes(path: Path):
    declared, takes = component(path.stem)
    template = load(name_of(path))
    assert list(template.nodelist.get_nodes_by_type(CottonVarsNode)), "begin with <c-vars …>"
    assert takes, "end the root element with {% takes %}"
    assert "class" not in declared
    assert not any(node.allows("class") or node.allows("style") or node.allows("onclick") for node in takes)


def test_no_template_has_inline_script_style_or_handler():

    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|javascript:|hx-on", re.IGNORECASE
    )
    mails = {"mail/base.html"}
    found = [
        name_of(path) for path in TEMPLATES if name_of(path) not in mails and inline.search(path.read_text())
    ]
    assert found == []
    assert len(TEMPLATES) > 80


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (
            '{% if x %}<c-sheet><c-button colour="red">x</c-button></c-sheet>{% endif %}',
            "<c-button> does not take 'colour'",
        ),
        ('<c-part title="x"><c-slot name="more"><c-bell /></c-slot></c-part>', "<c-bell> does not exist"),
        ('<c-row :titel="x" />', "<c-row> does not take 'titel'"),
    ],
)
def test_a_wrong_use_is_seen_wherever_it_hides(source: str, wrong: str):
    template = Template(CottonCompiler().process(source))
    assert [found for use in uses(template) for found in wrong_in(use)] == [wrong]


ALONE = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)\bonly\s*%}')


def test_a_form_that_is_included_alone_is_given_its_token():
    """``only`` takes the token of the page away, and then every post of the form is refused."""
    sources = {name_of(path): path.read_text() for path in TEMPLATES}
    found = [(name, *use) for name, source in sources.items() for use in ALONE.findall(source)]
    with_form = [(name, asked, given) for name, asked, given in found if "{% csrf_token %}" in sources[asked]]
    assert [(name, asked) for name, asked, given in with_form if "csrf_token=csrf_token" not in given] == []
    assert len(with_form) >= 4
