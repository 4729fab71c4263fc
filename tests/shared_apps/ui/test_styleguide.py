"""The styleguide shows everything there is, and shows it."""

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

import shared_apps.ui
from shared_apps.ui.views.styleguide import SAMPLES, sample_page, styleguide

HOME = Path(shared_apps.ui.__file__).parent
NOT_SHOWN_ALONE = {
    "board",
    "places",
    "tabs",
    "me",
    "foot",
    "flashes",
    "logo",
    "steps",
    "errors",
    "icon",
}


@pytest.fixture
def request_(rf: RequestFactory):
    request = rf.get("/styleguide/", {"hue": "248", "theme": "dark"})
    request.session = {}
    from django.contrib.messages.storage.base import BaseStorage

    request._messages = BaseStorage(request)
    request._messages._get = lambda *_: ([], True)
    return request


def test_it_shows_the_hue_and_theme_that_were_asked_for(request_):
    page = styleguide(request_).content.decode()
    assert 'data-hue="248" data-theme="dark"' in page


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_page_is_shown(request_, name):
    response = sample_page(request_, name)
    assert response.status_code == 200
    assert b"<h1>" in response.content


def test_every_component_is_in_the_styleguide():
    shown = set()
    for page in (HOME / "templates" / "styleguide").glob("*.html"):
        shown |= set(re.findall(r"<c-([a-z-]+)", page.read_text()))
    made = {path.stem.replace("_", "-") for path in (HOME / "templates" / "cotton").glob("*.html")}
    assert made - shown == NOT_SHOWN_ALONE & made
