"""Tests here look at pages in a real browser too."""

from tests.support.browser import browse, chrome, site

__all__ = ["browse", "chrome", "site"]
