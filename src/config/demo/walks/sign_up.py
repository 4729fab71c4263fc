"""The main job: a stranger signs a school up, proves her address, and stands in a school of her own."""

import re
import time

from config.demo.town import Page, Stumbled, Town, Visitor

ORDER = 30
TITLE = "sign-up"
SUBDOMAIN = "duinroos"
EMAIL = "marijke@duinroos.example"
FIELDS = {
    "school_name": "Duinroos",
    "city": "Duinstad",
    "subdomain": SUBDOMAIN,
    "first_name": "Marijke",
    "last_name": "van der Berg",
    "email": EMAIL,
    "accept": "on",
}


def walk(town: Town) -> str:
    """Go from the public site to the new school, with a wrong name on the way."""
    site, stranger = town.host(), town.visitor()
    form = stranger.get(site, "/aanmelding/gegevens/").expect(200)
    _send(stranger, form, subdomain="xn--duinroos").expect(422)
    _send(stranger, form).expect(200, says=EMAIL)
    proof = stranger.get(site, _mailed(town, stranger)).expect(200)
    began = time.perf_counter()
    _press(stranger, proof).expect(200)
    entry = _when_made(town, stranger)
    spent = time.perf_counter() - began
    welcome = stranger.get(town.host(SUBDOMAIN), entry).expect(200, says="Duinroos")
    inside = _press(stranger, welcome).expect(200)
    if inside.path != "/beveiliging/":
        raise Stumbled(what=f"a new leader is not led to her second step but to {inside.path}")
    town.visitor().get(town.host(SUBDOMAIN), entry).expect(410)
    return f"a school of her own {spent:.1f} s after proving the address; the way in works once"


def _form(page: Page, field: str) -> int:
    """Return the number of the form that has ``field``."""
    return next(number for number, form in enumerate(page.tree.forms) if field in form.fields)


def _send(stranger: Visitor, page: Page, **changes: str) -> Page:
    return stranger.submit(page, _form(page, "school_name"), **(FIELDS | changes))


def _press(stranger: Visitor, page: Page) -> Page:
    """Press the button of the page itself: the form that posts to where we are."""
    forms = page.tree.forms
    here = [
        n for n, form in enumerate(forms) if form.method == "POST" and (form.action or page.path) == page.path
    ]
    if not here:
        raise Stumbled(what=f"{page.host}{page.path} has no button")
    return stranger.submit(page, here[0])


def _mailed(town: Town, stranger: Visitor) -> str:
    """Wait for the mail in the demo's mailbox; return the path of the link in it."""
    found: list[str] = []

    def look() -> bool:
        box = stranger.get(town.host(), "/postvak/").expect(200)
        for path in re.findall(r'href="(/postvak/[0-9a-f-]{36}/)"', box.text):
            letter = stranger.get(town.host(), path).text
            found.extend(re.findall(r"/aanmelding/bevestiging/[\w:.-]+/", letter) if EMAIL in letter else [])
        return bool(found)

    town.wait_for("the mail that proves the address", look)
    return found[0]


def _when_made(town: Town, stranger: Visitor) -> str:
    """Wait until the progress page shows the way in; return its path."""
    found: list[str] = []

    def look() -> bool:
        page = stranger.get(town.host(), "/aanmelding/voortgang/").expect(200)
        found.extend(re.findall(rf'href="http://{SUBDOMAIN}[^"/]+(/welkom/[^"]+)"', page.text))
        return bool(found)

    town.wait_for("the new school", look)
    return found[0]
