"""One guardian shares a number, the other shields the photo; nobody else sees anything; the first withdraws."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tenant_apps.people.models import Guardian
from tenant_apps.people.queries import viewer_of
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.services import Wish, set_portrait
from tenant_apps.sharing.services import choose as choose_
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.files import photo, upload
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory, PupilFactory
from tests.support.browser import PHONE
from tests.support.entering import enter_as
from tests.tenant_apps.people.cast import guardian, make_cast

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
NUMBER = "+31612345601"


@pytest.fixture
def enter(browse, committed_db: str) -> Callable[[str], Page]:
    """Open one's own school as somebody who is signed in."""
    with operator_scope():
        schools = {school.subdomain: school for school in School.objects.all()}
    with school_scope(schools["regenboog"]):
        cast = make_cast()
        Guardian.objects.filter(pk=cast.bilal.pk).update(mobile=NUMBER)
        portrait = set_portrait(by=viewer_of(cast.carla.user_id), about=cast.daan, upload=upload(photo()))
        for person in (cast.bilal, cast.carla):
            for field in ("pupil.first_name", "pupil.photo"):
                choose_(by=viewer_of(person.user_id), about=cast.daan, wish=Wish(field, Audience.GROUPS))
        people = {"bilal": cast.bilal, "carla": cast.carla}
        for name, group in (("Gita", cast.group), ("Hugo", GroupFactory(name="2B", year_group="2"))):
            people[name.lower()], child = guardian(name), PupilFactory()
            EnrolmentFactory(pupil=child, group=group)
            GuardianshipFactory(pupil=child, guardian=people[name.lower()])
    with school_scope(schools["kompas"]):
        people["esra"] = guardian("Esra")
        GuardianshipFactory(pupil=EnrolmentFactory().pupil, guardian=people["esra"])

    def sign_in(who: str) -> Page:
        subdomain = "kompas" if who == "esra" else "regenboog"
        page, user = browse(subdomain, width=PHONE), people[who].user
        enter_as(page, schools[subdomain], user)
        page.context.set_default_timeout(60_000)
        return page

    sign_in.photo = f"/bestanden/{portrait.file_id}/klein/"
    return sign_in


def choose(page: Page, field: str, word: int) -> None:
    page.locator(f'[id="veld:{field}-{word}"]').check(force=True)
    page.get_by_text("Eén keuze bewaard").wait_for()


def test_a_number_is_shared_a_photo_shielded_and_the_number_withdrawn(browse, enter) -> None:
    bilal, carla = enter("bilal"), enter("carla")
    readers = {who: enter(who) for who in ("gita", "hugo", "esra")}
    assert _seen_by(browse, readers, enter.photo) == {"gita": {"photo"}, "hugo": set(), "esra": set()}
    bilal.goto("/delen/ik/")
    choose(bilal, "guardian.mobile", 2)
    assert "Ouders in groep 5A zien: mobiel nummer." in bilal.locator(".says").inner_text()
    browse.check(bilal)
    assert _seen_by(browse, readers, enter.photo) == {
        "gita": {"number", "photo"},
        "hugo": set(),
        "esra": set(),
    }
    carla.goto("/delen/")
    choose(carla, "pupil.photo", 1)
    browse.check(carla)
    bilal.goto("/delen/")
    assert bilal.locator('[id="veld:pupil.photo-2"]').is_disabled()
    browse.check(bilal)
    assert _seen_by(browse, readers, enter.photo) == {"gita": {"number"}, "hugo": set(), "esra": set()}
    bilal.goto("/delen/ik/")
    choose(bilal, "guardian.mobile", 0)
    browse.check(bilal)
    assert _seen_by(browse, readers, enter.photo) == {"gita": set(), "hugo": set(), "esra": set()}


def _seen_by(browse, readers: dict[str, Page], photo_at: str) -> dict[str, set[str]]:
    """Return what each reader sees of the two things, on the page of the whole school and by asking for the photo."""
    found: dict[str, set[str]] = {}
    for who, page in readers.items():
        page.goto("/adresboek/?groep=school")
        browse.check(page)
        content = page.content()
        given = page.evaluate("async address => (await fetch(address)).status", photo_at) == 200
        assert given == (photo_at in content)
        found[who] = {
            name for name, is_there in (("number", NUMBER in content), ("photo", given)) if is_there
        }
    return found
