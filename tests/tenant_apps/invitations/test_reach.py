"""Who is reached, who may invite, and what a round does when it is killed."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.core import mail

from kit.dates import now
from kit.ids import uuid7
from shared_apps.events.models import Event
from tenant_apps.invitations import services
from tenant_apps.invitations.models import Invitation, InvitationRound, LetterPile
from tenant_apps.invitations.queries import Reach, reach_by_group, reach_of
from tenant_apps.invitations.tasks import forget_old_invitations
from tenants.scope import school_scope
from tests.factories.people import (
    EnrolmentFactory,
    GroupFactory,
    GuardianFactory,
    GuardianshipFactory,
    PupilFactory,
)
from tests.support.jobs import run_jobs

WHO = ("stranger", "bilal", "carla", "anna", "otto", "lena", "esra")
OFFICE_ONLY = dict(zip(WHO, (302, 403, 403, 403, 200, 200, 302), strict=True))


def test_pages_of_reach_are_for_leader_and_office(house):
    for path in ("/bereik/", f"/bereik/{house.cast.group.pk}/", "/bereik/zonder-groep/"):
        assert {who: house.enter(who).get(path).status_code for who in WHO} == OFFICE_ONLY


@pytest.mark.parametrize("path", ["/bereik/mails/", "/bereik/brieven/", "/bereik/medewerkers/"])
def test_nobody_else_invites(house, path):
    for who in ("stranger", "bilal", "anna", "esra"):
        answer = house.enter(who).post(path, {"language": "nl", "guardian": str(house.femke.pk)})
        assert answer.status_code in {302, 403}
    with school_scope(house.school):
        assert Invitation.objects.count() == 0
        assert InvitationRound.objects.count() == 0


def test_only_the_leader_invites_staff(house):
    assert house.enter("otto").post("/bereik/medewerkers/", {}).status_code == 403


def test_reach_counts_each_adult_once(house):
    with school_scope(house.school):
        assert reach_of() == Reach(adults=3, reached=2, never=1, mailable=1, pairs=1)
        services.invite_by_mail(guardian=house.femke, by=house.office)
        assert reach_of(house.cast.group) == Reach(adults=3, reached=2, invited=1, mailable=1, pairs=1)


def test_reach_takes_the_same_statements_for_any_number(house, django_assert_num_queries):
    with school_scope(house.school):
        with django_assert_num_queries(4):
            assert len(reach_by_group()) == 1
        for _ in range(3):
            enrolled = EnrolmentFactory(group=GroupFactory())
            GuardianshipFactory(pupil=enrolled.pupil)
        with django_assert_num_queries(4):
            assert len(reach_by_group()) == 4


def test_a_round_by_mail_reaches_everybody_once(house):
    with school_scope(house.school):
        for _ in range(30):
            GuardianshipFactory(pupil=house.daan)
        GuardianshipFactory(pupil=house.daan, guardian=GuardianFactory(email=""))
    client = house.enter("otto")
    assert client.post("/bereik/mails/", {"group": "", "language": "nl"}).status_code == 302
    with school_scope(house.school):
        round_ = InvitationRound.objects.get()
        assert services.continue_round(round_=round_) is True
    assert 'id="progress"' in client.get("/bereik/").content.decode()
    run_jobs_of_round(house, round_)
    with school_scope(house.school):
        assert services.continue_round(round_=round_) is False
        round_.refresh_from_db()
        assert (round_.done, round_.total, Invitation.objects.count()) == (31, 31, 31)
    done = client.get(f"/bereik/rondes/{round_.pk}/", headers={"hx-request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def run_jobs_of_round(house, round_) -> None:
    """Do the waiting work: the round goes on where it was."""
    run_jobs()


def letter_round_of(house, **sent) -> InvitationRound:
    """Ask for letters as the office and do the work."""
    client = house.enter("otto")
    assert client.post("/bereik/brieven/", {"language": "en", **sent}).status_code == 302
    assert 'id="progress"' in client.get("/bereik/").content.decode()
    run_jobs()
    with school_scope(house.school):
        return InvitationRound.objects.first()


def test_letters_come_as_one_pdf_of_a_group_and_the_old_ones_die(house):
    client = house.enter("otto")
    for _ in range(2):
        made = letter_round_of(house, group=str(house.cast.group.pk))
        paper = client.post(f"/bereik/brieven/{made.pk}/")
        assert paper.headers["Content-Type"] == "application/pdf"
        assert (paper.content[:4], paper.headers["Cache-Control"]) == (b"%PDF", "no-store")
    with school_scope(house.school):
        assert Invitation.objects.filter(revoked_at=None).count() == 1
        assert Invitation.objects.count() == 2
        assert LetterPile.objects.count() == 1
        assert Event.objects.filter(kind="invitations.letters_taken").count() == 2
    assert client.post("/bereik/brieven/", {"language": "xx"}).status_code == 422


def test_letters_of_a_school_are_a_pdf_for_each_group(house):
    with school_scope(house.school):
        for name in ("3B", "3B", None):
            pupil = EnrolmentFactory(group=GroupFactory(name=name)).pupil if name else PupilFactory()
            for _ in range(2):
                GuardianshipFactory(pupil=pupil)
    made = letter_round_of(house, group="")
    client = house.enter("otto")
    assert "7 brieven liggen klaar" in client.get("/bereik/").content.decode()
    pack = client.post(f"/bereik/brieven/{made.pk}/")
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        assert sorted(archive.namelist()) == ["3B (2).pdf", "3B.pdf", "5A.pdf", "geen groep.pdf"]
        assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())
    with school_scope(house.school):
        assert (made.total, made.done, Invitation.objects.count()) == (7, 7, 7)
        assert list(LetterPile.objects.values_list("count", flat=True)) == [2, 2, 1, 2]


def test_letters_are_the_offices_and_lie_there_for_a_day(house):
    made = letter_round_of(house, group="")
    where = f"/bereik/brieven/{made.pk}/"
    wanted = {who: house.enter(who).post(where).status_code for who in WHO}
    assert wanted == OFFICE_ONLY
    assert house.enter("otto").post(f"/bereik/brieven/{uuid7()}/").status_code == 404
    with school_scope(house.school):
        forget_old_invitations.run()
        assert LetterPile.objects.count() == 1
        LetterPile.objects.update(made_at=now() - dt.timedelta(hours=13))
        forget_old_invitations.run()
        assert (LetterPile.objects.count(), Invitation.objects.count()) == (0, 1)
    assert house.enter("otto").post(where).status_code == 404


def test_a_letter_names_child_group_and_language(house, monkeypatch):
    seen = {}

    def keep(_shape, *, sys_inputs, **_options):
        seen.update(json.loads(sys_inputs["content"]))
        return b"%PDF"

    monkeypatch.setattr("typst.compile", keep)
    client = house.enter("otto")
    for language, title in (("nl", "Zo log je in bij Kring"), ("en", "How you sign in to Kring")):
        client.post("/bereik/brieven/", {"language": language, "guardianship": str(house.held.pk)})
        assert (seen["language"], seen["title"]) == (language, title)
        assert [row["group"] for row in seen["letters"]] == ["5A"]
        letter_round_of(house, language=language)
        assert (seen["language"], [row["group"] for row in seen["letters"]]) == (language, ["5A"])


def test_a_mail_is_in_the_language_that_was_chosen(house):
    client = house.enter("otto")
    for sent in ({"guardian": str(house.femke.pk)}, {"group": str(house.cast.group.pk)}):
        for language, words in (
            ("en", "Your invitation of De Regenboog"),
            ("nl", "Je uitnodiging van De Regenboog"),
        ):
            mail.outbox.clear()
            client.post("/bereik/mails/", {"language": language, **sent})
            run_jobs()
            assert [letter.subject for letter in mail.outbox] == [words]


def test_pupils_without_a_group_are_shown_and_invited_one_by_one(house):
    client = house.enter("otto")
    assert "Leerlingen zonder groep" not in client.get("/bereik/").content.decode()
    with school_scope(house.school):
        alone = GuardianshipFactory(pupil=PupilFactory(call_name="Zwerver"))
        assert [row.group for row in reach_by_group()] == [house.cast.group, None]
    assert "Leerlingen zonder groep" in client.get("/bereik/").content.decode()
    assert {who: house.enter(who).get("/bereik/zonder-groep/").status_code for who in WHO} == OFFICE_ONLY
    page = client.get("/bereik/zonder-groep/").content.decode()
    assert ("Zwerver" in page, "Daan" in page) == (True, False)
    sent = {"language": "nl", "guardian": str(alone.guardian_id), "no-group": "1"}
    assert client.post("/bereik/mails/", sent).headers["Location"] == "/bereik/zonder-groep/"


def test_a_code_is_taken_back_from_the_page_of_the_group(house):
    with school_scope(house.school):
        code = services.invite_by_letter(guardian=house.femke, pupil=house.daan, by=house.office).code
    sent = {"language": "nl", "guardian": str(house.femke.pk), "group": str(house.cast.group.pk)}
    page = house.enter("otto").get(f"/bereik/{house.cast.group.pk}/").content.decode()
    assert "Trek de code van Femke Visser in" in page
    assert {who: house.enter(who).post("/bereik/intrekking/", sent).status_code for who in WHO} == (
        OFFICE_ONLY | {"otto": 302, "lena": 302}
    )
    with school_scope(house.school):
        assert Invitation.objects.filter(revoked_at=None).count() == 0
    answer = house.enter("stranger").post("/activeren/", {"code": code, "day": "4", "month": "5"})
    assert answer.status_code == 410
    page = house.enter("otto").get(f"/bereik/{house.cast.group.pk}/").content.decode()
    assert "Trek de code" not in page
