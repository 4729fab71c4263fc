"""A form that posts carries its token: a template that is included apart (``only``) is handed it by name."""

import re

import pytest

from tests.architecture.sources import SRC

TEMPLATES = {
    path.as_posix().rpartition("/templates/")[2]: path.read_text()
    for path in sorted(SRC.glob("**/templates/**/*.html"))
}
INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)%}')
POST_FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>(?!\s*{% csrf_token %})', re.IGNORECASE)
BY_ITSELF = {"notifications/unsubscribe.html"}  # a mail program posts there; the signed link is the proof
SAMPLES = "styleguide/"  # forms that go nowhere


def needs_token(name: str, above: tuple[str, ...] = ()) -> bool:
    """Return whether a template, or one it includes, writes the token of a form."""
    text = TEMPLATES.get(name, "")
    inside = (found for found, _ in INCLUDE.findall(text) if found not in above)
    return "{% csrf_token %}" in text or any(needs_token(one, (*above, name)) for one in inside)


def test_what_is_looked_at_is_there():
    assert sum(needs_token(name) for name in TEMPLATES) > 40


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_included_apart_gets_the_token_it_writes(name):
    apart = [(one, given) for one, given in INCLUDE.findall(TEMPLATES[name]) if re.search(r"\bonly\b", given)]
    bare = [one for one, given in apart if needs_token(one) and "csrf_token=csrf_token" not in given]
    assert bare == [], f"{name}: add csrf_token=csrf_token"


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_form_that_posts_writes_its_token_first(name):
    assert name in BY_ITSELF or name.startswith(SAMPLES) or not POST_FORM.search(TEMPLATES[name])
