"""A browser keeps its own light or dark."""

import pytest

from shared_apps.ui.context import brand_of, page, theme_of
from shared_apps.ui.page import Brand, initials
from shared_apps.ui.views.theme import choose_theme


def choose(rf, **data):
    return choose_theme(rf.post("/thema/", data))


def test_a_choice_is_kept_in_a_cookie_and_read_back(rf):
    response = choose(rf, theme="dark", next="/styleguide/")
    assert (response.status_code, response.url) == (302, "/styleguide/")
    kept = response.cookies["kring-theme"]
    assert (kept.value, kept["httponly"], kept["samesite"]) == ("dark", True, "Lax")
    request = rf.get("/")
    request.COOKIES["kring-theme"] = "dark"
    assert theme_of(request) == "dark"


def test_as_the_device_forgets_the_choice(rf):
    assert choose(rf, theme="").cookies["kring-theme"]["max-age"] == 0


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_the_way_back_never_leaves_the_house(rf, evil):
    assert choose(rf, theme="light", next=evil).url == "/"


def test_a_strange_cookie_is_no_theme(rf):
    request = rf.get("/")
    request.COOKIES["kring-theme"] = '"><script>'
    assert theme_of(request) == ""


def test_the_board_is_the_schools_or_what_was_given_or_our_own(rf):
    request = rf.get("/")
    assert brand_of(request) == Brand("Kring", 158, "/")
    request.school = type("Ref", (), {"name": "De Regenboog", "hue": 0})()
    assert brand_of(request) == Brand("De Regenboog", 0)
    request.brand = Brand("Stichting Duinrand", 248)
    assert brand_of(request).name == "Stichting Duinrand"


def test_the_ways_on_the_board_are_asked_only_when_shown(rf, settings):
    settings.UI_CHROME = "nowhere.to_be_found"
    context = page(rf.get("/"))
    with pytest.raises(ModuleNotFoundError):
        bool(context["tabs"])


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bilal Amrani", "BA"),
        ("Carla de Wit", "CW"),
        ("Anna", "A"),
        ("", ""),
        ("  jan  peter  de  boer ", "JB"),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name, letters):
    assert initials(name) == letters
