"""What Django itself writes on a page is Dutch too."""

import pytest
from django import forms
from django.db.models.fields import BLANK_CHOICE_LABEL
from django.utils.translation import override

from shared_apps.ui.forms import SAID_BY_DJANGO
from tenants.models import School


class Choosing(forms.Form):
    """A form with a list out of the database, with Django's own words above it."""

    school = forms.ModelChoiceField(queryset=School.objects.none())


def test_what_stands_above_a_list_is_dutch() -> None:
    assert str(BLANK_CHOICE_LABEL) in {str(one) for one in SAID_BY_DJANGO}
    with override("nl"):
        assert ">Kies …<" in str(Choosing()["school"])


@pytest.mark.parametrize("said", SAID_BY_DJANGO)
def test_each_of_them_has_its_dutch(said) -> None:
    with override("nl"):
        dutch = str(said)
    with override("en"):
        assert str(said) != dutch
