"""Mail is written down with what wants it, and sent once, later."""

import datetime as dt
import smtplib
from collections.abc import Callable

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends import locmem
from django.test import Client

from kit.tasks import registry
from shared_apps.mailbox.models import OutgoingMail, SeenMail
from shared_apps.mailbox.services import deliver_mail, forget_old_mail, send_mail
from shared_apps.mailbox.urls import routes
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope
from tests.support.jobs import run_jobs, waiting_jobs

At = Callable[..., Client]


def write(**changes: object) -> OutgoingMail:
    wanted = {
        "template": "mail/accounts/code.html",
        "to": "bilal@example.test",
        "context": {"code": "BCDF-GHJK", "purpose": "sign_in", "minutes": 10},
        "language": "nl",
        "kind": "accounts.code",
    }
    return send_mail(**{**wanted, **changes})


def test_mail_carries_the_schools_name_and_no_content_in_its_subject(regenboog: School) -> None:
    with school_scope(regenboog):
        write()
    assert mail.outbox == []
    run_jobs()
    (sent,) = mail.outbox
    assert (sent.from_email, sent.to) == ("De Regenboog <bericht@kring.localhost>", ["bilal@example.test"])
    assert sent.subject == "Je code voor De Regenboog"
    assert "BCDF-GHJK" in sent.body
    html, kind = sent.alternatives[0]
    assert (kind, "BCDF-GHJK" in html) == ("text/html", True)
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_the_queue_holds_no_address_and_no_content(regenboog: School) -> None:
    with school_scope(regenboog):
        written = write()
    ((_, name, body),) = waiting_jobs()
    assert name == "shared_apps.mailbox.services.deliver_mail"
    assert body == {"school": str(regenboog.pk), "by": None, "arguments": {"mail_id": str(written.pk)}}


def test_a_mail_is_sent_once_however_often_its_work_runs(regenboog: School) -> None:
    with school_scope(regenboog):
        written = write()
        for _ in range(2):
            deliver_mail.run(mail_id=str(written.pk))
    assert len(mail.outbox) == 1


def test_once_sent_its_content_is_gone(regenboog: School) -> None:
    with school_scope(regenboog):
        written = write()
    run_jobs()
    with school_scope(regenboog):
        written.refresh_from_db()
        assert (written.context, written.is_refused) == ({}, False)
        assert written.ended_at is not None


def test_a_fault_of_the_mail_server_keeps_the_mail_for_another_try(
    regenboog: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ConnectionRefusedError

    with school_scope(regenboog):
        written = write()
        with monkeypatch.context() as broken:
            broken.setattr(locmem.EmailBackend, "send_messages", fail)
            with pytest.raises(ConnectionRefusedError):
                deliver_mail.run(mail_id=str(written.pk))
        deliver_mail.run(mail_id=str(written.pk))
    assert len(mail.outbox) == 1
    assert registry["shared_apps.mailbox.services.deliver_mail"].most_attempts == 11


@pytest.mark.parametrize(("code", "is_final"), [(550, True), (450, False)])
def test_a_refusal_for_good_ends_it_and_one_for_now_does_not(
    regenboog: School, monkeypatch: pytest.MonkeyPatch, code: int, is_final: bool
) -> None:
    def refuse(*_: object) -> None:
        raise smtplib.SMTPRecipientsRefused({"bilal@example.test": (code, b"no")})

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    with school_scope(regenboog):
        written = write()
        if is_final:
            deliver_mail.run(mail_id=str(written.pk))
        else:
            with pytest.raises(smtplib.SMTPRecipientsRefused):
                deliver_mail.run(mail_id=str(written.pk))
        written.refresh_from_db()
        assert written.is_refused is is_final
        assert (written.ended_at is not None) is is_final


def test_a_kind_one_can_stop_says_so_to_the_mail_program(regenboog: School) -> None:
    with school_scope(regenboog):
        write(unsubscribe_url="http://regenboog.kring.localhost/afmelding/x/")
    run_jobs()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe"] == "<http://regenboog.kring.localhost/afmelding/x/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("scope", "host"),
    [
        (public_scope, "kring.localhost"),
        (lambda: portal_scope(None), "stichting.kring.localhost"),
        (operator_scope, "beheer.kring.localhost"),
    ],
)
def test_mail_of_kring_itself_leads_to_the_host_it_was_written_on(
    db: None, scope: Callable, host: str
) -> None:
    with scope():
        write(template="mail/accounts/unknown.html", context={})
    run_jobs()
    assert mail.outbox[0].from_email == "Kring <bericht@kring.localhost>"
    assert f"http://{host}/inloggen/" in mail.outbox[0].body


def test_the_console_can_send_people_to_the_portal(db: None) -> None:
    with operator_scope():
        write(template="mail/accounts/unknown.html", context={}, host="stichting.kring.localhost")
    run_jobs()
    assert "http://stichting.kring.localhost/inloggen/" in mail.outbox[0].body


def test_mail_is_forgotten_after_a_month(regenboog: School) -> None:
    with school_scope(regenboog):
        write()
        assert forget_old_mail() == 0
        with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=31)):
            assert forget_old_mail() == 1


@pytest.mark.parametrize(("mode", "count"), [("production", 0), ("test", 0), ("demo", 3), ("development", 3)])
def test_the_mailbox_page_exists_in_a_demo_and_in_development_only(mode: str, count: int) -> None:
    assert len(routes(mode)) == count


@pytest.mark.parametrize("host", ["", "regenboog", "stichting", "beheer"])
def test_otherwise_it_does_not_exist(regenboog: School, client_at: At, host: str) -> None:
    assert client_at(host).get("/postvak/").status_code == 404


@pytest.fixture
def kept(regenboog: School, kompas: School, settings: object) -> None:
    """A demo where De Regenboog and Het Kompas sent a mail each."""
    settings.MAILERS = {"default": {"BACKEND": "shared_apps.mailbox.backend.KeepingBackend"}}
    settings.HOST_URLCONFS = dict.fromkeys(settings.HOST_URLCONFS, "tests.shared_apps.mailbox.urls")
    for school, to in ((regenboog, "bilal@example.test"), (kompas, "esra@example.test")):
        with school_scope(school):
            write(to=to)
    with operator_scope():
        write(to="olga@kring.test")
    run_jobs()


@pytest.mark.usefixtures("kept")
def test_each_host_shows_its_own_mail(client_at: At) -> None:
    people = {"bilal@example.test", "esra@example.test", "olga@kring.test"}
    shown = {
        host: {email for email in people if email in client_at(host).get("/postvak/").content.decode()}
        for host in ("regenboog", "kompas", "beheer", "stichting")
    }
    assert shown == {
        "regenboog": {"bilal@example.test"},
        "kompas": {"esra@example.test"},
        "beheer": {"olga@kring.test"},
        "stichting": set(),
    }


@pytest.mark.usefixtures("kept")
def test_a_mail_is_shown_as_text_and_in_a_closed_frame(regenboog: School, client_at: At) -> None:
    with school_scope(regenboog):
        pk = SeenMail.objects.get().pk
    page = client_at("regenboog").get(f"/postvak/{pk}/")
    assert "BCDF-GHJK" in page.content.decode()
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.content.decode()
    frame = client_at("regenboog").get(f"/postvak/{pk}/html/")
    assert "sandbox allow-popups" in frame["Content-Security-Policy"]
    assert "default-src 'none'" in frame["Content-Security-Policy"]
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert client_at("kompas").get(f"/postvak/{pk}/").status_code == 404
