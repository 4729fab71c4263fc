"""A form shows labels, hints, errors and kept values, and says 422 when refused."""

import re

from django import forms

from shared_apps.ui.forms import status_of
from shared_apps.ui.styleguide import SampleForm, page_of_many, refused_form
from tests.support.templates import render


class SmallForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As the <b>teacher</b> says it.")
    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("Together this is not possible.")


def test_a_fresh_form_has_no_summary_and_is_200():
    html = str(SmallForm())
    assert 'class="errors"' not in html
    assert status_of(SmallForm()) == 200
    assert re.search(r'<label for="id_name">Name\s*</label>', html)
    assert 'aria-describedby="id_name_helptext"' in html


def test_a_refused_form_is_422_and_opens_with_links_to_what_is_wrong():
    form = SmallForm({"name": "", "secret": "s"})
    html = str(form)
    assert status_of(SmallForm({"name": "x", "kind": "a"}), form) == 422
    assert re.findall(r'<li>(?:<a href="(#\w+)">)?(.*?)<', html.split("</ul>", maxsplit=1)[0]) == [
        ("", "Together this is not possible."),
        ("#id_name", ""),
        ("#id_kind_0", ""),
    ]
    assert 'id="id_kind_0"' in html
    assert 'aria-invalid="true" aria-describedby="id_name_helptext id_name_error" id="id_name"' in html


def test_help_text_is_text():
    assert "As the &lt;b&gt;teacher&lt;/b&gt; says it." in str(SmallForm())


def test_hidden_fields_come_without_label():
    html = str(SmallForm(initial={"secret": "s"}))
    assert '<input type="hidden" name="secret" value="s" id="id_secret">' in html
    assert "Secret" not in html


def test_what_was_typed_is_kept():
    html = str(refused_form())
    assert 'value="bilal@"' in html
    assert ">\nHij hoest al sinds zondag.</textarea>" in html
    assert '<option value="5a" selected>' in html


def test_optional_is_said_of_optional_fields_alone():
    html = str(SampleForm())
    assert len(re.findall('class="optional"', html)) == 3  # ticks may be left open as they are


def test_a_filter_calls_nothing_optional():
    class Filter(SampleForm):
        is_filter = True

    assert 'class="optional"' not in str(Filter())


def test_a_form_for_files_sends_files():
    assert 'enctype="multipart/form-data"' in render('<c-form :form="form" submit="x" />', form=SampleForm())
    assert "enctype" not in render('<c-form :form="form" submit="x" />', form=SmallForm())


def test_pages_show_where_you_are():
    html = render('<c-pages :page="page" query="q=a&" />', page=page_of_many())
    assert re.findall(r">(\d+|…)<", html) == ["1", "…", "5", "6", "7", "…", "20"]
    assert '<b aria-current="page">6</b>' in html
    assert 'rel="prev" href="?q=a&amp;page=5"' in html
