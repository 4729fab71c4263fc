"""Invitations that are killed, raced, undone and merged: nobody gets two, nothing is half done."""

import dataclasses
import io
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from kit.errors import AppError
from shared_apps.accounts.models import User
from shared_apps.mailbox.models import OutgoingMail
from tenant_apps.invitations import services, tasks
from tenant_apps.invitations.errors import InvitationUsed
from tenant_apps.invitations.models import ChildClaim, Invitation, InvitationRound, LetterPile
from tenant_apps.people import services as people
from tenant_apps.people.errors import BothHaveLogin
from tenant_apps.people.models import Guardian, Guardianship, Pupil
from tenant_apps.people.queries import plan_of
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.people import GuardianFactory, GuardianshipFactory
from tests.factories.school_files import edexml_of, guardian_list_of, invented_school
from tests.support.jobs import run_jobs
from tests.tenant_apps.people.cast import make_cast

ROOT = Path(__file__).parents[3]
MANY = 60
CHILD = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from tests.support.database import Cluster
Cluster(sys.argv[1]).point_django_at(sys.argv[2])
from tenant_apps.invitations import tasks
from tenant_apps.invitations.models import InvitationRound
from tenant_apps.invitations.services import inviting, rounds
from tenants.models import School
from tenants.scope import operator_scope, school_scope

made = 0
issue = inviting.issue

def dying(*args, **kwargs):
    global made
    made += 1
    if made > int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    return issue(*args, **kwargs)

inviting.issue = rounds.issue = dying
with operator_scope():
    school = School.objects.get(subdomain="regenboog")
with school_scope(school):
    round_id = str(InvitationRound.objects.get().pk)
