"""A post becomes one notice and one mail a person, whatever breaks on the way."""

import datetime as dt
import re
import smtplib

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kit.dates import AMSTERDAM
from shared_apps.accounts.tokens import make_token
from shared_apps.events.models import Event
from shared_apps.mailbox.letters import write_letter
from shared_apps.mailbox.models import OutgoingMail
from tenant_apps.news.enums import Level
from tenant_apps.news.mail_links import MailedQuestion, read_answer_token
from tenant_apps.news.services import answer_question, remind, withdraw_post
from tenant_apps.notifications import services
from tenant_apps.notifications.enums import Kind, Pace
from tenant_apps.notifications.hearings.news import remind_of_question, tell_of_post
from tenant_apps.notifications.models import Notice, Unsubscription
from tenant_apps.notifications.services import choose_pace, mail_digests, mail_notices, unsubscribe
from tenant_apps.notifications.unsubscribing import read_unsubscribe_token
from tests.factories.people import EnrolmentFactory, GuardianshipFactory, PupilFactory
from tests.tenant_apps.news.conftest import seen_as
from tests.tenant_apps.notifications.conftest import waiting_mail
from tests.tenant_apps.people.cast import guardian

EVERY_KIND = frozenset(Kind)


def hear(kind: str, task) -> None:
    for event in Event.objects.filter(kind=kind).order_by("id"):
        task.run(event_id=str(event.pk))


def tell() -> None:
    hear("news.post_published", tell_of_post)


def test_everybody_with_an_account_is_told_once_and_mailed_once(writing, cast):
    mila = PupilFactory(call_name="Mila")
    EnrolmentFactory(pupil=mila, group=cast.group)
    GuardianshipFactory(pupil=mila, guardian=cast.bilal)
    GuardianshipFactory(pupil=mila)
    writing.out()
    for _ in range(3):
        tell()
        mail_notices.run()
    assert Notice.objects.count() == 2
    assert waiting_mail() == ["bilal@thuis.test", "carla@thuis.test"]


def test_telling_takes_as_many_statements_for_thirty_as_for_two(writing, cast):
    def statements() -> int:
        post = writing.out()
        event = Event.objects.get(kind="news.post_published", about_id=post.pk)
        with CaptureQueriesContext(connection) as asked:
            tell_of_post.run(event_id=str(event.pk))
        return len(asked)

    few = statements()
    for number in range(30):
        pupil = EnrolmentFactory(group=cast.group).pupil
        GuardianshipFactory(pupil=pupil, guardian=guardian(f"Ouder{number}"))
    assert statements() == few
    assert Notice.objects.count() == 2 + 32


def stop_after(count: int, monkeypatch) -> None:
    """Let the process die at the mail after ``count``."""
    sent, really = [], services.send_mail

    def dying(**mail):
        if len(sent) == count:
            raise SystemExit
        sent.append(mail)
        return really(**mail)

    monkeypatch.setattr(services, "send_mail", dying)


def mail_in_a_transaction() -> None:
    with transaction.atomic():
        mail_notices.run()


@pytest.mark.parametrize("count", [0, 1])
def test_a_kill_in_the_middle_of_mailing_loses_and_doubles_nothing(writing, cast, monkeypatch, count):
    writing.out()
    tell()
    with monkeypatch.context() as patch:
        stop_after(count, patch)
        with pytest.raises(SystemExit):
            mail_in_a_transaction()
    assert waiting_mail() == []
    mail_in_a_transaction()
    mail_in_a_transaction()
    assert waiting_mail() == ["bilal@thuis.test", "carla@thuis.test"]


def test_a_mail_server_that_is_down_an_hour_gets_each_mail_once(writing, cast, monkeypatch):
    from shared_apps.mailbox import services as mailbox

    writing.out()
    tell()
    mail_notices.run()
    mails = list(OutgoingMail.objects.all())
    arrived = []

    class Letter:
        def __init__(self, mail):
            self.mail = mail

        def send(self):
            if is_down:
                raise smtplib.SMTPServerDisconnected
            arrived.append(self.mail.recipient)

    monkeypatch.setattr(mailbox, "write_letter", Letter)
    is_down = True
    for mail in mails:
        for _ in range(3):
            with pytest.raises(smtplib.SMTPServerDisconnected):
                mailbox.deliver_mail.run(mail_id=str(mail.pk))
    is_down = False
    for mail in mails * 2:
        mailbox.deliver_mail.run(mail_id=str(mail.pk))
    assert sorted(arrived) == ["bilal@thuis.test", "carla@thuis.test"]


