"""A stranger signs a school up and a moment later stands in it as its leader."""

import re

from django.core import mail

from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from shared_apps.signup.agreements import read_agreement
from shared_apps.signup.models import DpaAcceptance, SignUp
from tenant_apps.people.models import StaffMember
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.shared_apps.signup.conftest import Visitor
from tests.support.jobs import run_jobs


def zeester() -> School:
    with operator_scope():
        return School.objects.get(subdomain="zeester")


def test_a_stranger_becomes_the_leader_of_a_school_of_her_own(visitor: Visitor, client_at) -> None:
    assert visitor.fill_in()["Location"] == "/aanmelding/bevestiging/"
    assert "marijke@zeester.test" in visitor.client.get("/aanmelding/bevestiging/").text
    assert "zeester.kring" in visitor.client.get(visitor.mailed_link()).text  # the whole address
    assert visitor.prove()["Location"] == "/aanmelding/voortgang/"
    assert 'id="making"' in visitor.progress()
    run_jobs()
    (entry,) = re.findall(r'href="(http://zeester[^"]+/welkom/[^"]+)"', visitor.progress())
    leader = client_at("zeester")
    path = "/" + entry.split("/", 3)[3]
    assert "De Zeester" in leader.get(path).text
    assert leader.post(path)["Location"] == "/beveiliging/"
    assert leader.get("/")["Location"] == "/beveiliging/"  # first the second step
    with school_scope(zeester()):
        staff = StaffMember.objects.get()
        assert (staff.full_name, staff.family_name) == ("Marijke van der Berg", "Berg")
        assert list(staff.roles.values_list("role", flat=True)) == ["leader"]
        assert User.objects.get().email == "marijke@zeester.test"
    assert [sent.to for sent in mail.outbox] == [["marijke@zeester.test"]] * 2
    assert "http://zeester.kring.localhost" in mail.outbox[-1].body


def test_every_step_is_kept_with_who_and_when(visitor: Visitor) -> None:
    visitor.fill_in()
    visitor.prove()
    run_jobs()
    with operator_scope():
        sign_up = SignUp.objects.get()
        assert list(sign_up.steps.values_list("state", "by")) == [
            ("requested", "applicant"),
            ("verified", "applicant"),
            ("provisioning", "house"),
            ("done", "house"),
        ]
        states = sign_up.school.state_changes.values_list("state", "at")
        moments = dict(sign_up.steps.values_list("state", "at"))
        assert [state for state, _ in states] == ["requested", "verified", "active"]
        assert [at for _, at in states][:2] == [moments["requested"], moments["verified"]]
        kinds = Event.objects.filter(about_id=sign_up.pk).order_by("id").values_list("kind", flat=True)
        assert list(kinds) == [f"signup.{s}" for s in ("requested", "verified", "provisioning", "done")]


def test_the_acceptance_is_kept_and_goes_into_the_schools_own_history(visitor: Visitor) -> None:
    visitor.fill_in()
    visitor.prove()
    run_jobs()
    text = read_agreement("2026-1", "nl")
    with operator_scope():
        kept = DpaAcceptance.objects.get()
    assert (kept.version, kept.language, kept.sha256) == ("2026-1", "nl", text.sha256)
    assert (kept.accepted_by, kept.accepted_by_email) == ("Marijke van der Berg", "marijke@zeester.test")
    with school_scope(zeester()):
        event = Event.objects.get(kind="signup.agreement_accepted")
        assert event.details == {
            "version": "2026-1",
            "language": "nl",
            "sha256": text.sha256,
            "accepted_at": kept.accepted_at.isoformat(),
        }
        assert event.actor_id == User.objects.get().pk
