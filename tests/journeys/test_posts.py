"""Juf Anna asks 5A something with a photo; Bilal answers on his phone, Carla from her mail, Esra sees nothing."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from kit.dates import today
from shared_apps.events.models import Event
from shared_apps.mailbox.models import OutgoingMail
from tenant_apps.news.enums import Level
from tenant_apps.news.models import Post
from tenant_apps.notifications.hearings.news import tell_of_post
from tenant_apps.notifications.services import mail_notices
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.factories.files import photo
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianshipFactory, PupilFactory
from tests.support.browser import DESK, PHONE
from tests.support.entering import enter_as
from tests.tenant_apps.news.conftest import Writing, agree
from tests.tenant_apps.people.cast import guardian, make_cast

pytestmark = pytest.mark.journey


@pytest.fixture
def people(site):
    with operator_scope():
        regenboog, kompas = (School.objects.get(subdomain=name) for name in ("regenboog", "kompas"))
    with school_scope(regenboog):
        cast = make_cast()
        mila = PupilFactory(call_name="Mila", family_name="Yilmaz")
        EnrolmentFactory(pupil=mila, group=GroupFactory(name="2B"))
        GuardianshipFactory(pupil=mila, guardian=cast.bilal)
        agree(cast.daan, cast.bilal, cast.carla)
        Authenticator.objects.create(user=cast.lena.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with school_scope(kompas):
        esra = guardian("Esra")
        GuardianshipFactory(guardian=esra, pupil=EnrolmentFactory(group__name="3C").pupil)
        cast.esra = esra
    return regenboog, kompas, cast


@pytest.fixture
def enter(browse, people):
    """Open a school as one of its people."""
    regenboog, _, _ = people

    def sign_in(user, school: School = regenboog, **options):
        page = browse(school.subdomain, **options)
        enter_as(page, school, user)
        page.goto("/")
        return page

    return sign_in


def write(browse, anna) -> None:
    """Anna writes, adds a photo, says who is on it, looks and sends."""
    browse.check(anna)
    browse.picture(anna, "news-teacher-home")
    anna.get_by_role("link", name="Bericht schrijven").click()
    expect(anna.get_by_role("heading", name="Bericht schrijven")).to_be_visible()
    browse.check(anna)
    anna.get_by_label("Titel").fill("Naar het Museon")
    anna.locator("textarea[name=body]").fill("Op **dinsdag** gaan we met de bus.\n\n- brood\n- drinken")
    anna.get_by_label("Een antwoord, voor elk kind").check()
    anna.get_by_text("De vraag die je stelt").click()
    anna.locator("input[name=question]").fill("Mag [naam] mee naar het Museon?")
    anna.locator("input[name=last_day]").fill(today().isoformat())
    browse.picture(anna, "news-write")
    anna.get_by_role("button", name="Bewaren en nakijken").click()
    expect(anna.get_by_role("heading", name="Nakijken en versturen")).to_be_visible()
    bus = {"name": "bus.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(900, 600))}
    anna.locator("input[name=photos]").set_input_files(bus)
    anna.get_by_role("button", name="Deze bestanden toevoegen").click()
    anna.get_by_label("Wat is er op de foto te zien?").fill("De bus voor de school")
    anna.get_by_label("Daan van der Berg").check()
    browse.check(anna)
    anna.get_by_role("button", name="Bewaren", exact=True).click()
    expect(anna.get_by_text("Bewaard wie er op de foto staat")).to_be_visible()
    browse.check(anna)
    browse.picture(anna, "news-draft")
    anna.get_by_role("button", name="Versturen naar 1 gezin").click()
    expect(anna.get_by_text("Hieronder zie je hoe ver het komt")).to_be_visible()
    browse.check(anna)


def answer_at_home(browse, bilal) -> None:
    """Bilal answers on his first page, then reads the post and sees its photo."""
    expect(bilal.get_by_role("heading", level=1)).to_contain_text("wachten op je")
    browse.check(bilal)
    browse.picture(bilal, "news-parent-home")
    bilal.get_by_role("button", name=re.compile(r"^Ja\b.*Daan")).click()
    expect(bilal.get_by_text("Je antwoordde: Ja")).to_be_visible()
    browse.check(bilal)
    browse.picture(bilal, "news-parent-answered")
    bilal.get_by_role("main").get_by_role("link", name="Naar het Museon").click()
    expect(bilal.get_by_role("img", name="De bus voor de school")).to_have_js_property("complete", value=True)
    bilal.wait_for_function("document.querySelector('.photos img').naturalWidth > 0")
    browse.check(bilal)
    browse.picture(bilal, "news-parent-post")


def mailed_address(school: School) -> str:
    """Do the work of the hearing and return the way to "no" in Carla's mail."""
    with school_scope(school):
        tell_of_post.run(event_id=str(Event.objects.get(kind="news.post_published").pk))
        mail_notices.run()
        mail = OutgoingMail.objects.get(recipient="carla@thuis.test")
        address: str = mail.context["items"][0]["asked"][0]["options"][1]["url"]
    return "/" + address.split("/", 3)[3]


