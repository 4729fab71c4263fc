"""The leader sets limits with a reason, sees first what they do, and oversees protection and exports."""

import pytest

from tenant_apps.people.models import ContactProtection, Guardian
from tenant_apps.people.services import protect_contact
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.models import Ceiling, LimitsConfirmation
from tenant_apps.sharing.services import lower_ceiling_from_foundation
from tenants.scope import operator_scope, school_scope
from tests.support.jobs import run_jobs
from tests.tenant_apps.sharing.pages import CHOSEN, GROUPS, SCHOOL, STAFF, choose_on_panel, enter, form_of

__all__ = ["enter"]
MOBILE = "guardian.mobile"
PAGE = f"/delen/grenzen/veld/{MOBILE}/"
WHO = ("stranger", "esra", "bilal", "anna", "otto", "lena")
CLOSED = {"stranger": 302, "esra": 302, "bilal": 403, "anna": 403}


def test_only_the_leader_sets_a_limit(enter, regenboog):
    for path in ("/delen/grenzen/", "/delen/beschermd/", "/delen/exports/"):
        found = {who: enter(who).get(path).status_code for who in WHO}
        assert found == CLOSED | {"otto": 200, "lena": 200}
    assert {who: enter(who).get(PAGE).status_code for who in WHO} == CLOSED | {"otto": 403, "lena": 200}
    for who in WHO[:-1]:
        enter(who).post(PAGE, {"circle": STAFF, "reason": "Ik wil het."})
        enter(who).post("/delen/grenzen/akkoord/")
    with school_scope(regenboog):
        assert (Ceiling.objects.count(), LimitsConfirmation.objects.count()) == (0, 0)
    assert enter("lena").get("/delen/grenzen/veld/guardian.salary/").status_code == 404


def test_the_effect_is_counted_before_it_is_saved(enter, regenboog):
    choose_on_panel(enter("bilal"), "ik", MOBILE, SCHOOL)
    choose_on_panel(enter("carla"), "ik", MOBILE, GROUPS)
    choose_on_panel(enter("gita"), "ik", MOBILE, GROUPS)
    page = enter("lena").get(PAGE).text
    assert page.count("2 gezinnen delen meer dan dit.") == 2
    assert page.count("1 gezin deelt meer dan dit.") == 2
    answer = enter("lena").post(PAGE, {"circle": GROUPS, "reason": ""})
    assert answer.status_code == 422
    enter("lena").post(PAGE, {"circle": GROUPS, "reason": "Een nummer blijft in de groep."})
    with school_scope(regenboog):
        assert list(Ceiling.objects.values_list("audience", "reason")) == [
            (2, "Een nummer blijft in de groep.")
        ]
    assert "Andere ouders zien <b>niets</b>." in enter("bilal").get("/delen/ik/").text
    assert "Een nummer blijft in de groep." in enter("bilal").get("/delen/ik/").text


def test_the_school_may_only_be_stricter_than_the_foundation(enter, regenboog):
    with school_scope(regenboog):
        lower_ceiling_from_foundation(
            field=MOBILE, audience=Audience.GROUPS, reason="Beleid van Duinrand.", set_by=None
        )
    page = enter("lena").get(PAGE).text
    assert form_of(page).shut == {("circle", CHOSEN), ("circle", SCHOOL)}
    assert "Beleid van Duinrand." in page
    assert enter("lena").post(PAGE, {"circle": SCHOOL, "reason": "Ruimer."}).status_code == 422
    assert "de stichting laat hooguit eigen groep dit zien" in enter("bilal").get("/delen/ik/").text
    enter("lena").post(PAGE, {"circle": STAFF, "reason": "Nog kleiner."})
    with school_scope(regenboog):
        assert Ceiling.objects.filter(is_current=True).count() == 2


@pytest.mark.parametrize("is_set", [True, False])
def test_the_first_step_is_done_when_a_limit_is_set_or_all_are_confirmed(enter, is_set):
    lena = enter("lena")
    assert "Kies de grenzen voor delen" in lena.get("/").text
    if is_set:
        lena.post(PAGE, {"circle": STAFF, "reason": "Klein houden."})
    else:
        lena.post("/delen/grenzen/akkoord/")
    assert "Kies de grenzen voor delen" not in lena.get("/").text


def test_protected_contacts_are_listed_with_the_reason(enter, regenboog):
    lena = enter("lena")
    assert "Niemand is beschermd" in lena.get("/delen/beschermd/").text
    with school_scope(regenboog):
        cast = lena.families.cast
        protect_contact(person=cast.carla, reason="Contactverbod", by=cast.lena.user_id)
        assert ContactProtection.objects.count() == 1
    page = lena.get("/delen/beschermd/").text
    assert "Berg, Carla van der" in page
    assert "Contactverbod" in page


def test_what_a_foundation_sets_holds_on_the_next_page_of_everybody(enter, regenboog, kompas):
    from shared_apps.foundations.services.limits import set_limit
    from tests.factories.foundations import FoundationFactory, MembershipFactory

    choose_on_panel(enter("bilal"), "ik", MOBILE, SCHOOL)
    choose_on_panel(enter("bilal"), "ik", "guardian.name", SCHOOL)
    number = "+31612345678"
    with school_scope(regenboog):
        Guardian.objects.filter(call_name="Bilal").update(mobile=number)
    hugo, gita = enter("hugo"), enter("gita")
    book = "/adresboek/?groep=school"
    assert (number in hugo.get(book).text, number in gita.get(book).text) == (True, True)
    with operator_scope():
        foundation = FoundationFactory.create()
        MembershipFactory.create(foundation=foundation, school=regenboog)
        set_limit(foundation=foundation, field=MOBILE, circle=int(GROUPS), reason="In de groep.", by=None)
    run_jobs()
    assert (number in hugo.get(book).text, number in gita.get(book).text) == (False, True)
    assert (
        "de stichting laat hooguit eigen groep dit zien. In de groep."
        in enter("bilal").get("/delen/ik/").text
    )
    with operator_scope():
        set_limit(foundation=foundation, field=MOBILE, circle=int(SCHOOL), reason="Het mag weer.", by=None)
    run_jobs()
    assert number not in hugo.get(book).text  # it rises, and shares nothing anew
    choose_on_panel(enter("bilal"), "ik", MOBILE, SCHOOL)
    assert number in hugo.get(book).text
