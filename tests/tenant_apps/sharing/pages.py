"""Signing the families in, and reading what a page says."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory, PupilFactory
from tests.tenant_apps.people.cast import guardian, make_cast
from tests.tenant_apps.sharing.conftest import Families

NOBODY, STAFF, GROUPS, CHOSEN, SCHOOL = map(str, range(5))
HTMX = {"hx-request": "true"}


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.shut: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag != "input" or "name" not in given:
            return
        name, value = given["name"], given.get("value", "")
        if given.get("type") in {"radio", "checkbox"}:
            if "disabled" in given:
                self.shut.add((name, value))
            elif "checked" in given:
                self.values[name] = value
        else:
            self.values.setdefault(name, value)


def form_of(page: str) -> _Form:
    """Read what a browser would send of a page."""
    form = _Form()
    form.feed(page)
    return form


@pytest.fixture
def enter(regenboog, kompas, client_at) -> Callable[[str], Client]:
    """Sign one of the families in at De Regenboog; Esra's session is of Het Kompas."""
    with school_scope(regenboog):
        cast, other = make_cast(), GroupFactory(name="2B", year_group="2")
        gita, hugo = guardian("Gita", family_name="Groen"), guardian("Hugo", family_name="Haan")
        for adult, group in ((gita, cast.group), (hugo, other)):
            child = PupilFactory()
            EnrolmentFactory(pupil=child, group=group)
            GuardianshipFactory(pupil=child, guardian=adult)
        for staff in (cast.lena, cast.otto):
            Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with school_scope(kompas):
        esra = guardian("Esra")
    families = Families(cast, gita, hugo, other)

    def make(who: str) -> Client:
        client = client_at("regenboog", **{"accept-language": "nl"})
        client.families = families
        if who == "stranger":
            return client
        person = {"gita": gita, "hugo": hugo, "esra": esra}.get(who) or getattr(cast, who)
        with school_scope(kompas if who == "esra" else regenboog):
            client.force_login(person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return make


def choose_on_panel(client: Client, of: str, field: str, word: str) -> str:
    """Change one word on the panel as a browser without script would; return the page that comes back."""
    values = form_of(client.get(f"/delen/{of}/").text).values
    return client.post(f"/delen/{of}/keuzes/", values | {f"veld:{field}": word}).text
