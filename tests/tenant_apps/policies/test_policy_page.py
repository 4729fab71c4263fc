"""What is alike stands together on the published page, and nothing is said twice or left out."""

import pytest

from tenant_apps.people.holdings import Kind, holdings_about
from tenant_apps.policies.queries import policy_page
from tenant_apps.sharing.dictionary import FIELDS


@pytest.mark.usefixtures("inside")
def test_what_is_alike_stands_together_once():
    page = policy_page()
    groups = (*page.pupil_fields, *page.guardian_fields)
    assert sorted(one.key for alike in groups for one in alike) == sorted(one.key for one in FIELDS)
    said = [
        (alike[0].subject, str(alike[0].purpose), alike[0].widest, str(alike[0].retention))
        for alike in groups
    ]
    assert len(said) == len(set(said)) < len(FIELDS)
    for kind, held in page.holdings:
        terms = [term for term, _ in held]
        assert len(terms) == len(set(terms))
        assert {one.key for _, rows in held for one in rows} == {
            one.key for one in holdings_about(Kind(kind))
        }
        assert all(str(one.kept_for) == term for term, rows in held for one in rows)
