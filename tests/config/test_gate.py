"""The public site and the console open only what says so, to whom it says."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import resolve
from django.utils.module_loading import import_string

from config.gate import HouseGateMiddleware
from kit.http import Gate
from tenants.hosts import Place, Site

OPERATOR = SimpleNamespace(is_authenticated=True, is_operator=True)
OTHER = SimpleNamespace(is_authenticated=True, is_operator=False)


def asked(site: Site, path: str, user: object) -> int:
    """Return the status the gate gives; 200 when it lets in."""
    request: HttpRequest = RequestFactory().get(path, headers={"accept": "application/json"})
    request.place, request.user = Place(site), user
    response = HouseGateMiddleware(lambda _: None).process_view(request, resolve(path).func)
    return 200 if response is None else response.status_code


@pytest.mark.urls("tests.config.gate_urls")
@pytest.mark.parametrize(
    ("path", "nobody", "other", "operator"),
    [
        ("/zwijgt/", 404, 404, 404),
        ("/iedereen/", 200, 200, 200),
        ("/machine/", 200, 200, 200),
        ("/aangemeld/", 401, 200, 200),
        ("/beheer/", 401, 403, 200),
        ("/bestuur/", 401, 403, 403),
    ],
)
def test_on_the_console(path, nobody, other, operator):
    answers = [asked(Site.OPERATOR, path, who) for who in (AnonymousUser(), OTHER, OPERATOR)]
    assert answers == [nobody, other, operator]


def test_what_any_gate_of_ours_raises_becomes_an_answer():
    with_gates = [
        loaded
        for loaded in (import_string(name) for name in settings.MIDDLEWARE)
        if hasattr(loaded, "process_view") and not loaded.__module__.startswith(("django.", "allauth."))
    ]
    assert len(with_gates) == 4
    assert all(issubclass(loaded, Gate) and "process_view" not in vars(loaded) for loaded in with_gates)


@pytest.mark.urls("tests.config.gate_urls")
@pytest.mark.parametrize(
    ("path", "expected"), [("/zwijgt/", 404), ("/iedereen/", 200), ("/aangemeld/", 404), ("/beheer/", 404)]
)
def test_on_the_public_site_nobody_signs_in(path, expected):
    assert [asked(Site.PUBLIC, path, who) for who in (AnonymousUser(), OPERATOR)] == [expected, expected]


@pytest.mark.urls("tests.config.gate_urls")
def test_schools_and_portals_have_gates_of_their_own():
    assert [asked(site, "/zwijgt/", OTHER) for site in (Site.SCHOOL, Site.FOUNDATION)] == [200, 200]
