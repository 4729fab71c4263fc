"""From an invitation by mail to the home page and a child reported ill, on a phone."""

import re

import pytest

from tenant_apps.invitations import services
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.people import GuardianFactory, GuardianshipFactory
from tests.support.browser import PHONE, Browse
from tests.tenant_apps.people.cast import make_cast

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]


@pytest.fixture
def code(site: object) -> str:
    """The code of a mail to Femke, Daan's guardian without an account."""
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        cast = make_cast()
        femke = GuardianFactory(call_name="Femke", family_name="Visser", email="femke@thuis.test")
        GuardianshipFactory(pupil=cast.daan, guardian=femke)
        return services.invite_by_mail(guardian=femke, by=cast.otto.user.pk).code


def test_a_parent_comes_in_and_reports_a_child_ill(browse: Browse, code: str) -> None:
    page = browse("regenboog", width=PHONE)
    page.goto(f"/activeren/{code}/")
    browse.check(page)
    page.get_by_label("Verjaardag van je kind: dag").fill("4")
    page.get_by_label("Verjaardag van je kind: maand").select_option("5")
    page.get_by_role("button", name="Verder").click()
    mail = page.get_by_role("button", name="Met een code per mail")
    mail.wait_for()
    browse.check(page)
    mail.click()
    page.wait_for_url(re.compile(r":\d+/$"))
    browse.check(page)
    page.get_by_text("Meld Daan ziek of afwezig").click()
    ill = page.get_by_role("button", name=re.compile("Ziek,"))
    ill.wait_for()
    browse.check(page)
    ill.click()
    page.get_by_text("Daan is ziek").wait_for()
    browse.check(page)
