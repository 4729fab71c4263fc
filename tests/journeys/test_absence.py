"""Bilal reports Daan ill in two taps on his phone; Carla and juf Anna see it, and it can be taken back."""

import pytest
import time_machine
from playwright.sync_api import expect

from shared_apps.events.models import Event
from tenant_apps.notifications.hearings.absences import tell_of_absence
from tenants.scope import school_scope
from tests.journeys.test_posts import enter, people
from tests.support.browser import PHONE

__all__ = ["enter", "people"]

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def _tuesday():
    """It is a school day."""
    with time_machine.travel("2026-11-24 07:30Z", tick=True):
        yield


def test_two_taps_and_who_must_know_knows(browse, enter, people):
    regenboog, _, cast = people
    bilal = enter(cast.bilal.user, width=PHONE)
    bilal.get_by_role("link", name="Meld Daan ziek of afwezig").click()
    expect(bilal.get_by_role("heading", level=1)).to_have_text("Daan is niet op school")
    browse.check(bilal)
    browse.picture(bilal, "absence-new")
    bilal.get_by_role("button", name="Ziek,").click()
    expect(bilal.get_by_text("Daan is ziek", exact=True)).to_be_visible()
    browse.check(bilal)
    with school_scope(regenboog):
        tell_of_absence.run(event_id=str(Event.objects.get(kind="absences.reported").pk))
    carla = enter(cast.carla.user, width=PHONE)
    carla.goto("/meldingen/")
    expect(carla.get_by_role("main")).to_contain_text("Daan is ziek gemeld")
    browse.check(carla)
    browse.picture(carla, "absence-told-guardian")
    anna = enter(cast.anna.user)
    expect(anna.get_by_role("main")).to_contain_text("Daan van der Berg")
    browse.check(anna)
    anna.goto("/absenties/")
    expect(anna.get_by_role("row", name="Berg, Daan van der")).to_contain_text("ziek")
    browse.check(anna)
    browse.picture(anna, "absence-list")
    anna.goto("/meldingen/")
    expect(anna.get_by_role("main")).to_contain_text("Daan van der Berg is ziek gemeld")
    browse.check(anna)
    browse.picture(anna, "absence-told-teacher")
    bilal.get_by_role("link", name="Daan is ziek").click()
    bilal.get_by_role("button", name="Intrekken").click()
    expect(bilal.get_by_role("link", name="Meld Daan ziek of afwezig")).to_be_visible()
    anna.goto("/absenties/")
    expect(anna.get_by_role("heading", name="Er is niemand afgemeld")).to_be_visible()
