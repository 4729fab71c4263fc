"""How the first page says how much waits: small numbers in words, as people do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NUMBERS = (
    gettext_lazy("Two"), gettext_lazy("Three"), gettext_lazy("Four"), gettext_lazy("Five"), gettext_lazy("Six"),
    gettext_lazy("Seven"), gettext_lazy("Eight"), gettext_lazy("Nine"), gettext_lazy("Ten"),
)  # fmt: skip
FIRST = 2


def waiting_words(count: int) -> str:
    """Return "Two things wait for you"; nothing when nothing waits."""
    if count < FIRST:
        return _("One thing waits for you") if count else ""
    at = count - FIRST
    number = str(NUMBERS[at]) if at < len(NUMBERS) else str(count)
    return _("%(number)s things wait for you") % {"number": number}
