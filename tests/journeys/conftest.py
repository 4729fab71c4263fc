"""Journeys walk in a real browser."""

from tests.support.browser import browse, chrome, site

__all__ = ["browse", "chrome", "site"]
