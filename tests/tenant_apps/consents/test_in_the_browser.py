"""A parent answers about photos on a phone; staff look on a desk. Both themes, both languages."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from tenant_apps.consents.models import Answer
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.people import EnrolmentFactory, GuardianshipFactory
from tests.support.browser import DESK, PHONE, browse, chrome, site
from tests.tenant_apps.people.cast import make_cast

__all__ = ["browse", "chrome", "site"]


@pytest.fixture
def enter(browse):
    """Open a page as one of the cast."""
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        cast = make_cast()
        sister = EnrolmentFactory(group=cast.group, pupil__call_name="Mila").pupil
        GuardianshipFactory(pupil=sister, guardian=cast.bilal)
        for staff in (cast.lena, cast.anna):
            Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    def open_page(who: str, path: str, **how):
        client = Client(headers={"host": "regenboog.kring.localhost"})
        with school_scope(school):
            client.force_login(getattr(cast, who).user, backend=settings.AUTHENTICATION_BACKENDS[0])
        page = browse("regenboog", **how)
        cookies = [
            {
                "name": name,
                "value": one.value,
                "url": browse.server.origin("regenboog").replace("http:", "https:"),
            }
            for name, one in client.cookies.items()
        ]
        page.context.add_cookies([cookie | {"secure": True} for cookie in cookies])
        page.goto(path.format(**vars(cast)))
        return page

    open_page.school = school
    return open_page


@pytest.mark.journey
def test_a_parent_answers_and_withdraws_in_a_tap(browse, enter):
    page = enter("bilal", "/", width=PHONE)
    browse.check(page)
    page.get_by_role("link", name="Waar mag Daan op staan?").click()
    browse.check(page)
    browse.picture(page, "consents-open-phone")
    page.get_by_role("button", name="Ja: Nieuwsbrief").click()
    page.get_by_role("button", name="Intrekken: Nieuwsbrief").wait_for()
    page.get_by_role("button", name="Nee: Sociale media").click()
    page.get_by_text("Jij zei nee (").wait_for()
    page.get_by_role("button", name="Intrekken: Nieuwsbrief").click()
    page.get_by_role("button", name="Ja: Nieuwsbrief").wait_for()
    browse.check(page)
    browse.picture(page, "consents-answered-phone")
    with school_scope(enter.school):
        rows = list(Answer.objects.order_by("at").values_list("purpose__key", "says"))
    assert rows == [("newsletter", "yes"), ("social_media", "no"), ("newsletter", "no")]


@pytest.mark.journey
@pytest.mark.parametrize(
    ("who", "path", "name"),
    [
        ("bilal", "/toestemmingen/", "consents"),
        ("bilal", "/toestemmingen/geschiedenis/", "consents-history"),
        ("anna", "/toestemmingen/groepen/{group.pk}/", "consents-group"),
        ("lena", "/toestemmingen/doelen/", "consents-purposes"),
        ("lena", "/toestemmingen/doelen/01990000-0000-7000-8000-000100000002/", "consents-purpose"),
        ("lena", "/toestemmingen/register/", "consents-register"),
    ],
)
def test_every_page_looks_right_in_every_light(browse, enter, who, path, name):
    for width, theme, language in (
        (PHONE, "light", "nl-NL"),
        (DESK, "light", "nl-NL"),
        (DESK, "dark", "en-GB"),
    ):
        page = enter(who, path, width=width, theme=theme, language=language)
        browse.check(page)
        browse.picture(page, f"{name}-{width}-{theme}")
