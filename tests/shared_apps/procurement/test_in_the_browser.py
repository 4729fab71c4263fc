"""The portal in a real browser: every page, both themes, phone and desk, both languages."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from shared_apps.foundations.enums import Respondents
from shared_apps.foundations.models import AnswerCount, Survey
from shared_apps.foundations.queries.surveys import survey_path
from shared_apps.foundations.services.surveys import open_survey
from shared_apps.foundations.standard import standard_questions
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.factories.foundations import MembershipFactory, PilotFactory, PilotSchoolFactory
from tests.factories.foundations import duinrand as make_duinrand
from tests.shared_apps.foundations.conftest import SURVEY_DAYS
from tests.shared_apps.procurement.case import build_case
from tests.shared_apps.procurement.conftest import member
from tests.support.browser import DESK, PHONE, browse, chrome, site

__all__ = ["browse", "chrome", "site"]

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]
PAGES = {
    "home": "/",
    "schools": "/scholen/",
    "pilots": "/pilots/",
    "new-pilot": "/pilots/nieuw/",
    "pilot": "/pilots/{pilot}/",
    "add-school": "/pilots/{pilot}/scholen/nieuw/",
    "question": "/pilots/{pilot}/vragen/nieuw/",
    "new-survey": "/pilots/{pilot}/enquetes/nieuw/teachers/",
    "survey": "/pilots/{pilot}/enquetes/{survey}/",
    "decision": "/pilots/{pilot}/scholen/{school}/besluit/",
    "conclusion": "/pilots/{pilot}/afronding/",
    "report": "/pilots/{pilot}/rapport/",
    "limits": "/grenzen/",
    "limit": "/grenzen/guardian.mobile/",
    "limit-hint": "/grenzen/pupil.birthday/",
    "members": "/leden/",
    "invite": "/leden/nieuw/",
    "details": "/stichting/",
}


@pytest.fixture
def case(committed_db: str) -> dict[str, object]:
    """The case, committed, with Frits's session and the ids its addresses need."""
    with operator_scope():
        foundation = make_duinrand()
        pilot = build_case(foundation)
        survey, school = Survey.objects.get(), School.objects.get(name="De Strandloper")
    frits = member(foundation)
    with portal_scope(None):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(frits.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = frits.user.get_session_auth_hash()
        session.save()
    return {"pilot": pilot.pk, "survey": survey.pk, "school": school.pk, "session": session.session_key}


@pytest.fixture
def enter(browse, case) -> Callable[..., object]:
    """Open the portal as Frits."""

    def sign_in(**options: object):
        page = browse("stichting", **options)
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": case["session"],
                    "domain": "stichting.kring.localhost",
                    "path": "/",
                    "secure": True,
                    "httpOnly": True,
                    "sameSite": "Lax",
                }
            ]
        )
        return page

    return sign_in


@pytest.mark.parametrize(("width", "theme"), [(PHONE, "light"), (DESK, "dark")])
def test_every_page_of_the_portal_is_accessible(browse, enter, case, width: int, theme: str) -> None:
    page = enter(width=width, theme=theme, language="nl-NL" if theme == "light" else "en-GB")
    for name, path in PAGES.items():
        answer = page.goto(path.format(**case))
        assert (name, answer.status) == (name, 200)
        browse.check(page)
        browse.picture(page, f"portal-{name}-{width}-{theme}")


def test_on_a_phone_a_school_is_a_card_and_nothing_scrolls_sideways(enter) -> None:
    page = enter(width=PHONE, language="nl-NL")
    page.goto("/scholen/")
    tables = page.locator(".table")
    assert tables.count() == 1
    assert tables.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert "Leerlingen" in page.locator("tbody td").first.get_attribute("data-label")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_parent_answers_a_survey_on_a_phone(browse, committed_db: str, theme: str) -> None:
    with operator_scope():
        regenboog = School.objects.get(subdomain="regenboog")
        foundation = make_duinrand()
        MembershipFactory.create(foundation=foundation, school=regenboog)
        pilot = PilotFactory.create(foundation=foundation)
        PilotSchoolFactory.create(pilot=pilot, school=regenboog)
        survey = open_survey(
            pilot=pilot,
            respondents=Respondents.PARENTS,
            questions=standard_questions(Respondents.PARENTS),
            period=SURVEY_DAYS,
            by=None,
        )
    with school_scope(regenboog):
        path = survey_path(survey=survey)
    page = browse("regenboog", width=PHONE, theme=theme)
    page.goto(path)
    browse.check(page)
    browse.picture(page, f"survey-{theme}")
    page.get_by_label("Gebruiksgemak").check()
    page.get_by_role("button", name="Antwoorden versturen").click()
    page.get_by_role("heading", name="Bedankt voor je antwoorden").wait_for()
    browse.check(page)
    with operator_scope():
        assert AnswerCount.objects.get(option__label="Gebruiksgemak").value == 1
        assert sum(AnswerCount.objects.values_list("value", flat=True)) == 1
