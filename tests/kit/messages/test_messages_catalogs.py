"""Catalogs are compiled when stale, and told what they lack."""

import gettext
import os
from pathlib import Path

import pytest

from kit.messages import Message, compile_catalogs, missing_messages, update_catalogs

PO = """msgid ""
msgstr ""
"Language: nl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "News"
msgstr "Nieuws"

msgid "%(n)d child"
msgid_plural "%(n)d children"
msgstr[0] "%(n)d kind"
msgstr[1] ""

#, fuzzy
msgid "Maybe"
msgstr "Misschien"

msgid "Empty"
msgstr ""
"""
SAID = '_("News"); _("Empty"); _("Maybe"); _("New"); ngettext("%(n)d child", "%(n)d children", n)'


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app that says five things and has words for one."""
    po = tmp_path / "news" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO)
    (tmp_path / "news" / "views.py").write_text(SAID)
    return tmp_path / "news"


def test_a_stale_catalog_is_compiled_once(app: Path):
    assert compile_catalogs([app.parent]) == 1
    assert compile_catalogs([app.parent]) == 0
    compiled = app / "locale" / "nl" / "LC_MESSAGES" / "django.mo"
    with compiled.open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("News") == "Nieuws"
    assert words.gettext("Maybe") == "Maybe"
    os.utime(compiled, (0, 0))
    assert compile_catalogs([app.parent]) == 1
    assert sorted(path.name for path in compiled.parent.iterdir()) == ["django.mo", "django.po"]


def test_what_lacks_whole_and_certain_words_is_missing(app: Path):
    assert missing_messages([app.parent], "nl") == {
        app: [Message("%(n)d child", "%(n)d children"), Message("Empty"), Message("Maybe"), Message("New")]
    }


def test_updating_adds_the_unknown_and_touches_nothing_else(app: Path):
    po = app / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    assert update_catalogs([app.parent], "nl") == {po: 1}
    assert po.read_text() == PO + '\n#: views.py:1\nmsgid "New"\nmsgstr ""\n'
    assert update_catalogs([app.parent], "nl") == {}


def test_a_new_language_begins_with_the_right_plurals(app: Path):
    assert update_catalogs([app.parent], "pl") == {app / "locale" / "pl" / "LC_MESSAGES" / "django.po": 5}
    text = (app / "locale" / "pl" / "LC_MESSAGES" / "django.po").read_text()
    assert "nplurals=3" in text
    assert 'msgstr[2] ""' in text
