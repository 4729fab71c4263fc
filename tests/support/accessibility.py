"""What axe finds on a page."""

from functools import cache
from importlib import resources
from typing import Any

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# only what is wrong is worked out to the last element
OPTIONS = {"runOnly": TAGS, "resultTypes": ["violations"], "preload": False}


@cache
def _axe() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """Return each violation as ``rule: where``; the page itself allows no inline script, so axe is evaluated."""
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", OPTIONS)
    assert len(found["passes"]) > 5, "axe looked at nothing"
    return [
        f"{rule['id']}: {node['target'][0]} {node.get('failureSummary', '').splitlines()[-1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