getattr(tasks, sys.argv[4]).run(school=school, round_id=round_id)
"""


@pytest.fixture
def school(committed_db) -> School:
    """De Regenboog with its cast, and sixty guardians of Daan without an account."""
    with operator_scope():
        found = School.objects.get(subdomain="regenboog")
    with school_scope(found):
        found.cast = make_cast()
        for _ in range(MANY):
            GuardianshipFactory(pupil=found.cast.daan)
    return found


@pytest.mark.parametrize(
    "kind", [(services.start_mail_round, "mail_round", 50), (services.start_letter_round, "letter_round", 0)]
)
def test_a_round_that_is_killed_goes_on_and_invites_everybody_once(school, cluster, committed_db, kind):
    start, task, kept = kind
    with school_scope(school):
        round_ = start(group=None, language="nl", by=school.cast.otto.user.pk)
    command = [sys.executable, "-c", CHILD, cluster.admin_dsn, committed_db, "55", task]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with school_scope(school):
        assert Invitation.objects.count() == kept
        assert InvitationRound.objects.get().done == kept
    getattr(tasks, task).run(school=school, round_id=str(round_.pk))
    with school_scope(school):
        round_.refresh_from_db()
        assert (round_.done, round_.ended_at is None) == (MANY, False)
        assert Invitation.objects.values("guardian").distinct().count() == Invitation.objects.count() == MANY
        assert Invitation.objects.exclude(revoked_at=None).count() == 0
        mails = OutgoingMail.objects.filter(kind="invitations.invitation").count()
        piles = sum(LetterPile.objects.values_list("count", flat=True))
        assert (mails, piles) == ((MANY, 0) if task == "mail_round" else (0, MANY))


def test_two_who_race_for_one_code_make_one_account(school):
    """Two phones at the same moment, each with an address of its own proved: one comes in."""
    with school_scope(school):
        guardian = Guardian.objects.filter(user=None).first()
        by = school.cast.otto.user.pk
        invitation = services.invite_by_letter(guardian=guardian, pupil=school.cast.daan, by=by).invitation
    together, came = threading.Barrier(2), []

    def activate(email: str) -> None:
        try:
            with school_scope(school):
                mine = Invitation.objects.get(pk=invitation.pk)
                together.wait(30)
                services.activate_guardian(invitation=mine, email=email, password=None, language="nl")
            came.append("in")
        except AppError as refusal:
            came.append(type(refusal).__name__)
        finally:
            connection.close()

    racers = [threading.Thread(target=activate, args=(f"{name}@race.test",)) for name in ("een", "twee")]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
    assert sorted(came) == sorted(["in", InvitationUsed.__name__])
    with school_scope(school):
        assert User.objects.filter(email__endswith="@race.test").count() == 1
        assert Guardian.objects.get(pk=guardian.pk).user.email.endswith("@race.test")


def bring(stream) -> None:
    run = people.upload_import(source=stream, file_name="a", by=None)
    run = people.accept_suggestions(run=run, by=None)
    run = people.request_import(run=run, fingerprint=plan_of(run).fingerprint(), by=None)
    return people.apply_import(run=run)


def test_an_import_is_undone_after_letters_and_its_codes_open_nothing(house):
    school = invented_school(3)
    with school_scope(house.school):
        bring(edexml_of(school))
        run = bring(guardian_list_of(school))
        guardian = Guardian.objects.get(email=school.guardians[0].email)
        pupil = Pupil.objects.get(keys__key="l0")
        code = services.invite_by_letter(guardian=guardian, pupil=pupil, by=house.office).code
        born = pupil.born_on
    said = {"code": code, "day": str(born.day), "month": str(born.month)}
    assert house.enter("stranger").post("/activeren/", said).status_code == 302
    with school_scope(house.school):
        people.undo_import(run=run, by=house.office)
        assert Invitation.objects.count() == 0
        assert not Guardian.objects.filter(pk=guardian.pk).exists()
    assert house.enter("stranger").post("/activeren/", said).status_code == 422


def test_a_code_survives_an_import_whose_keys_change(house):
    """Keys with a hash are others in each export: name and birth date say who it is, and the code stays good."""
    first = invented_school(3)
    with school_scope(house.school):
        unstable = edexml_of(first).read().replace(b'leerling key="l', b'leerling key="#a')
        bring(_stream(unstable))
        bring(_by_name(first))
        guardian = Guardian.objects.get(email=first.guardians[0].email)
        pupil = Pupil.objects.get(call_name=first.pupils[0].name.call)
        code = services.invite_by_letter(guardian=guardian, pupil=pupil, by=house.office).code
        bring(_stream(unstable.replace(b'"#a', b'"#b')))
        bring(_by_name(first))
        assert Guardian.objects.filter(email=guardian.email).count() == 1
        assert Guardianship.objects.filter(guardian=guardian, pupil=pupil).count() == 1
    said = {"code": code, "day": str(pupil.born_on.day), "month": str(pupil.born_on.month)}
    assert house.enter("stranger").post("/activeren/", said).headers["Location"] == "/activeren/adres/"


def _stream(body: bytes):
    return io.BytesIO(body)


def _by_name(school):
    """The list of guardians with pupils named by name and birth date alone."""
    pupils = {pupil.key: pupil for pupil in school.pupils}
    links = tuple(
        dataclasses.replace(
            link,
            pupil_key="",
            pupil_name=pupils[link.pupil_key].name,
            pupil_born_on=pupils[link.pupil_key].born_on,
        )
        for link in school.guardianships
    )
    return guardian_list_of(dataclasses.replace(school, guardianships=links))


def test_two_entries_with_an_account_each_are_not_merged_by_a_claim(house):
    with school_scope(house.school):
        double = GuardianFactory(call_name="Carla", family_name="Berg", email="c@werk.test")
        GuardianshipFactory(pupil=house.daan, guardian=double)
        made = services.invite_by_letter(guardian=double, pupil=house.daan, by=house.office)
        services.claim_child(invitation=made.invitation, user=house.cast.carla.user)
        claim = ChildClaim.objects.get()
        second = services.invite_by_mail(guardian=double, by=house.office)
        services.activate_guardian(
            invitation=second.invitation, email="c@werk.test", password=None, language="nl"
        )
        with pytest.raises(BothHaveLogin):
            services.decide_claim(claim=claim, is_accepted=True, by=house.office)
        claim.refresh_from_db()
        assert claim.decided_at is None
        services.decide_claim(claim=claim, is_accepted=False, by=house.office)
        assert Guardian.objects.exclude(user=None).count() == 3
    run_jobs()
