"""The supplier's console: for operators with a second step, who read everything and edit nothing by hand."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from shared_apps.events.models import Event
from shared_apps.operations.services import cancel_job, retry_job
from tenants import hosts
from tenants.models import School
from tenants.scope import operator_scope
from tests.support.jobs import waiting_jobs

ClientAt = Callable[..., Client]
LISTS = (
    *("tenants/school", "tenants/domain", "signup/signup", "accounts/user", "events/event"),
    *("procrastinate/procrastinatejob", "foundations/foundation", "operations/schoolwork"),
)


def signed_in(client: Client, user: User) -> Client:
    with operator_scope():
        client.force_login(user)
    return client


@pytest.mark.parametrize("path", ["/", *(f"/{name}/" for name in LISTS)])
def test_an_operator_sees_every_list(console: Client, regenboog: School, path: str) -> None:
    assert console.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", *(f"/{name}/" for name in LISTS)])
def test_a_stranger_signs_in_first_and_somebody_else_is_refused(
    client_at: ClientAt, db: None, path: str
) -> None:
    assert client_at("beheer").get(path)["Location"].startswith("/inloggen/?next=")
    with operator_scope():
        frits = activate_user(email="frits@duinrand.test", password="vier gewone woorden")
    answer = signed_in(client_at("beheer"), frits).get(path)
    assert answer.status_code in {302, 403}
    assert "De Regenboog" not in answer.text


def test_an_operator_without_second_step_sets_it_up_first(client_at: ClientAt, olga: User) -> None:
    with operator_scope():
        Authenticator.objects.all().delete()
    assert signed_in(client_at("beheer"), olga).get("/")["Location"] == "/beveiliging/"


def test_no_other_host_has_a_console(client_at: ClientAt, regenboog: School) -> None:
    for subdomain in ("", "stichting", "regenboog"):
        assert client_at(subdomain).get("/tenants/school/").status_code == 404


def change(console: Client, school: School, **filled: str):
    return console.post(f"/tenants/school/{school.pk}/staat/", filled)


def test_an_operator_suspends_a_school_with_a_reason_and_opens_it_again(
    console: Client, olga: User, regenboog: School, client_at: ClientAt
) -> None:
    assert client_at("regenboog").get("/inloggen/").status_code == 200
    assert change(console, regenboog, to="suspended", reason="Vraag van het bestuur").status_code == 302
    hosts.cache.clear()  # as the notification at commit does
    assert client_at("regenboog").get("/inloggen/").status_code == 403
    with operator_scope():
        step = regenboog.state_changes.latest("at")
        assert (step.state, step.by, step.reason) == (
            "suspended", f"operator {olga.pk}", "Vraag van het bestuur",
        )  # fmt: skip
        event = Event.objects.get(kind="operations.school_state_changed")
        assert (event.about_id, event.actor_id, event.details) == (
            regenboog.pk, olga.pk, {"to": "suspended"},
        )  # fmt: skip
    assert change(console, regenboog, to="active", reason="Opgelost").status_code == 302


NOT_A_CHANGE = (
    {"to": "suspended"},
    {"to": "suspended", "reason": " "},
    {"to": "deleted", "reason": "x"},
)


@pytest.mark.parametrize("filled", NOT_A_CHANGE)
def test_without_a_reason_or_a_step_that_exists_nothing_changes(
    console: Client, regenboog: School, filled: dict[str, str]
) -> None:
    assert change(console, regenboog, **filled).status_code == 422
    with operator_scope():
        assert School.objects.get(pk=regenboog.pk).state == "active"
        assert not Event.objects.filter(kind="operations.school_state_changed").exists()


def test_a_school_is_never_edited_added_or_deleted_as_a_row(console: Client, regenboog: School) -> None:
    where = f"/tenants/school/{regenboog.pk}/change/"
    assert console.get(where).status_code == 200
    assert console.post(where, {"name": "Gekaapt"}).status_code == 403
    assert console.post(f"/tenants/school/{regenboog.pk}/delete/", {"post": "yes"}).status_code == 403
    assert console.get("/tenants/school/add/").status_code == 403
    with operator_scope():
        assert School.objects.get(pk=regenboog.pk).name == "De Regenboog"


def test_the_chain_is_checked_with_one_press(console: Client, db: None) -> None:
    answer = console.get("/events/event/keten/", follow=True, headers={"accept-language": "nl"})
    assert "schakels kloppen" in answer.text


def test_waiting_work_is_cancelled_and_failed_work_tried_again(olga: User, db: None) -> None:
    with operator_scope(), connection.cursor() as cursor:
        cursor.execute("SELECT public.kring_enqueue('default', 'test.work', '{\"school\": null}', NULL, 0)")
        (job,) = cursor.fetchone()
        assert not retry_job(job_id=job, by=olga.pk)  # it has not failed
        assert cancel_job(job_id=job, by=olga.pk)
        assert not cancel_job(job_id=job, by=olga.pk)
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [job])
        assert retry_job(job_id=job, by=olga.pk)
        kinds = Event.objects.filter(kind__startswith="operations.").order_by("id")
        assert list(kinds.values_list("kind", flat=True)) == [
            "operations.job_cancelled", "operations.job_retried",
        ]  # fmt: skip
    assert [name for _, name, _ in waiting_jobs()] == ["test.work"]
