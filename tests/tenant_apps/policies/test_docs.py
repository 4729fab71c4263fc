"""What the page for a data protection officer says of terms is what the code does."""

import re

from django.utils import translation

from tenant_apps.people.holdings import rules
from tests.architecture.sources import ROOT

ROW = re.compile(r"^\| `([a-z_.]+)` \| (.+) \| (.+) \|$", re.MULTILINE)


def test_the_table_of_terms_is_that_of_the_code():
    with translation.override("en"):
        held = [(one.key, str(one.label), str(one.says)) for one in rules()]
    assert ROW.findall((ROOT / "docs" / "privacy.md").read_text()) == held
    assert len(held) > 8
