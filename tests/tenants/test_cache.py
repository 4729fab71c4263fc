"""What one school puts in the cache, no other finds there."""

import pytest
from django.core.cache import cache

from tenants.errors import ScopeMissing
from tenants.models import School
from tenants.scope import operator_scope, school_scope


@pytest.fixture(autouse=True)
def _empty() -> None:
    cache._cache.clear()


def test_a_key_is_a_schools_own(regenboog: School, kompas: School) -> None:
    with school_scope(regenboog):
        cache.set("news", "of De Regenboog")
    with school_scope(kompas):
        assert cache.get("news") is None
        cache.set("news", "of Het Kompas")
    with operator_scope():
        assert cache.get("news") is None
    with school_scope(regenboog):
        assert cache.get("news") == "of De Regenboog"


def test_outside_a_scope_there_is_no_cache(db: None) -> None:
    with pytest.raises(ScopeMissing):
        cache.get("news")
    with pytest.raises(ScopeMissing):
        cache.set("news", "x")
