"""Make the pictures of README from a running demo: ``uv run kring demo --port 8000``, then this.

    uv run python -m tests.support.pictures --port 8000

Everything on them is invented. Needs Chromium, as the browser tests do.
"""

import argparse
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parents[2] / "docs" / "pictures"
PHONE, DESK = 390, 1280


@dataclass(frozen=True)
class Picture:
    """One screen as somebody sees it."""

    name: str
    subdomain: str
    who: str
    path: str
    width: int
    height: int


PICTURES = (
    Picture("ouder", "regenboog", "Bilal Yilmaz", "/", PHONE, 780),
    Picture("delen", "regenboog", "Carla Mulder", "/delen/", PHONE, 780),
    Picture("adresboek", "regenboog", "Carla Mulder", "/adresboek/", PHONE, 780),
    Picture("leerkracht", "regenboog", "Anna Dekker", "/berichten/", DESK, 760),
    Picture("stichting", "stichting", "Frits Kuiper", "/", DESK, 860),
    Picture("contract", "regenboog", "Marijke Postma", "/contract/", DESK, 760),
)


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in PICTURES:
            take(browser, picture, port)
        browser.close()


def take(browser: Browser, picture: Picture, port: int) -> None:
    """Go in as that person with one click, and keep what the screen shows."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, locale="nl-NL", color_scheme="light"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    question = urlencode({"als": picture.who, "naar": picture.path})
    page.goto(f"http://{picture.subdomain}.kring.localhost:{port}/demo/?{question}")
    page.get_by_role("button", name=picture.who).click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / f"{picture.name}.png")
    context.close()


if __name__ == "__main__":
    main()