def answer_from_mail(browse, carla, address: str) -> None:
    """Carla opens the link of her mail without signing in, and changes the answer."""
    carla.goto(address)
    expect(carla.get_by_text("Mag Daan mee naar het Museon?")).to_be_visible()
    browse.check(carla)
    browse.picture(carla, "news-mailed")
    carla.get_by_text("Veranderen kan").click()
    carla.get_by_role("button", name=re.compile(r"^Nee\b.*Daan")).click()
    expect(carla.get_by_text("Je antwoord is binnen")).to_be_visible()
    browse.check(carla)


def test_a_question_with_a_photo_goes_round(browse, enter, people):
    regenboog, kompas, cast = people
    anna = enter(cast.anna.user)
    write(browse, anna)
    with school_scope(regenboog):
        post = Post.objects.get()
    address = mailed_address(regenboog)
    answer_at_home(browse, enter(cast.bilal.user, width=PHONE))
    answer_from_mail(browse, browse("regenboog", width=PHONE), address)
    esra = enter(cast.esra.user, kompas, width=PHONE)
    expect(esra.get_by_role("heading", level=1)).to_be_visible()
    assert "Museon" not in esra.content()
    assert esra.goto(f"/nieuws/{post.pk}/").status == 404
    assert "Museon" not in esra.content()
    browse.check(esra)
    anna.reload()
    figures = anna.locator(".figures .big b").all_inner_texts()
    assert figures == ["1", "1", "1", "1", "0"]  # families, got it, opened it, answered, not reached
    row = anna.get_by_role("row", name="Berg, Daan van der")
    expect(row).to_contain_text("Nee")
    browse.check(anna)
    browse.picture(anna, "news-sent")
    anna.set_viewport_size({"width": PHONE, "height": 800})
    browse.check(anna)
    browse.picture(anna, "news-sent-phone")


LOOKS = (
    {"theme": "dark", "language": "nl-NL", "width": PHONE},
    {"theme": "light", "language": "en-GB", "width": DESK},
)


@pytest.mark.parametrize("seen", LOOKS, ids=lambda look: look["theme"])
def test_the_pages_of_posts_and_absences_are_readable_everywhere(browse, enter, people, seen):
    regenboog, _, cast = people
    with school_scope(regenboog):
        post = Writing(cast).asked(
            title="Naar het Museon", question="Mag [naam] mee?", body="Met de **bus**."
        )
        Writing(cast).out(title="Luizencontrole", body="Alles goed.")
        Writing(cast).out(title="School dicht", level=Level.URGENT)
        for event in Event.objects.filter(kind="news.post_published"):
            tell_of_post.run(event_id=str(event.pk))
    both = ("/", "/meldingen/", "/meldingen/instellingen/")
    mine = (*both, "/nieuws/", f"/nieuws/{post.pk}/", f"/ziekmeldingen/nieuw/{cast.daan.pk}/")
    theirs = (*both, "/berichten/", "/berichten/nieuw/", f"/berichten/{post.pk}/", "/absenties/")
    lena = (*both, "/absenties/?q=daan", "/nergens/")
    for who, places in (("bilal", mine), ("anna", theirs), ("lena", lena)):
        page = enter(getattr(cast, who).user, **seen)
        for number, place in enumerate(places):
            page.goto(place)
            browse.check(page)
            browse.picture(page, f"posts-{seen['theme']}-{who}-{number}")
