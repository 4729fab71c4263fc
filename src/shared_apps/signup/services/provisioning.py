"""The house makes the school."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from kit.dates import now
from kit.tasks import task
from shared_apps.accounts.services import activate_user
from shared_apps.accounts.tokens import make_token
from shared_apps.events.services import record_event
from shared_apps.mailbox.services import send_mail
from shared_apps.signup.enums import SignUpState
from shared_apps.signup.models import DpaAcceptance, SignUp, SignUpStep
from shared_apps.signup.queries import progress_of, state_of
from shared_apps.signup.regions import region_of
from shared_apps.signup.services.steps import HOUSE, take_step
from tenants.enums import SchoolState
from tenants.errors import SubdomainRefused, SubdomainTaken
from tenants.hosts import host_of, origin_of
from tenants.models import School
from tenants.provisioning import ENTRY_PURPOSE, FirstPerson, NewSchool, provision_school
from tenants.scope import operator_scope

ENTRY_EXPIRES_IN = dt.timedelta(hours=24)


PATIENCE = dt.timedelta(minutes=2)


@task(queue="provisioning", is_one_transaction=False, priority=10)
def provision(*, sign_up_id: str) -> None:
    """Make the school of a confirmed sign-up."""
    make_school(UUID(sign_up_id))


def resume_sign_ups() -> int:
    """Ask again for schools that a killed worker left unmade, in the operator's scope; return how many."""
    waiting = SignUp.objects.filter(school=None, steps__at__lt=now() - PATIENCE).distinct()
    late = [sign_up for sign_up in waiting if _is_late(sign_up)]
    for sign_up in late:
        provision.enqueue(school=None, by=None, sign_up_id=str(sign_up.pk))
    return len(late)


def _is_late(sign_up: SignUp) -> bool:
    progress = progress_of(sign_up)
    return progress.is_waiting and progress.since < now() - PATIENCE


class MadeBefore(RuntimeError):
    """Another run of the same work was first; this one leaves nothing behind."""


def make_school(sign_up_id: UUID) -> School | None:
    """Make the school of a confirmed sign-up: once, however often this runs. Opens its own scopes.

    Returns None when there is nothing to do: made before, not confirmed, forgotten, or the name went to
    somebody else in the meantime, which is written down for the visitor to choose another one.
    """
    with operator_scope():
        sign_up = SignUp.objects.select_for_update().filter(pk=sign_up_id).first()
        if sign_up is None or state_of(sign_up) not in {SignUpState.VERIFIED, SignUpState.PROVISIONING}:
            return None
        take_step(sign_up, SignUpState.PROVISIONING, by=HOUSE)
        new, acceptance = _new_school(sign_up), DpaAcceptance.objects.get(sign_up=sign_up)
    making = _Making(sign_up, acceptance)
    try:
        return provision_school(
            new=new, by=f"sign-up {sign_up_id}", furnish=making.furnish, record=making.record
        )
    except (SubdomainTaken, SubdomainRefused) as refusal:
        _wait_for_name(sign_up_id, refusal.code)
    except MadeBefore:
        pass
    return None


def _wait_for_name(sign_up_id: UUID, reason: str) -> None:
    """Write down that a name is wanted, unless it is our own school that has it: two runs raced then."""
    with operator_scope():
        sign_up = SignUp.objects.select_for_update().get(pk=sign_up_id)
        if sign_up.school_id is None:
            take_step(sign_up, SignUpState.FAILED, by=HOUSE, reason=reason)


def _new_school(sign_up: SignUp) -> NewSchool:
    steps = SignUpStep.objects.filter(sign_up=sign_up)
    known = {SignUpState.REQUESTED: SchoolState.REQUESTED, SignUpState.VERIFIED: SchoolState.VERIFIED}
    history = [(known[state], steps.filter(state=state).earliest("at").at) for state in known]
    return NewSchool(
        name=sign_up.school_name,
        subdomain=sign_up.subdomain,
        brin=sign_up.brin,
        branch=sign_up.branch,
        city=sign_up.city,
        region=region_of(sign_up.brin, sign_up.branch),
        history=history,
    )


class _Making:
    """What goes into the new school, and what the shared schema keeps of it: all in one transaction."""

    def __init__(self, sign_up: SignUp, acceptance: DpaAcceptance) -> None:
        self.id = sign_up.pk
        self.email, self.language = sign_up.email, sign_up.language
        self.first_name, self.last_name = sign_up.first_name, sign_up.last_name
        self.code = sign_up.agreement_code
        self.accepted: dict[str, Any] = {
            "version": acceptance.version,
            "language": acceptance.language,
            "sha256": acceptance.sha256,
            "accepted_at": acceptance.accepted_at.isoformat(),
        }
        self.entry_token = ""

    def furnish(self, school: School) -> None:
        """In the school: the leader's account and role, the acceptance in its history, a way in."""
        leader = activate_user(email=self.email, language=self.language)
        person = FirstPerson(leader.pk, self.first_name, self.last_name, self.email)
        for name in settings.SCHOOL_FURNISHERS:
            import_string(name)(person)
        record_event(kind="signup.agreement_accepted", actor_id=leader.pk, actor_kind="user", **self.accepted)
        record_event(kind="signup.school_made", actor_kind=HOUSE, school_id=str(school.pk))
        self.entry_token = make_token(ENTRY_PURPOSE, str(leader.pk), expires_in=ENTRY_EXPIRES_IN)

    def record(self, school: School) -> None:
        """In the shared schema: the sign-up is done, and a mail says so; raises MadeBefore."""
        mine = SignUp.objects.filter(pk=self.id, school=None)
        if not mine.update(school=school, entry_token=self.entry_token):
            raise MadeBefore
        for name in settings.SCHOOL_RECORDERS:
            import_string(name)(school=school, agreement_code=self.code)
        take_step(SignUp.objects.get(pk=self.id), SignUpState.DONE, by=HOUSE)
        send_mail(
            template="mail/signup/ready.html",
            to=self.email,
            context={
                "first_name": self.first_name,
                "school_name": school.name,
                "url": origin_of(host_of(school.subdomain)),
            },
            language=self.language,
            kind="signup.ready",
        )
