"""Every sentence the house can say, it can say in Dutch."""

import re

import pytest

from kit.messages import extract, missing_messages, read_catalog
from kit.messages.updating import catalog_path
from tests.architecture.sources import ROOT, SRC

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z0-9]+|%[sd]")


def test_dutch_is_complete():
    missing = missing_messages([SRC], "nl")
    lines = [
        f"{app.relative_to(ROOT)}: {m.id!r} ({m.place})" for app, lacking in missing.items() for m in lacking
    ]
    assert not lines, "add Dutch (kring messages writes the empty entries):\n" + "\n".join(lines)


def test_something_is_said_at_all():
    said = extract([SRC])
    assert SRC / "kit" in said
    assert SRC / "shared_apps" / "ui" in said
    assert sum(map(len, said.values())) > 100


@pytest.mark.parametrize("app", sorted(extract([SRC])), ids=lambda app: str(app.relative_to(SRC)))
def test_dutch_fills_in_the_same_blanks(app):
    wrong = []
    for entry in read_catalog(catalog_path(app, "nl")):
        ids = entry.id if isinstance(entry.id, tuple | list) else [entry.id]
        said = entry.string if isinstance(entry.string, tuple | list) else [entry.string]
        blanks = {blank for text in ids for blank in PLACEHOLDER.findall(text)}
        if entry.id and any(set(PLACEHOLDER.findall(text)) - blanks for text in said):
            wrong.append(entry.id)
    assert wrong == []
