"""The reader's language as the price engine speaks it."""

from django.utils.translation import get_language


def language_of() -> str:
    """Return ``nl`` or ``en``: what is spoken now, English for any other language than Dutch."""
    return "nl" if (get_language() or "nl").startswith("nl") else "en"