def test_who_wants_everything_together_gets_it_at_that_hour(writing, cast):
    choose_pace(user=cast.bilal.user, pace=Pace.DIGEST, hour=18, mailed=EVERY_KIND)
    writing.out(title="Een")
    writing.out(title="Twee")
    tell()
    mail_notices.run()
    assert waiting_mail() == ["carla@thuis.test", "carla@thuis.test"]
    for hour, expected in ((17, 0), (18, 1), (18, 1)):
        with time_machine.travel(dt.datetime(2026, 11, 25, hour, 3, tzinfo=AMSTERDAM)):
            mail_digests.run()
        mails = OutgoingMail.objects.filter(recipient="bilal@thuis.test")
        assert mails.count() == expected
    assert [item["title"] for item in mails.get().context["items"]] == ["Een", "Twee"]
    letter = write_letter(mails.get())
    (html, _) = letter.alternatives[0]
    assert re.findall(r"<(h\d)[^>]*>([^<]+)<", html) == [
        ("h1", "Er wachten berichten op je"),
        ("h2", "Een"),
        ("h2", "Twee"),
    ]
    assert 'aria-label="Lees het hele bericht: Twee"' in html


def test_one_message_that_is_left_of_several_is_mailed_as_one(writing, cast):
    choose_pace(user=cast.bilal.user, pace=Pace.DIGEST, hour=18, mailed=EVERY_KIND)
    gone = writing.out(title="Fout")
    writing.out(title="Goed")
    tell()
    withdraw_post(post=gone, by=seen_as(cast.anna))
    with time_machine.travel(dt.datetime(2026, 11, 25, 18, 3, tzinfo=AMSTERDAM)):
        mail_digests.run()
    letter = write_letter(OutgoingMail.objects.get(recipient="bilal@thuis.test"))
    (html, _) = letter.alternatives[0]
    assert letter.subject == "Er wacht een bericht op je"
    assert re.findall(r"<(h\d)[^>]*>([^<]+)<", html) == [("h1", "Goed")]


def test_urgent_is_mailed_at_once_to_everybody_whatever_they_chose(writing, cast):
    choose_pace(user=cast.bilal.user, pace=Pace.APP_ONLY, hour=18, mailed=frozenset())
    writing.out()
    writing.out(level=Level.URGENT, title="School dicht")
    tell()
    mail_notices.run()
    mails = OutgoingMail.objects.filter(recipient="bilal@thuis.test")
    assert [item["title"] for mail in mails for item in mail.context["items"]] == ["School dicht"]
    assert Notice.objects.filter(user=cast.bilal.user).count() == 2


def test_what_was_withdrawn_or_answered_before_it_left_is_not_mailed(writing, cast):
    gone, asked = writing.out(title="Fout"), writing.asked()
    tell()
    withdraw_post(post=gone, by=seen_as(cast.anna))
    remind(post=asked, by=seen_as(cast.anna))
    hear("news.answer_reminded", remind_of_question)
    answer_question(post_id=asked.pk, pupil_id=cast.daan.pk, position=1, by=seen_as(cast.carla))
    mail_notices.run()
    titles = [item["title"] for mail in OutgoingMail.objects.all() for item in mail.context["items"]]
    assert titles == ["Mag je mee naar het Museon?"] * 2
    assert Notice.objects.filter(settled_at=None).count() == 0


def test_a_reminder_goes_to_who_did_not_answer_alone(writing, cast):
    mila = PupilFactory(call_name="Mila")
    EnrolmentFactory(pupil=mila, group=cast.group)
    dora = guardian("Dora")
    GuardianshipFactory(pupil=mila, guardian=dora)
    post = writing.asked()
    answer_question(post_id=post.pk, pupil_id=cast.daan.pk, position=1, by=seen_as(cast.carla))
    remind(post=post, by=seen_as(cast.anna))
    hear("news.answer_reminded", remind_of_question)
    assert [notice.user for notice in Notice.objects.filter(kind=Kind.REMINDER)] == [dora.user]


