"""One door into a school: whatever goes another way is refused, loudly."""

import threading

import pytest
from django.db import connection, transaction

from shared_apps.accounts.models import User
from shared_apps.events.models import Event
from shared_apps.events.services import record_event
from tenants.errors import ScopeMismatch, ScopeMissing, ScopeSwitched
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope


def user_in(school: School, email: str) -> User:
    with school_scope(school):
        return User.objects.create_user(email)


def test_a_query_outside_every_scope_raises(db: None) -> None:
    with pytest.raises(ScopeMissing):
        User.objects.count()


def test_each_school_sees_its_own_users(regenboog: School, kompas: School) -> None:
    user_in(regenboog, "anna@regenboog.test")
    user_in(kompas, "esra@kompas.test")
    with school_scope(regenboog):
        assert list(User.objects.values_list("email", flat=True)) == ["anna@regenboog.test"]
    with school_scope(kompas):
        assert list(User.objects.values_list("email", flat=True)) == ["esra@kompas.test"]


def test_a_lazy_queryset_made_in_one_school_is_refused_in_another(regenboog: School, kompas: School) -> None:
    user_in(regenboog, "anna@regenboog.test")
    with school_scope(regenboog):
        lazy = User.objects.all()
    with school_scope(kompas), pytest.raises(ScopeMismatch):
        list(lazy)


def test_an_already_read_queryset_is_refused_in_another_school(regenboog: School, kompas: School) -> None:
    user_in(regenboog, "anna@regenboog.test")
    with school_scope(regenboog):
        read = User.objects.all()
        assert len(read) == 1
    with school_scope(kompas), pytest.raises(ScopeMismatch):
        len(read)


def test_a_subquery_of_another_school_is_refused(regenboog: School, kompas: School) -> None:
    with school_scope(regenboog):
        lazy = User.objects.values("id")
    with school_scope(kompas), pytest.raises(ScopeMismatch):
        list(Event.objects.filter(actor_id__in=lazy))


@pytest.mark.parametrize("act", ["save", "delete", "refresh_from_db"])
def test_a_row_of_one_school_does_not_act_in_another(regenboog: School, kompas: School, act: str) -> None:
    anna = user_in(regenboog, "anna@regenboog.test")
    with school_scope(kompas), pytest.raises(ScopeMismatch):
        getattr(anna, act)()


def test_bulk_operations_refuse_rows_of_another_school(regenboog: School, kompas: School) -> None:
    anna = user_in(regenboog, "anna@regenboog.test")
    with school_scope(kompas):
        with pytest.raises(ScopeMismatch):
            User.objects.bulk_update([anna], ["email"])
        with pytest.raises(ScopeMismatch):
            User.objects.bulk_create([anna])
        assert User.objects.count() == 0


def test_a_half_read_iterator_stops_in_another_school(regenboog: School, kompas: School) -> None:
    for name in "abc":
        user_in(regenboog, f"{name}@regenboog.test")
    with school_scope(regenboog):
        iterator = User.objects.iterator(chunk_size=1)
        next(iterator)
    with school_scope(kompas), pytest.raises(ScopeMismatch):
        next(iterator)


def test_a_cursor_does_not_outlive_its_scope(regenboog: School, kompas: School) -> None:
    with school_scope(regenboog):
        cursor = connection.cursor()
        cursor.execute("SELECT 1")
    with school_scope(kompas), pytest.raises(ScopeMismatch):
        cursor.execute("SELECT 1")


def test_a_thread_starts_outside_every_scope(regenboog: School) -> None:
    caught: list[BaseException] = []

    def work() -> None:
        try:
            User.objects.count()
        except ScopeMissing as error:
            caught.append(error)

    with school_scope(regenboog):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert len(caught) == 1


def test_switching_school_inside_a_transaction_raises(committed_db: str) -> None:
    with operator_scope():
        one, two = School.objects.order_by("name")
    with school_scope(one), pytest.raises(ScopeSwitched), school_scope(two):
        pass


def test_entering_a_school_inside_a_plain_transaction_raises(committed_db: str) -> None:
    with pytest.raises(ScopeMissing), transaction.atomic():
        pass


def test_nothing_of_a_scope_survives_its_transaction(committed_db: str) -> None:
    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    with school_scope(school):
        pass
    row = connection.connection.execute("SELECT current_user, current_setting('search_path')").fetchone()
    assert row == ("kring_worker", '"$user", public')


def test_the_database_itself_refuses_another_schools_table(regenboog: School, kompas: School) -> None:
    with school_scope(regenboog), connection.cursor() as cursor:
        with pytest.raises(Exception, match="permission denied for schema"), transaction.atomic():
            cursor.execute(f'SELECT * FROM "{kompas.schema_name}".accounts_user')
        with (
            pytest.raises(Exception, match="permission denied for table accounts_user"),
            transaction.atomic(),
        ):
            cursor.execute("SELECT * FROM public.accounts_user")


def test_a_school_sees_only_its_own_row_of_the_shared_schools(regenboog: School, kompas: School) -> None:
    with school_scope(regenboog):
        assert list(School.objects.values_list("subdomain", flat=True)) == ["regenboog"]
    with public_scope():
        assert School.objects.count() == 2
    with portal_scope(None):
        assert School.objects.count() == 0


def test_events_form_a_chain_that_shows_tampering(committed_db: str, cluster: object) -> None:
    from shared_apps.events.queries import ChainCheck, check_chain

    with operator_scope():
        school = School.objects.get(subdomain="regenboog")
    for number in range(3):
        with school_scope(school):
            record_event(kind="test.happened", number=number)
    with school_scope(school):
        assert check_chain() == ChainCheck(3, None)
    with cluster.admin(committed_db) as admin:  # type: ignore[attr-defined]
        admin.execute(f'ALTER TABLE "{school.schema_name}".events_event DISABLE TRIGGER USER')
        admin.execute(
            f'UPDATE "{school.schema_name}".events_event SET details = \'{{"number": 7}}\' WHERE number = 2'
        )
    with school_scope(school):
        assert check_chain() == ChainCheck(1, 2)


def test_events_cannot_be_changed_or_removed(regenboog: School) -> None:
    with school_scope(regenboog):
        event = record_event(kind="test.happened")
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(kind="test.never_happened")
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            Event.objects.filter(pk=event.pk).delete()
        assert Event.objects.get().kind == "test.happened"
