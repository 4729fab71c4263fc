"""Every way the source can say something is found, with its app."""

from pathlib import Path

from kit.messages import Message, extract
from kit.messages.extraction import messages_of

PYTHON = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext
_("one " "line")
gettext_lazy("lazy")
ngettext("%(n)d child", "%(n)d children", n)
pgettext("month", "May")
print("not said")
"""
PAGE = """{% load i18n %}
      <c-part title="{% translate 'A title' %}">
  It's (unbalanced, and odd
{{ _("In a variable")|upper }}
{% blocktranslate count n=all %}{{ n }} reply{% plural %}{{ n }} replies{% endblocktranslate %}
{% blocktranslate trimmed with name=x %}
    Hello {{ name }},
    welcome
{% endblocktranslate %}
{% translate "May" context "month" %}
"""
ERRORS = """
class AppError(Exception):
    message: ClassVar[str] = "This is not possible."
class Taken(AppError):
    code = "taken"
    message = "Somebody has it."
class Refused(AppError):
    message = "%(reason)s"
"""


def test_python_calls_are_found(tmp_path: Path):
    path = tmp_path / "views.py"
    path.write_text(PYTHON)
    assert sorted(messages_of(path)) == [
        Message("%(n)d child", "%(n)d children"),
        Message("May", context="month"),
        Message("lazy"),
        Message("one line"),
    ]


def test_templates_are_read_however_they_are_indented(tmp_path: Path):
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    found = sorted(messages_of(path))
    assert found == [
        Message("%(n)s reply", "%(n)s replies"),
        Message("A title"),
        Message("Hello %(name)s, welcome"),
        Message("In a variable"),
        Message("May", context="month"),
    ]
    assert found[1].place == f"{path}:2"


def test_the_message_of_a_refusal_is_said_too(tmp_path: Path):
    package = tmp_path / "errors"
    package.mkdir()
    for path in (tmp_path / "errors.py", package / "schools.py"):
        path.write_text(ERRORS)
        assert sorted(messages_of(path)) == [Message("Somebody has it."), Message("This is not possible.")]
    elsewhere = tmp_path / "models.py"
    elsewhere.write_text(ERRORS)
    assert list(messages_of(elsewhere)) == []


def test_a_message_belongs_to_the_nearest_app(tmp_path: Path):
    app = tmp_path / "rooms" / "news"
    (app / "templates" / "news").mkdir(parents=True)
    (app / "apps.py").write_text("class NewsConfig(AppConfig): ...")
    (app / "templates" / "news" / "list.html").write_text('{% load i18n %}{% translate "News" %}')
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "words.py").write_text('_("Word")')
    (tmp_path / "kit" / "loose.html").write_text('{% load i18n %}{% translate "No template" %}')
    assert extract([tmp_path]) == {app: {Message("News")}, tmp_path / "kit": {Message("Word")}}
