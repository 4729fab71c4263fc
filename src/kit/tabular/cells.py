"""The text of one cell: cleaned when read, made harmless when written."""

import re
import unicodedata

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
PLAIN_NUMBER = re.compile(r"[+-]?[0-9 ()./-]+")


def clean(text: str) -> str:
    """Return ``text`` composed (NFC), on one line, with single spaces and no edges."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def is_text(text: str) -> bool:
    """Return whether ``text`` has no control characters and nothing that turns the reading direction."""
    return NOT_TEXT.search(text) is None


def escape(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it: an apostrophe before ``= + - @``, tab and return.

    Source: OWASP, CSV injection. Apostrophes already there count, so ``unescape`` gives ``text`` back.
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unescape(text: str) -> str:
    """Return what ``escape`` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS) else text


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet would run ``text``; a number or phone number with a sign is no formula."""
    return text.startswith(FORMULA_STARTS) and PLAIN_NUMBER.fullmatch(text) is None
