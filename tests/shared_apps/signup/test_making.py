"""The school is made once, whatever happens to the worker, and a lost name is chosen again."""

import datetime as dt

import pytest
import time_machine
from django.core import mail

from kit.dates import now, today
from shared_apps.signup.models import SignUp
from shared_apps.signup.services import make_school, resume_sign_ups
from tenants.models import QuarantinedName, School
from tenants.scope import operator_scope
from tests.shared_apps.signup.conftest import DETAILS, Visitor
from tests.support.jobs import run_jobs, waiting_jobs


def made() -> list[str]:
    with operator_scope():
        found = School.objects.exclude(subdomain__in=("regenboog", "kompas"))
        return list(found.order_by("subdomain").values_list("subdomain", flat=True))


def the_sign_up() -> SignUp:
    with operator_scope():
        return SignUp.objects.get()


def states() -> list[str]:
    with operator_scope():
        return list(SignUp.objects.get().steps.values_list("state", flat=True))


def test_the_same_work_twice_makes_one_school_and_one_mail(visitor: Visitor) -> None:
    visitor.fill_in()
    visitor.prove()
    run_jobs()
    assert make_school(the_sign_up().pk) is None
    assert made() == ["zeester"]
    run_jobs()
    assert [sent.subject for sent in mail.outbox] == ["Bevestig je e-mailadres", "Je school staat klaar"]


def test_an_unconfirmed_sign_up_makes_no_school(visitor: Visitor) -> None:
    visitor.fill_in()
    assert make_school(the_sign_up().pk) is None
    assert (made(), states()) == ([], ["requested"])


def test_a_worker_that_fails_half_way_leaves_nothing_and_is_taken_up_again(
    visitor: Visitor, settings
) -> None:
    visitor.fill_in()
    visitor.prove()
    settings.SCHOOL_RECORDERS = [f"{__name__}.fail"]
    with pytest.raises(RuntimeError, match="the worker dies"):
        run_jobs()
    assert (made(), states()) == ([], ["requested", "verified", "provisioning"])
    settings.SCHOOL_RECORDERS = []
    with operator_scope():
        assert resume_sign_ups() == 0
        with time_machine.travel(now() + dt.timedelta(minutes=3), tick=False):
            assert resume_sign_ups() == 1
    run_jobs()
    assert made() == ["zeester"]
    assert states()[-1] == "done"


def fail(**_given: object) -> None:
    msg = "the worker dies"
    raise RuntimeError(msg)


def lose_the_name(visitor: Visitor) -> None:
    visitor.fill_in()
    link = visitor.mailed_link()
    with operator_scope():
        QuarantinedName.objects.create(name="zeester", until_on=today() + dt.timedelta(days=1))
    visitor.client.post(link)
    run_jobs()


def test_a_name_lost_in_between_is_chosen_again_without_starting_over(visitor: Visitor) -> None:
    lose_the_name(visitor)
    assert states()[-1] == "failed"
    page = visitor.progress()
    assert "zeester is weg" in page
    assert "zeester-duinstad" in page
    assert visitor.client.post("/aanmelding/naam/", {"subdomain": "zeester"}).status_code == 422
    assert visitor.client.post("/aanmelding/naam/", {"subdomain": "Zee"}).status_code == 422
    answer = visitor.client.post("/aanmelding/naam/", {"subdomain": "zeester-duinstad"})
    assert answer["Location"] == "/aanmelding/voortgang/"
    run_jobs()
    assert made() == ["zeester-duinstad"]
    assert states() == [
        *("requested", "verified", "provisioning", "failed"),
        *("verified", "provisioning", "done"),
    ]


def test_only_the_browser_that_proved_the_address_chooses_the_name(visitor: Visitor, client_at) -> None:
    visitor.fill_in()
    phone = Visitor(client_at(**{"accept-language": "nl"}))
    link = visitor.mailed_link()
    with operator_scope():
        QuarantinedName.objects.create(name="zeester", until_on=today() + dt.timedelta(days=1))
    phone.client.post(link)
    run_jobs()
    assert visitor.client.post("/aanmelding/naam/", {"subdomain": "strand"}).status_code == 409
    assert "Ga verder waar je de link uit de mail opende." in visitor.progress()
    assert phone.client.post("/aanmelding/naam/", {"subdomain": "strand"}).status_code == 302


def test_a_school_that_is_there_takes_no_other_name(visitor: Visitor) -> None:
    visitor.fill_in()
    visitor.prove()
    run_jobs()
    assert visitor.client.post("/aanmelding/naam/", {"subdomain": "strand"}).status_code == 409
    assert (made(), waiting_jobs()) == (["zeester"], [])


def test_a_late_worker_is_told_on_the_page(visitor: Visitor) -> None:
    visitor.fill_in()
    visitor.prove()
    assert "Dit duurt een paar seconden." in visitor.progress()
    with time_machine.travel(now() + dt.timedelta(minutes=1), tick=False):
        page = visitor.progress()
    assert "Dit duurt langer dan anders." in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page


def test_the_part_that_is_asked_again_is_a_part_and_leads_in_at_the_end(visitor: Visitor) -> None:
    visitor.fill_in()
    visitor.prove()
    htmx = {"HX-Request": "true"}
    part = visitor.client.get("/aanmelding/voortgang/", headers=htmx).text
    assert part.strip().startswith('<div class="stack" id="watching" hx-get="/aanmelding/voortgang/"')
    run_jobs()
    led = visitor.client.get("/aanmelding/voortgang/", headers=htmx)
    assert led["HX-Redirect"].startswith("http://zeester.kring.localhost/welkom/")
    assert DETAILS["email"] not in led["HX-Redirect"]
