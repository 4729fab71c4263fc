"""A component says what it takes and refuses the rest."""

import pytest
from django.template import engines

from shared_apps.ui.components import ComponentMisused
from tests.support.templates import render


def test_an_unknown_attribute_is_refused_by_name():
    with pytest.raises(ComponentMisused, match="<c-button> does not take 'colour'"):
        render('<c-button colour="red">Send</c-button>')


def test_an_unknown_slot_is_refused_by_name():
    with pytest.raises(ComponentMisused, match="<c-row> does not take 'footer'"):
        render('<c-row title="x"><c-slot name="footer">lost</c-slot></c-row>')


def test_no_component_takes_a_class_or_a_style():
    for name in ("class", "style", "onclick"):
        with pytest.raises(ComponentMisused):
            render(f'<c-sheet {name}="x">x</c-sheet>')


def test_a_missing_attribute_is_refused_by_name():
    with pytest.raises(ComponentMisused, match="<c-part> needs 'title'"):
        render("<c-part>x</c-part>")


def test_an_attribute_from_a_variable_that_does_not_exist_is_refused_when_needed():
    with pytest.raises(ComponentMisused, match="<c-bar> needs 'bar'"):
        render('<c-bar :bar="misspelt" label="x" />')


def test_a_kind_outside_the_list_is_refused():
    with pytest.raises(ComponentMisused, match="'loud' is not one of plain, do, quiet, danger"):
        render('<c-button kind="loud">x</c-button>')


def test_what_a_button_takes_arrives_on_the_button():
    html = render('<c-button kind="do" name="answer" value="yes" hx-post="/x/" disabled>Yes</c-button>')
    assert (
        html
        == '<button class="btn do" type="submit" name="answer" value="yes" hx-post="/x/" disabled>Yes</button>'
    )


def test_values_are_escaped_however_they_are_passed():
    evil = '"><script>alert(1)</script>'
    for template in (
        '<c-button data-x="{{ evil }}">x</c-button>',
        '<c-button :data-x="evil">x</c-button>',
        '<c-button :value="evil">x</c-button>',
        '<c-part title="{{ evil }}">x</c-part>',
        '<c-part :title="evil">x</c-part>',
        '<c-ask title="x" :due="evil" :meta="evil" :href="evil" />',
    ):
        html = render(template, evil=evil)
        assert "<script" not in html
        assert "&lt;script" in html


def test_a_component_sees_only_what_it_is_given():
    assert "secret" not in render('<c-row title="x" />', meta="secret", href="secret", tag="secret")


def test_an_attribute_that_is_false_or_none_is_left_out():
    html = render('<c-button :disabled="no" :value="none">x</c-button>', no=False, none=None)
    assert html == '<button class="btn plain" type="submit">x</button>'


def test_the_engine_of_the_product_is_the_one_under_test():
    assert engines["django"].engine.builtins
