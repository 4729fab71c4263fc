"""Light formatting comes through; whatever else is pasted is shown as it was typed."""

import re

import pytest

from tenant_apps.news.markup import as_html, as_plain


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Hallo", "<p>Hallo</p>"),
        ("Een\ntwee\n\ndrie", "<p>Een<br>twee</p><p>drie</p>"),
        ("- brood\n- drinken", "<ul><li>brood</li><li>drinken</li></ul>"),
        ("Let **goed** op, *graag*", "<p>Let <strong>goed</strong> op, <em>graag</em></p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        (
            "Zie https://museon.nl.",
            '<p>Zie <a href="https://museon.nl" rel="noopener noreferrer">https://museon.nl</a>.</p>',
        ),
        ("", ""),
    ],
)
def test_what_is_typed_is_shown(typed, shown):
    assert as_html(typed) == shown


@pytest.mark.parametrize(
    "pasted",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>klik</a>",
        "javascript:alert(1)",
        "<svg/onload=alert(1)>",
        "**<b onmouseover=alert(1)>x</b>**",
        'https://a.nl/"onmouseover="alert(1)',
        "https://a.nl/<script>",
        "<style>@import 'x'</style>",
        "<iframe src=https://a.nl>",
        "&lt;script&gt;",
    ],
)
def test_what_is_pasted_does_nothing(pasted):
    made = as_html(pasted)
    assert set(re.findall(r"<(\w+)", made)) <= {"p", "br", "ul", "li", "strong", "em", "a"}
    assert set(re.findall(r"<\w+ ([a-z]+)=", made)) <= {"href", "rel"}
    assert re.findall(r'href="(?!https?://)', made) == []


def test_a_line_in_a_list_has_no_marks_and_ends_at_a_word():
    assert as_plain("**Let op**\n- brood\n- drinken") == "Let op brood drinken"
    assert as_plain("woord " * 40, 20) == "woord woord woord …"
