"""Inside De Regenboog, with its cast."""

import pytest

from tenants.scope import school_scope
from tests.tenant_apps.people.cast import Cast, make_cast


@pytest.fixture
def inside(regenboog):
    """The scope of De Regenboog."""
    with school_scope(regenboog):
        yield regenboog


@pytest.fixture
def cast(inside) -> Cast:
    """The people everybody knows."""
    return make_cast()
