"""The address book as PDF/A to print."""

import json
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kit.dates import today
from tenant_apps.sharing.queries import Card, Entry

SHAPE = Path(__file__).with_name("addressbook.typ")


def book_pdf(entries: list[Entry], *, title: str) -> bytes:
    """Return the list on paper, in the language spoken now."""
    content = json.dumps(paper_content(entries, title=title))
    import typst  # noqa: PLC0415  a large library: processes that print nothing do without

    paper: bytes = typst.compile(
        SHAPE, format="pdf", sys_inputs={"content": content}, pdf_standards="a-2b", ignore_system_fonts=True
    )
    return paper


def paper_content(entries: list[Entry], *, title: str) -> dict[str, Any]:
    """Return every word of the paper, in order."""
    return {
        "language": get_language() or "nl",
        "title": title,
        "made": _("Made on %(day)s") % {"day": date_format(today(), "DATE_FORMAT")},
        "note": _("What is on this list was shared with its maker that day. Do not pass it on."),
        "none": _("Nobody shares anything with you here yet."),
        "families": [
            {"child": _card(entry.pupil), "adults": [_card(card) for card in entry.guardians]}
            for entry in entries
        ],
    }


def _card(card: Card | None) -> dict[str, Any] | None:
    if card is None:
        return None
    lines = [f"{line.field.label}: {line.text}" for line in card.facts]
    return {"name": card.name or _("Name not shared"), "lines": lines}
