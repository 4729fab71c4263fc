"""Who asks for what is not theirs, and what a foundation has that another must never see."""

import datetime as dt
from importlib import import_module
from uuid import UUID

import time_machine
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from billing.services.issuing import issue_invoice
from kit.dates import Period, now, today
from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from shared_apps.foundations import enums
from shared_apps.foundations.models import Foundation
from shared_apps.foundations.services.questions import answer_question, log_question
from shared_apps.foundations.services.surveys import open_survey
from shared_apps.foundations.standard import AskedQuestion
from tenant_apps.people.enums import Role
from tenant_apps.people.models import StaffMember, StaffRole
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tests.factories.billing import make_active, signed_agreement
from tests.factories.foundations import (
    FoundationFactory,
    MemberFactory,
    MembershipFactory,
    PilotFactory,
    PilotSchoolFactory,
)
from tests.factories.invoices import TEN_OFF, count, drafts, supplier
from tests.support.canaries import MAILBOX, TEXT

Clients = dict[str, Client]

NOVEMBER = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)


def of_the_school(kompas: School) -> Clients:
    """Return a client for each kind of person of ``kompas``, signed in, and one for nobody."""
    clients = {"nobody": Client()}
    with school_scope(kompas):
        for role in Role:
            user = User.objects.create_user(f"{role}@kompas.example")
            Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
            member = StaffMember.objects.create(family_name=role.value, user=user)
            StaffRole.objects.create(
                staff=member, role=role, valid_from=today(), granted_at=now(),
                valid_until=None if role != Role.SUBSTITUTE else today().replace(year=today().year + 1),
            )  # fmt: skip
            clients[role.value] = Client()
            clients[role.value].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        guardian = User.objects.create_user("esra@kompas.example")
        clients["guardian"] = Client()
        clients["guardian"].force_login(guardian, backend=settings.AUTHENTICATION_BACKENDS[0])
    return clients


def of_another_foundation(kompas: School) -> Clients:
    """Return a client for each role at a foundation that has ``kompas``, signed in at the portal, and for nobody."""
    with operator_scope():
        elsewhere = FoundationFactory.create(name="Stichting Elders")
        MembershipFactory.create(foundation=elsewhere, school=kompas)
    clients = {"nobody": Client()}
    for role in enums.Role:
        with portal_scope(None):
            user = activate_user(email=f"{role}@elders.example")
            Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        with operator_scope():
            MemberFactory.create(foundation=elsewhere, user=user, role=role, name=role.value)
        clients[role.value] = _signed_in_at_the_portal(user)
    return clients


def _signed_in_at_the_portal(user: User) -> Client:
    client = Client()
    with portal_scope(None):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def plant_foundation(school: School) -> dict[str, list[UUID]]:
    """Give a foundation with ``school`` all that a foundation has, canaries in its words; return the keys by kind."""
    before = _keys()
    with time_machine.travel(NOVEMBER, tick=True):
        with operator_scope():
            foundation = FoundationFactory.create(
                name=f"Stichting {TEXT}", street=TEXT, invoice_email=MAILBOX
            )
            MembershipFactory.create(foundation=foundation, school=school, reason=TEXT)
            MemberFactory.create(foundation=foundation, name=TEXT, user=activate_user(email=MAILBOX))
            _pilot(foundation, school)
            supplier()
            agreement = signed_agreement(foundation, TEN_OFF, title=TEXT, number=f"RO-{TEXT}")
            count(school, 412)
            make_active(agreement, school)
        found = [draft for draft in drafts() if draft.school_id == school.pk]
        with operator_scope():
            issue_invoice(invoice=found[0], by=None)
    return {label: sorted(keys - before.get(label, set())) for label, keys in _keys().items()}


def _pilot(foundation: Foundation, school: School) -> None:
    pilot = PilotFactory.create(foundation=foundation, name=TEXT, goals=TEXT, leader_role=TEXT)
    PilotSchoolFactory.create(pilot=pilot, school=school, location=TEXT)
    day = dt.date(2025, 10, 6)
    question = log_question(pilot=pilot, text=TEXT, asked_by_role=enums.Asker.PARENT, asked_on=day, by=None)
    answer_question(question=question, text=TEXT, by=None)
    open_survey(
        pilot=pilot,
        respondents=enums.Respondents.PARENTS,
        questions=[AskedQuestion(TEXT, ("Ja", "Nee"))],
        period=Period(dt.date(2026, 5, 1), dt.date(2026, 6, 1)),
        by=None,
    )


def _keys() -> dict[str, set[UUID]]:
    models = [*apps.get_app_config("foundations").get_models(), *apps.get_app_config("billing").get_models()]
    with operator_scope():
        return {
            model.__name__: {
                key for key in model._base_manager.values_list("pk", flat=True) if isinstance(key, UUID)
            }
            for model in models
        }
