"""A real Chromium against the real application, for journeys and the styleguide.

``site`` serves the product on a port of its own, ``browse`` opens pages there:

>>> @pytest.mark.journey
... def test_a_parent_answers(browse):
...     page = browse("regenboog", width=PHONE)
...     page.goto("/")
...     browse.check(page)  # axe finds nothing, the console is silent, nobody else was asked

Without Chromium these tests are skipped, loudly; with ``CI=true`` they fail instead.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.accessibility import violations
from tests.support.server import Server

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / ".kring" / "screens"
PHONE, DESK = 360, 1280
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
expect.set_options(timeout=30_000)


def chromium() -> str:
    """Return the browser's path, or skip the test (fail it where CI is true) when there is none."""
    found = os.environ.get("KRING_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    reason = "NO CHROMIUM HERE: this journey was not walked (apt-get install chromium, or set KRING_CHROMIUM)"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Browse:
    """Opens pages of this test's site and remembers what went wrong in them."""

    browser: Browser
    server: Server
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __call__(
        self,
        subdomain: str = "",
        *,
        width: int = DESK,
        theme: str = "light",
        language: str = "nl-NL",
        **options: Any,
    ) -> Page:
        """Return a new visitor's page at a host of the site ("" is the public site)."""
        context = self.browser.new_context(
            base_url=self.server.origin(subdomain),
            viewport={"width": width, "height": 800},
            color_scheme=theme,
            reduced_motion="reduce",
            locale=language,
            **options,
        )
        context.set_default_timeout(30_000)  # a busy machine is slow, not wrong
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        return page

    def check(self, page: Page) -> None:
        """Hold what every page keeps: axe finds nothing, no complaint, nothing wider than the screen."""
        found = violations(page) + self.complaints
        assert not found, f"{page.url}:\n" + "\n".join(found)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is too wide"

    def picture(self, page: Page, name: str) -> None:
        """Keep a picture of the whole page under ``.kring/screens`` when ``KRING_PICTURES=1`` asks for them."""
        if os.environ.get("KRING_PICTURES") == "1":
            page.screenshot(path=SCREENS / f"{name}.png", full_page=True)

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "status of 4" not in text:
            self.complaints.append(f"console {kind}: {text}")

    def _asked(self, url: str) -> None:
        if not self.server.owns(url):
            self.complaints.append(f"asked another host: {url}")


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    """A browser for one module; Playwright keeps a loop running in this thread, which Django must not mind."""
    path = chromium()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(committed_db: str) -> Iterator[Server]:
    """The product, serving this test's own database on a free port."""
    server = Server()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def browse(chrome: Browser, site: Server) -> Iterator[Browse]:
    """Opens pages; what a visitor's browser complained about fails the test."""
    browse = Browse(chrome, site)
    yield browse
    for context in browse.contexts:
        context.close()
    assert not browse.complaints, "\n".join(browse.complaints)
