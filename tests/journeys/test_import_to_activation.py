"""An export of the pupil administration becomes a school, and a parent comes in on a phone: every step a page."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from tenant_apps.people.enums import Role
from tenant_apps.people.models import Guardian, Pupil
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.school_files import edexml_of, guardian_list_of, invented_school
from tests.support.browser import DESK, PHONE, Browse
from tests.support.entering import enter_as
from tests.support.jobs import run_jobs
from tests.tenant_apps.people.cast import staff

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
SCHOOL = invented_school(30)
CHILD, PARENT = SCHOOL.pupils[0], SCHOOL.guardians[0]


@pytest.fixture
def school(site: object) -> School:
    """De Regenboog with nobody in it but Otto of the office."""
    with operator_scope():
        found = School.objects.get(subdomain="regenboog")
    with school_scope(found):
        otto = staff("Otto", Role.OFFICE)
        Authenticator.objects.create(user=otto.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    found.otto = otto
    return found


def read_in(browse: Browse, page, name: str, body: bytes) -> None:
    """Choose a file, look at what would change, agree, and see that it is done."""
    page.goto("/import/")
    browse.check(page)
    page.set_input_files("input[name=file]", {"name": name, "mimeType": "text/xml", "buffer": body})
    page.get_by_role("button", name="Bekijk wat er zou veranderen").click()
    agree = page.get_by_role("button", name="Lees dit in")
    agree.wait_for()
    browse.check(page)
    agree.click()
    page.locator("#progress").wait_for()
    browse.check(page)
    run_jobs()
    page.reload()
    page.get_by_text("Dit bestand is ingelezen").wait_for()
    browse.check(page)


def invite_all(browse: Browse, page) -> str:
    """Mail everybody from the page of reach; return the address in the parent's mail."""
    page.goto("/bereik/")
    browse.check(page)
    page.get_by_role("button", name=f"Mail {len(SCHOOL.guardians)} ouders").click()
    page.wait_for_url(re.compile("/bereik/"))
    run_jobs()
    page.goto("/bereik/")
    page.get_by_text(f"{len(SCHOOL.guardians)} uitgenodigd").wait_for()
    browse.check(page)
    (letter,) = [letter for letter in mail.outbox if letter.to == [PARENT.email]]
    found = re.search(r"/activeren/[^/\s]+/", str(letter.body))
    assert found
    return found.group()


def test_a_file_becomes_a_parent_on_a_phone(browse: Browse, school: School) -> None:
    desk = enter_as(browse("regenboog", width=DESK), school, school.otto.user)
    read_in(browse, desk, "school.xml", edexml_of(SCHOOL).read())
    read_in(browse, desk, "ouders.csv", guardian_list_of(SCHOOL).read())
    with school_scope(school):
        assert (Pupil.objects.count(), Guardian.objects.count()) == (30, len(SCHOOL.guardians))
    address = invite_all(browse, desk)
    phone = browse("regenboog", width=PHONE, is_mobile=True, has_touch=True)
    phone.goto(address)
    browse.check(phone)
    assert CHILD.born_on
    phone.get_by_label("Verjaardag van je kind: dag").fill(str(CHILD.born_on.day))
    phone.get_by_label("Verjaardag van je kind: maand").select_option(str(CHILD.born_on.month))
    phone.get_by_role("button", name="Verder").tap()
    way = phone.get_by_role("button", name="Met een code per mail")
    way.wait_for()
    assert CHILD.name.first in phone.inner_text("main")
    browse.check(phone)
    way.tap()
    phone.wait_for_url(re.compile(r":\d+/$"))
    browse.check(phone)
    assert CHILD.name.first in phone.inner_text("body")
    with school_scope(school):
        (parent,) = Guardian.objects.exclude(user=None)
        assert (parent.email, parent.user.email) == (PARENT.email, PARENT.email)
    desk.goto("/bereik/")
    desk.get_by_text(f"1 van de {len(SCHOOL.guardians)} ouders").wait_for()
