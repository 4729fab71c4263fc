"""A portal transaction shows no foundation, then one, never two, and nothing of it stays behind."""

import uuid

import pytest
from django.db import connection, transaction

from kit.ids import uuid7
from shared_apps.foundations.models import Foundation
from tenants.errors import PortalNarrowed, ScopeMissing
from tenants.models import School
from tenants.scope import narrow_to_foundation, operator_scope, portal_scope, school_scope
from tests.factories.foundations import FoundationFactory


@pytest.fixture
def two(db: None) -> tuple[uuid.UUID, uuid.UUID]:
    with operator_scope():
        return FoundationFactory.create().pk, FoundationFactory.create().pk


def shown() -> list[uuid.UUID]:
    return list(Foundation.objects.values_list("pk", flat=True))


def test_narrowing_shows_one_foundation(two) -> None:
    with portal_scope(None):
        assert shown() == []
        narrow_to_foundation(two[0])
        assert shown() == [two[0]]


def test_narrowing_to_the_same_again_changes_nothing(two) -> None:
    with portal_scope(two[0]):
        narrow_to_foundation(two[0])
        assert shown() == [two[0]]


@pytest.mark.parametrize("first", ["by scope", "by narrowing"])
def test_another_foundation_is_refused_once_narrowed(two, first: str) -> None:
    with portal_scope(two[0] if first == "by scope" else None):
        narrow_to_foundation(two[0])
        with pytest.raises(PortalNarrowed):
            narrow_to_foundation(two[1])
        assert shown() == [two[0]]


def test_a_rolled_back_savepoint_takes_the_narrowing_with_it(two) -> None:
    with portal_scope(None):
        with transaction.atomic():
            narrow_to_foundation(two[0])
            transaction.set_rollback(True)
        assert shown() == []
        narrow_to_foundation(two[1])
        assert shown() == [two[1]]


def test_only_a_portal_narrows(regenboog: School) -> None:
    with school_scope(regenboog), pytest.raises(ScopeMissing):
        narrow_to_foundation(uuid7())
    with operator_scope(), pytest.raises(ScopeMissing):
        narrow_to_foundation(uuid7())
    with pytest.raises(ScopeMissing):
        narrow_to_foundation(uuid7())


def test_the_next_transaction_of_the_connection_starts_blind(committed_db: str) -> None:
    with operator_scope():
        foundation = FoundationFactory.create()
    with portal_scope(None):
        narrow_to_foundation(foundation.pk)
        assert shown() == [foundation.pk]
        backend = connection.connection.info.backend_pid
    with portal_scope(None):
        assert connection.connection.info.backend_pid == backend
        assert shown() == []
