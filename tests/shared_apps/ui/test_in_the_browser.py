"""The styleguide in a real browser: nothing for axe to find, in both themes, on a phone and a desk."""

import pytest

from shared_apps.ui.views.styleguide import SAMPLES
from tests.support.browser import DESK, PHONE

TARGETS = (
    *(".btn", ".me", ".tabs a", ".places a", ".pages a", ".steps label", ".option", ".row:has(.row-link)"),
    *("input:not([type=radio], [type=checkbox], [type=hidden])", "select"),
)
TOO_SMALL = """targets => [...document.querySelectorAll(targets)]
    .filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 44)
    .map(element => element.outerHTML.slice(0, 80))"""

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_the_styleguide_is_accessible(browse, width, theme):
    page = browse(width=width, theme=theme)
    for name in ("", *(f"{sample}/" for sample in SAMPLES)):
        page.goto(f"/styleguide/{name}")
        browse.check(page)
        browse.picture(page, f"styleguide-{name.strip('/') or 'index'}-{width}-{theme}")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_read_from_right_to_left(browse, width):
    page = browse(width=width)
    for name in ("", "ouder/", "delen/", "stichting/"):
        page.goto(f"/styleguide/{name}?taal=ar")
        assert page.evaluate("document.documentElement.dir") == "rtl"
        browse.check(page)
        browse.picture(page, f"styleguide-{name.strip('/') or 'index'}-{width}-rtl")


def test_pages_are_accessible_in_english_too(browse):
    page = browse(language="en-GB")
    page.goto("/styleguide/?taal=en")
    assert page.get_by_role("heading", name="Something is not right yet").is_visible()
    browse.check(page)


def test_the_styleguide_opens_at_its_top(browse):
    page = browse(width=PHONE)
    page.goto("/styleguide/", wait_until="networkidle")
    assert page.evaluate("scrollY") == 0


def test_the_ways_work_with_script_and_a_refused_form_speaks_up(browse):
    page = browse(width=PHONE)
    page.goto("/styleguide/proberen/")
    page.get_by_label("Iets wat we moeten weten?").fill("Hij hoest.")
    page.get_by_role("button", name="Ziek melden").click()
    summary = page.get_by_role("heading", name="Er klopt nog iets niet").locator("..")
    summary.wait_for()
    assert page.evaluate("document.activeElement.className") == "errors"
    assert page.get_by_label("Iets wat we moeten weten?").input_value() == "Hij hoest."
    browse.check(page)
    page.get_by_role("link", name="Wie is ziek? Dit veld is verplicht.").click()
    page.keyboard.type("Daan")
    page.get_by_label("Vanaf").fill("2026-12-01")
    page.get_by_role("button", name="Ziek melden").click()
    page.get_by_text("Daan is ziek gemeld.").wait_for()
    assert page.url.endswith("/styleguide/proberen/")


def test_the_ways_work_without_script(browse):
    page = browse(width=PHONE, java_script_enabled=False)
    page.goto("/styleguide/proberen/")
    page.get_by_label("Wie is ziek?").fill("Daan")
    page.get_by_role("button", name="Ziek melden").click()
    assert page.get_by_label("Wie is ziek?").input_value() == "Daan"
    page.get_by_label("Vanaf").fill("2026-12-01")
    page.get_by_role("button", name="Ziek melden").click()
    page.get_by_text("Daan is ziek gemeld.").wait_for()
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("heading", name="Iemand heeft dit intussen veranderd").wait_for()


def test_work_goes_on_by_itself_until_it_is_done(browse):
    page = browse()
    page.goto("/styleguide/proberen/voortgang/?done=0")
    page.get_by_text("1 van 3").wait_for()
    page.get_by_text("3 van 3").wait_for()
    assert page.locator("[hx-get]").count() == 0


def test_a_refusal_to_htmx_is_told_on_the_page_and_the_page_stays(browse):
    page = browse()
    page.goto("/styleguide/proberen/")
    page.get_by_role("button", name="Bewaren").click()
    told = page.get_by_role("alert").get_by_text("Iemand heeft dit intussen veranderd")
    told.wait_for()
    assert page.get_by_role("heading", name="Zo werkt het overal").is_visible()
    page.get_by_role("button", name="Sluiten").click()
    assert told.is_hidden()


def test_two_presses_are_one_request(browse):
    page = browse()
    page.goto("/styleguide/proberen/")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    button = page.get_by_role("button", name="Bewaren")
    button.evaluate("button => { button.click(); button.click() }")
    page.get_by_role("alert").get_by_text("Iemand heeft dit intussen veranderd").wait_for()
    assert len(sent) == 1
    button.click()
    page.locator("form[aria-busy]").wait_for(state="detached")
    assert len(sent) == 2


def test_a_chosen_theme_wins_from_the_device(browse):
    page = browse(theme="light")
    page.goto("/styleguide/?theme=dark")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper.startswith("oklch(0.185")


def test_the_rings_follow_the_chosen_word_without_script(browse):
    page = browse(java_script_enabled=False)
    page.goto("/styleguide/delen/")
    row = page.locator(".choice").first
    stroke = "element => getComputedStyle(element).stroke"
    outer = row.locator(".r4")
    before = outer.evaluate(stroke)
    row.get_by_label("Hele school").check()
    assert outer.evaluate(stroke) != before
    assert outer.evaluate(stroke) == row.locator(".r1").evaluate(stroke)


def test_the_keyboard_reaches_the_content_first(browse):
    page = browse(width=PHONE)
    page.goto("/styleguide/ouder/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_menu_and_dialog_open_and_close_by_keyboard(browse):
    page = browse()
    page.goto("/styleguide/")
    page.get_by_role("button", name="Menu van Bilal Amrani").press("Enter")
    assert page.get_by_role("link", name="Wat delen wij?").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("link", name="Wat delen wij?").is_hidden()
    page.get_by_role("button", name="Open een venster").press("Enter")
    dialog = page.get_by_role("dialog", name="Wie krijgt dit bericht?")
    assert dialog.is_visible()
    browse.check(page)
    page.keyboard.press("Escape")
    assert dialog.is_hidden()


def test_every_target_is_large_enough_for_a_thumb(browse):
    page = browse(width=PHONE)
    page.goto("/styleguide/")
    assert page.evaluate(TOO_SMALL, ", ".join(TARGETS)) == []
