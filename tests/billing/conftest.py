"""Duinrand has De Regenboog; another foundation has Het Kompas."""

import pytest

from shared_apps.foundations.models import Foundation
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import FoundationFactory, MembershipFactory
from tests.factories.foundations import duinrand as make_duinrand


@pytest.fixture
def duinrand(regenboog: School) -> Foundation:
    with operator_scope():
        foundation = make_duinrand()
        MembershipFactory.create(foundation=foundation, school=regenboog)
    return foundation


@pytest.fixture
def other(kompas: School) -> Foundation:
    with operator_scope():
        foundation = FoundationFactory.create()
        MembershipFactory.create(foundation=foundation, school=kompas)
    return foundation
