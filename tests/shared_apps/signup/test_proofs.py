"""The mailed link: it works for its own sign-up, at its own address, for a while, once."""

import datetime as dt

import pytest
import time_machine
from django.core import mail, signing

from kit.dates import now
from shared_apps.accounts.tokens import make_token
from shared_apps.signup.models import SignUp, SignUpStep
from tenants.models import School
from tenants.scope import operator_scope, public_scope, school_scope
from tests.shared_apps.signup.conftest import DETAILS, Visitor
from tests.support.jobs import run_jobs, waiting_jobs


def states() -> list[str]:
    with operator_scope():
        return list(SignUpStep.objects.values_list("state", flat=True))


def test_looking_at_the_link_spends_nothing(visitor: Visitor) -> None:
    visitor.fill_in()
    link = visitor.mailed_link()
    assert [visitor.client.get(link).status_code for _ in range(3)] == [200, 200, 200]
    assert states() == ["requested"]


def test_the_link_works_on_another_device_and_only_there_leads_in(visitor: Visitor, client_at) -> None:
    visitor.fill_in()
    phone = client_at(**{"accept-language": "nl"})
    assert phone.post(visitor.mailed_link())["Location"] == "/aanmelding/voortgang/"
    run_jobs()
    assert "/welkom/" in phone.get("/aanmelding/voortgang/").text
    desk = visitor.progress()
    assert "/welkom/" not in desk
    assert 'href="http://zeester.kring.localhost/inloggen/"' in desk


def test_the_link_works_once(visitor: Visitor, client_at) -> None:
    visitor.fill_in()
    link = visitor.mailed_link()
    assert visitor.client.post(link).status_code == 302
    stranger = client_at()
    assert (stranger.get(link).status_code, stranger.post(link).status_code) == (410, 410)
    assert visitor.client.get(link)["Location"] == "/aanmelding/voortgang/"  # her own browser goes on
    assert states() == ["requested", "verified"]


def test_a_late_link_is_refused(visitor: Visitor) -> None:
    visitor.fill_in()
    link = visitor.mailed_link()
    with time_machine.travel(now() + dt.timedelta(hours=49), tick=False):
        assert (visitor.client.get(link).status_code, visitor.client.post(link).status_code) == (410, 410)
    assert states() == ["requested"]


def test_a_forged_link_is_not_found_and_shows_nothing(visitor: Visitor, regenboog: School) -> None:
    visitor.fill_in()
    with operator_scope():
        sign_up = SignUp.objects.get()
    for_two_days = {"expires_in": dt.timedelta(days=2)}
    with public_scope():
        other_purpose = make_token("signup.other", [str(sign_up.pk), "x"], **for_two_days)
        no_mark = make_token("signup.verification", [str(sign_up.pk), "x"], **for_two_days)
    with school_scope(regenboog):
        of_a_school = make_token("signup.verification", [str(sign_up.pk), "x"], **for_two_days)
    changed = visitor.mailed_link().split("/")[-2][:-2] + "zz"
    for token in (other_purpose, no_mark, of_a_school, changed, "x", signing.dumps([])):
        answer = visitor.client.get(f"/aanmelding/bevestiging/{token}/")
        assert answer.status_code == 404
        assert "Zeester" not in answer.text
        assert visitor.client.post(f"/aanmelding/bevestiging/{token}/").status_code == 404
    assert states() == ["requested"]


def test_a_corrected_address_gets_the_link_and_the_old_one_is_void(visitor: Visitor) -> None:
    visitor.fill_in(email="marijke@zeestre.test")
    before = visitor.mailed_link()
    visitor.client.post("/aanmelding/bevestiging/mails/", {"email": "Marijke@Zeester.test"})
    after = visitor.mailed_link()
    assert mail.outbox[-1].to == ["marijke@zeester.test"]
    assert visitor.client.post(before).status_code == 404
    assert visitor.client.post(after).status_code == 302


def test_a_confirmed_sign_up_sends_no_link_again(visitor: Visitor) -> None:
    visitor.fill_in()
    visitor.prove()
    answer = visitor.client.post("/aanmelding/bevestiging/mails/", {"email": "esra@example.test"})
    assert answer.status_code == 409
    with operator_scope():
        assert SignUp.objects.get().email == DETAILS["email"]


PAGES = ("/aanmelding/bevestiging/", "/aanmelding/voortgang/")
ACTIONS = ("/aanmelding/bevestiging/mails/", "/aanmelding/naam/")


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_without_a_sign_up_is_sent_to_its_mail(visitor: Visitor, client_at, path: str) -> None:
    visitor.fill_in()
    assert visitor.client.get(path, follow=True).status_code == 200
    answer = client_at(**{"accept-language": "nl"}).get(path)
    assert answer.status_code == 410
    assert "We weten niet welke aanmelding je bedoelt." in answer.text


@pytest.mark.parametrize("path", ACTIONS)
def test_a_browser_without_a_sign_up_changes_nothing(visitor: Visitor, client_at, path: str) -> None:
    visitor.fill_in()
    before = waiting_jobs()
    assert client_at().post(path, {"email": "esra@example.test", "subdomain": "x"}).status_code == 410
    assert waiting_jobs() == before


def test_a_mail_server_that_is_down_loses_nothing(visitor: Visitor, monkeypatch) -> None:
    visitor.fill_in()

    def down(*_args: object) -> int:
        raise ConnectionRefusedError

    (waiting,) = waiting_jobs()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", down)
        with pytest.raises(ConnectionRefusedError):
            run_jobs()
    with operator_scope():
        from shared_apps.mailbox.services import deliver_mail

        deliver_mail.enqueue(school=None, by=None, **waiting[2]["arguments"])  # as the queue's retry does
    assert visitor.prove().status_code == 302
