"""One template becomes a subject without content, a text without loss and HTML that any mail program shows."""

import re

import pytest
from django.template import TemplateDoesNotExist

from shared_apps.ui.mail import from_header, plain_text, render_mail
from shared_apps.ui.page import Brand
from shared_apps.ui.palette import hex_colour

REGENBOOG = Brand("De Regenboog", 248)
LINKS = {
    "yes_url": "https://regenboog.kring.example/ja?t=1&u=2",
    "no_url": "https://regenboog.kring.example/nee",
}


def sample(**more):
    return render_mail("styleguide/mail.html", {"brand": REGENBOOG, **LINKS, **more}, "nl")


def test_the_subject_is_one_line():
    assert sample().subject == "Er wacht een vraag op je"


def test_the_text_says_all_that_the_html_says_with_whole_links():
    assert sample().text == (
        "De Regenboog\n\n"
        "Mag Daan mee naar het Museon?\n\n"
        "Antwoord voor vrijdag\n\n"
        "Dinsdag 1 december gaat groep 5A naar het museum, van 9.00 tot 14.30 uur. "
        "Juf Anna wil graag weten of Daan mee mag.\n\n"
        "Ja, hij mag mee: https://regenboog.kring.example/ja?t=1&u=2\nNee: https://regenboog.kring.example/nee\n\n"
        "Je hoeft niet in te loggen om te antwoorden. Vraag het ons als er iets is.\n\n"
        "De Regenboog stuurt deze mail met Kring. Je krijgt hem omdat je ouder bent van een kind in groep 5A."
    )


def test_the_html_wears_the_schools_hue_inline():
    html = sample().html
    assert f"background: {hex_colour('board', hue=248)}" in html
    assert "var(--" not in html
    assert "oklch" not in html


def test_nothing_is_fetched_from_anywhere():
    assert not re.findall(r"<(?:img|link|script)\b|url\(", sample().html)


def test_a_locked_screen_shows_no_content():
    before = sample().html.split("De Regenboog")[0]
    assert "Open deze mail om hem te lezen." in before
    assert "Daan" not in before


def test_what_a_person_typed_stays_text():
    html = render_mail("styleguide/mail.html", {"brand": Brand("<b>x</b> & co"), **LINKS}, "nl").html
    assert "&lt;b&gt;x&lt;/b&gt; &amp; co" in html
    assert "<b>x</b>" not in html


def test_each_kind_can_be_stopped():
    mail = sample(unsubscribe_url="https://regenboog.kring.example/stop")
    assert "Stop deze mails: https://regenboog.kring.example/stop" in mail.text


def test_the_language_is_the_readers_own():
    mail = render_mail("styleguide/mail.html", {"brand": REGENBOOG, **LINKS}, "en")
    assert "De Regenboog sends this mail with Kring." in mail.text
    assert '<html lang="en" dir="ltr">' in mail.html


def test_kring_itself_sends_with_nothing_but_itself():
    assert "Kring stuurt deze mail." in sample(brand=Brand()).text
    assert "met Kring" not in sample(brand=Brand()).text


def test_a_template_without_a_subject_is_a_mistake():
    with pytest.raises(TemplateDoesNotExist):
        render_mail("mail/base.html", {}, "nl")


def test_the_sender_shows_the_schools_name():
    assert from_header(REGENBOOG, "bericht@kring.example") == "De Regenboog <bericht@kring.example>"
    assert from_header(Brand("Sint, Jan"), "b@kring.example") == '"Sint, Jan" <b@kring.example>'


def test_lists_breaks_and_entities_survive_as_text():
    html = (
        "<h1>A &amp; B</h1><ul><li>een</li><li>twee <b>drie</b></li></ul><p>x<br>y</p><style>p{}</style><hr>"
    )
    assert plain_text(html) == "A & B\n\n- een\n- twee drie\n\nx\ny\n\n--"
