"""Inside De Regenboog, with a storage of the test's own."""

import pytest

from tenants.scope import school_scope


@pytest.fixture
def inside(regenboog):
    with school_scope(regenboog):
        yield regenboog