def test_a_mail_says_nothing_in_its_subject_and_carries_the_answers(writing, cast):
    from shared_apps.mailbox.letters import write_letter

    writing.asked(title="Museon", question="Mag [naam] mee?")
    tell()
    mail_notices.run()
    letter = write_letter(OutgoingMail.objects.get(recipient="carla@thuis.test"))
    assert letter.subject == "Er wacht een vraag op je"
    assert letter.from_email.startswith('"De Regenboog"') or letter.from_email.startswith("De Regenboog")
    assert ("Mag Daan mee?" in letter.body, "/antwoord/" in letter.body) == (True, True)
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/afmelden/" in letter.extra_headers["List-Unsubscribe"]


def test_each_mail_carries_a_link_signed_for_its_own_reader(writing, cast):
    post = writing.asked(question="Mag [naam] mee?")
    tell()
    mail_notices.run()
    for person in (cast.bilal, cast.carla):
        (item,) = OutgoingMail.objects.get(recipient=person.user.email).context["items"]
        token = item["asked"][0]["options"][0]["url"].split("/antwoord/")[1].split("/")[0]
        assert read_answer_token(token) == MailedQuestion(post.pk, person.user_id)


def test_a_link_stops_mail_of_its_kind_and_no_other(writing, cast):
    unsubscribe(user_id=cast.bilal.user_id, kinds=[Kind.POST])
    unsubscribe(user_id=cast.bilal.user_id, kinds=[Kind.POST])
    unsubscribe(user_id=cast.bilal.user_id, kinds=[Kind.URGENT])
    assert [row.kind for row in Unsubscription.objects.all()] == [Kind.POST]
    writing.out()
    writing.asked()
    tell()
    mail_notices.run()
    kinds = OutgoingMail.objects.filter(recipient="bilal@thuis.test").values_list("kind", flat=True)
    assert list(kinds) == [Kind.QUESTION]


def test_a_link_of_another_purpose_or_by_hand_stops_nothing(client_at, regenboog):
    client = client_at("regenboog")
    from tenants.scope import school_scope

    with school_scope(regenboog):
        other = make_token("news.answer", ["x", "y"], expires_in=dt.timedelta(days=1))
    for token in ("x", other, other[:-2] + "aa"):
        assert client.post(f"/afmelden/{token}/").status_code == 404


def test_the_link_of_a_digest_stops_all_it_told_about_but_what_is_urgent(writing, cast, client_at):
    choose_pace(user=cast.bilal.user, pace=Pace.DIGEST, hour=18, mailed=EVERY_KIND)
    writing.out()
    writing.asked()
    tell()
    with time_machine.travel(dt.datetime(2026, 11, 25, 18, 3, tzinfo=AMSTERDAM)):
        mail_digests.run()
    mail = OutgoingMail.objects.get(recipient="bilal@thuis.test")
    token = mail.context["unsubscribe_url"].split("/afmelden/")[1].rstrip("/")
    assert read_unsubscribe_token(token) == (cast.bilal.user_id, (Kind.POST, Kind.QUESTION))
    unsubscribe(user_id=cast.bilal.user_id, kinds=[Kind.POST])
    with time_machine.travel(dt.datetime(2026, 11, 25, 18, 4, tzinfo=AMSTERDAM)):
        page = client_at("regenboog").get(f"/afmelden/{token}/").content.decode()
        assert ("Nieuws van school" in page, "Vragen die op mijn antwoord wachten" in page) == (True, True)
        assert "Je krijgt hierover geen mail meer" not in page  # one of the two was stopped, not both
        client_at("regenboog").post(f"/afmelden/{token}/")
    assert {row.kind for row in Unsubscription.objects.all()} == {Kind.POST, Kind.QUESTION}


def test_a_mail_of_urgent_posts_alone_offers_no_link(writing):
    writing.out(level=Level.URGENT, title="School dicht")
    tell()
    mail_notices.run()
    assert [mail.context.get("unsubscribe_url") for mail in OutgoingMail.objects.all()] == [None, None]
