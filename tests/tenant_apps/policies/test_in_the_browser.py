"""Every page of data rights in a real browser: a worried parent's, and the office's."""

import pytest
from playwright.sync_api import Page

from tenant_apps.people.models import Guardianship, StaffMember
from tenant_apps.people.queries import viewer_of
from tenant_apps.people.services import leave_school
from tenant_apps.policies.enums import Right
from tenant_apps.policies.models import Certificate, DataRequest
from tenant_apps.policies.services import ask, ask_export, erase, make_export
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.people import EnrolmentFactory, GuardianFactory, GuardianshipFactory
from tests.support.browser import DESK, PHONE, browse, chrome, site
from tests.tenant_apps.people.cast import guardian
from tests.tenant_apps.sharing.test_in_the_browser import enter

__all__ = ["browse", "chrome", "enter", "site"]
pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
PAGES = {
    "policy": ("bilal", "/privacy/"),
    "own": ("bilal", "/mijn-gegevens/"),
    "export": ("bilal", "/mijn-gegevens/bestanden/{export}/"),
    "own-staff": ("anna", "/mijn-gegevens/"),
    "own-both": ("lena", "/mijn-gegevens/"),
    "export-staff": ("anna", "/mijn-gegevens/bestanden/{export_staff}/"),
    "requests": ("otto", "/privacy/verzoeken/"),
    "request": ("otto", "/privacy/verzoeken/{request}/"),
    "person": ("otto", "/privacy/personen/pupil/{daan}/"),
    "person-gone": ("otto", "/privacy/personen/pupil/{left}/"),
    "certificates": ("otto", "/privacy/certificaten/"),
    "certificate": ("otto", "/privacy/certificaten/{certificate}/"),
    "retention": ("lena", "/privacy/bewaartermijnen/"),
}


def _rights_used() -> dict[str, object]:
    """Bilal asks for his file and a correction; somebody was erased; somebody else left and can be."""
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        daan = Guardianship.objects.get(guardian__call_name="Bilal").pupil
        bilal = viewer_of(Guardianship.objects.get(guardian__call_name="Bilal").guardian.user_id)
        lena = viewer_of(guardian_user("Lena"))
        export = make_export(export=ask_export(by=bilal, person=daan))
        anna = StaffMember.objects.get(call_name="Anna")
        own = make_export(export=ask_export(by=viewer_of(anna.user_id), person=anna))
        GuardianshipFactory(guardian=GuardianFactory(call_name="Lena", user_id=lena.user_id), pupil=daan)
        ask(by=bilal, person=daan, right=Right.CORRECTION, words="Ons huisnummer is 12, niet 21.")
        gone = [EnrolmentFactory(pupil__call_name=name).pupil for name in ("Weg", "Vertrokken")]
        for child in gone:
            GuardianshipFactory(pupil=child, guardian=guardian(f"Ouder{child.call_name}"))
            leave_school(pupil=child, by=None)
        erase(person=gone[0], by=lena)
        return {
            "left": gone[1].pk, "export": export.pk, "export_staff": own.pk, "request": DataRequest.objects.get().pk,
            "certificate": Certificate.objects.get().pk,
        }  # fmt: skip


def guardian_user(name: str) -> object:
    """Return the account of somebody of staff."""
    return StaffMember.objects.get(call_name=name).user_id


@pytest.mark.parametrize(
    ("width", "theme", "language"),
    [(PHONE, "light", "nl-NL"), (PHONE, "dark", "en-GB"), (DESK, "dark", "nl-NL")],
)
def test_every_page_is_for_everybody(browse, enter, width: int, theme: str, language: str) -> None:
    ids, pages = _rights_used(), {}
    for name, (who, path) in PAGES.items():
        if who not in pages:
            pages[who] = enter(who, width=width, theme=theme, language=language)
        page: Page = pages[who]
        page.goto(path.format(**(page.ids | ids)))
        browse.check(page)
        browse.picture(page, f"rights-{name}-{width}-{theme}")
