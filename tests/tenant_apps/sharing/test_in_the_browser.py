"""Every screen of sharing in a real browser: phone and desk, both themes, both languages."""

import datetime as dt
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.people.queries import viewer_of
from tenant_apps.sharing.enums import Audience, ExportFormat
from tenant_apps.sharing.services import Wish, choose, export_book, offer_to_drive, set_ceiling, set_portrait
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.files import photo, upload
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory, PupilFactory
from tests.support.browser import DESK, PHONE, browse, chrome, site
from tests.support.entering import enter_as
from tests.tenant_apps.people.cast import Cast, guardian, make_cast

__all__ = ["browse", "chrome", "site"]
pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
PAGES = {
    "panel": ("bilal", "/delen/{daan}/"),
    "panel-self": ("bilal", "/delen/ik/"),
    "preset": ("bilal", "/delen/{daan}/?vul=generous"),
    "look": ("bilal", "/delen/{daan}/bekijken/"),
    "history": ("bilal", "/delen/ik/eerder/"),
    "exports-of": ("bilal", "/delen/{daan}/lijsten/"),
    "book": ("bilal", "/adresboek/"),
    "book-teacher": ("anna", "/adresboek/"),
    "book-school": ("otto", "/adresboek/?groep=school"),
    "list": ("anna", "/adresboek/lijst/"),
    "birthdays": ("anna", "/adresboek/verjaardagen/"),
    "limits": ("lena", "/delen/grenzen/"),
    "limit": ("lena", "/delen/grenzen/veld/guardian.mobile/"),
    "protected": ("lena", "/delen/beschermd/"),
    "export-log": ("lena", "/delen/exports/"),
    "portrait": ("bilal", "/delen/{daan}/foto/"),
    "portrait-self": ("bilal", "/delen/ik/foto/"),
    "portrait-staff": ("anna", "/medewerker/foto/"),
    "circle": ("bilal", "/delen/ik/veld/guardian.mobile/?q=gita"),
}


def _wish(person: Guardian, about: Pupil | Guardian, field: str, audience: Audience, **more: object) -> None:
    choose(by=viewer_of(person.user_id), about=about, wish=Wish(field, audience, **more))


def _families(cast: Cast) -> None:
    """Choices as families make them: Bilal shares, Carla shields the photo, the school limits the address."""
    bilal, carla, daan, other = cast.bilal, cast.carla, cast.daan, GroupFactory(name="2B", year_group="2")
    Guardian.objects.filter(pk=bilal.pk).update(mobile="+31612345601")
    Pupil.objects.filter(pk=daan.pk).update(
        born_on=dt.date(2018, 3, 14), street="Dorpsstraat", house_number="1"
    )
    for number, (name, group) in enumerate((("Gita", cast.group), ("Hugo", other), ("Iris", cast.group))):
        adult, child = (
            guardian(name, family_name="Groen"),
            PupilFactory(call_name=f"{name}tje", family_name="Groen"),
        )
        Guardian.objects.filter(pk=adult.pk).update(mobile=f"+3161234570{number}")
        EnrolmentFactory(pupil=child, group=group)
        GuardianshipFactory(pupil=child, guardian=adult)
        for field in ("pupil.first_name", "pupil.family_name", "pupil.birthday"):
            _wish(adult, child, field, Audience.GROUPS)
        for field in ("guardian.name", "guardian.mobile", "guardian.may_drive"):
            _wish(adult, adult, field, Audience.GROUPS)
        offer_to_drive(by=viewer_of(adult.user_id), guardian=adult, seats=3)
    for field in ("pupil.first_name", "pupil.birthday"):
        _wish(bilal, daan, field, Audience.GROUPS)
        _wish(carla, daan, field, Audience.GROUPS)
    _wish(bilal, daan, "pupil.photo", Audience.GROUPS)
    _wish(carla, daan, "pupil.photo", Audience.STAFF)
    _wish(bilal, daan, "pupil.family_name", Audience.GROUPS)
    _wish(bilal, bilal, "guardian.name", Audience.SCHOOL)
    _wish(bilal, bilal, "guardian.mobile", Audience.CHOSEN, groups=frozenset({other.pk}))
    set_portrait(by=viewer_of(carla.user_id), about=daan, upload=upload(photo()))
    set_portrait(by=viewer_of(cast.anna.user_id), about=cast.anna, upload=upload(photo()))
    set_portrait(by=viewer_of(bilal.user_id), about=bilal, upload=upload(photo()))
    _wish(bilal, bilal, "guardian.photo", Audience.GROUPS)
    export_book(by=viewer_of(cast.anna.user_id), group=cast.group, format=ExportFormat.PDF)
    set_ceiling(
        by=viewer_of(cast.lena.user_id), field="pupil.address", audience=Audience.GROUPS,
        reason="Een adres hoort niet buiten de groep.",
    )  # fmt: skip


@pytest.fixture
def enter(browse, committed_db: str) -> Callable[..., Page]:
    """Open De Regenboog as one of the cast."""
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        cast = make_cast()
        _families(cast)
        for staff in (cast.lena, cast.otto):
            Authenticator.objects.create(user=staff.user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    def sign_in(who: str, **options: object) -> Page:
        page = browse("regenboog", **options)
        page.ids = {"daan": cast.daan.pk, "group": cast.group.pk}
        return enter_as(page, school, getattr(cast, who).user)

    return sign_in


@pytest.mark.parametrize(
    ("width", "theme", "language"),
    [(PHONE, "light", "nl-NL"), (PHONE, "dark", "en-GB"), (DESK, "dark", "nl-NL")],
)
def test_every_screen_is_for_everybody(browse, enter, width: int, theme: str, language: str) -> None:
    pages: dict[str, Page] = {}
    for name, (who, path) in PAGES.items():
        if who not in pages:
            pages[who] = enter(who, width=width, theme=theme, language=language)
        page = pages[who]
        page.goto(path.format(**page.ids))
        browse.check(page)
        browse.picture(page, f"sharing-{name}-{width}-{theme}")


def test_a_word_saves_itself_and_the_keyboard_stays_where_it_was(browse, enter) -> None:
    page = enter("bilal", width=PHONE)
    page.goto("/delen/ik/")
    assert page.get_by_role("button", name="Bewaren").count() == 0
    page.locator('[id="veld:guardian.email-2"]').focus()
    page.locator('[id="veld:guardian.email-2"]').check(force=True)
    page.get_by_text("Eén keuze bewaard").wait_for()
    assert page.evaluate("document.activeElement.id") == "veld:guardian.email-2"
    browse.check(page)
    page.get_by_role("button", name="Terugdraaien").click()
    page.get_by_text("Teruggedraaid").wait_for()
    assert page.locator('[id="veld:guardian.email-0"]').is_checked()
