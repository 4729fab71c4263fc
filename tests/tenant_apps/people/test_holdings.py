"""Every table that points at a person says what it holds, shows it, and gives it up."""

import datetime as dt

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction

from kit.dates import SchoolYear, now, today
from shared_apps.accounts.api_tokens import client_of_secret, issue_api_token
from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from tenant_apps.people.holdings import OFFICE, Kind, Reader, exemptions, holdings, holdings_about, records_of
from tenant_apps.people.models import Guardian, Guardianship, Pupil, StaffMember, YearTransition
from tenant_apps.people.services import begin_transition, erase_person, settle_transition
from tenant_apps.people.transition.choices import Choices
from tests.support.canaries import plant, school_models
from tests.tenant_apps.people.cast import guardian

PEOPLE = {Pupil, Guardian, StaffMember, User}


def tables_of_people() -> set[str]:
    """Return the models of a school that are, or point at (directly or through others), a person."""
    found: set[type[models.Model]] = set(PEOPLE)
    while True:
        more = {
            model
            for model in school_models()
            if any(field.related_model in found for field in model._meta.concrete_fields if field.is_relation)
        }
        if more <= found:
            return {model._meta.label for model in found}
        found |= more


def test_every_table_about_people_has_a_holding_or_says_why_not():
    said = {table for one in holdings() for table in one.tables}
    tables = tables_of_people()
    assert len(tables) > 15
    assert tables - said - set(exemptions()) == set(), "write a holdings.py (tenant_apps.people.holdings)"
    assert said & set(exemptions()) <= {"accounts.DemoIdentity"}
    known = {model._meta.label for model in school_models()}
    assert (said | set(exemptions())) - known == set()
    assert all(len(reason) > 20 for reason in exemptions().values())


@pytest.mark.parametrize("kind", list(Kind))
def test_every_holding_can_be_read_and_names_its_columns(inside, kind):
    rows, _ = plant()
    person = rows[
        {"pupil": "people.Pupil", "guardian": "people.Guardian", "staff": "people.StaffMember"}[kind]
    ]
    for holding in holdings_about(kind):
        assert str(holding.label)
        assert str(holding.kept_for)
        records_of(holding, person, OFFICE, lambda _: True)
        records_of(holding, person, Reader(rows["people.Guardian"].pk), lambda _: False)
    assert len(holdings_about(kind)) > 5
    assert set(settings.TENANT_APPS) >= {apps.get_app_config(one.tables[0].split(".")[0]).name for one in holdings()
                                         if not one.tables[0].startswith(("account", "mfa"))}  # fmt: skip


def everything() -> str:
    """Return every row of every table of the school as one text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        )
        texts = []
        for (name,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(to_jsonb(t)::text, chr(10)), '') FROM \"{name}\" t")
            texts.append(cursor.fetchone()[0])
    return "\n".join(texts).lower()


def test_erasing_one_guardian_leaves_the_other_and_the_child(cast):
    bilal, user = cast.bilal, cast.bilal.user_id
    assert "bilal@thuis.test" in everything()
    done = erase_person(person=bilal, by=cast.lena.user_id)
    assert done.removed["people.guardian"] == 1
    assert done.kept == ("events.trail",)
    assert "bilal" not in everything()
    assert not User.objects.filter(pk=user).exists()
    assert Guardianship.objects.get().guardian == cast.carla
    assert Pupil.objects.get() == cast.daan


def test_a_teacher_who_is_a_parent_keeps_the_account_when_one_of_both_is_erased(cast):
    other = guardian("Iris")
    Guardian.objects.filter(pk=other.pk).update(user=None)
    Guardian.objects.filter(pk=other.pk).update(user=cast.anna.user)
    erase_person(person=Guardian.objects.get(pk=other.pk), by=None)
    assert User.objects.filter(pk=cast.anna.user_id).exists()
    erase_person(person=cast.anna, by=None)
    assert not User.objects.filter(email="anna@regenboog.test").exists()


def test_outside_an_erasure_nothing_append_only_goes(cast):
    erase_person(person=cast.bilal, by=None)
    plant()
    for table in ("sharing_choice", "consents_answer", "events_event"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {table}")


def test_a_key_goes_with_the_leader_who_made_it(cast):
    other = StaffMember.objects.create(
        call_name="Nora", family_name="Smit", user=User.objects.create_user("n@x.test")
    )
    made = issue_api_token(
        user=other.user, name="Koppeling", scopes=["people:read"], expires_at=now() + dt.timedelta(days=9)
    )
    assert client_of_secret(made.secret) is not None
    erase_person(person=other, by=cast.lena.user_id)
    assert client_of_secret(made.secret) is None
    assert not User.objects.filter(email="n@x.test").exists()
    (event,) = Event.objects.filter(kind="accounts.api_token_withdrawn")
    assert (event.actor_kind, event.actor_id) == ("system", None)


def test_nobody_stays_behind_in_the_preparation_of_a_year(cast):
    year = SchoolYear.of(today()).next
    held = begin_transition(year=year, by=cast.otto.user_id)
    choices = Choices.from_json(held.choices)
    key, group = str(cast.daan.pk), next(iter(choices.groups))
    choices.pupils[key] = group
    choices.with_group(group, staff=(str(cast.anna.pk), str(cast.lena.pk)))
    settle_transition(transition=held, choices=choices, by=cast.otto.user_id)
    assert key in everything()
    for person in (cast.daan, cast.anna):
        erase_person(person=person, by=cast.lena.user_id)
        assert str(person.pk) not in everything_but_events()
    kept = Choices.from_json(YearTransition.objects.get().choices)
    assert (kept.groups[group].staff, kept.pupils) == ((str(cast.lena.pk),), {})


def everything_but_events() -> str:
    """Every row of the tables of this room."""
    models_here = [model for model in school_models() if model._meta.app_label == "people"]
    return repr([list(model._default_manager.values()) for model in models_here])
