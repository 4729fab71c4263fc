"""Questions about sharing: the panel, its history, limits, the address book. Other rooms import from here."""

from tenant_apps.sharing.queries.book import (
    Birthday,
    Book,
    Entry,
    birthdays_in,
    birthdays_today,
    book_of,
    groups_open_to,
    nameable,
    open_book,
)
from tenant_apps.sharing.queries.cards import Card, Line, cards_of
from tenant_apps.sharing.queries.driving import driving_offer_of
from tenant_apps.sharing.queries.effects import families_beyond
from tenant_apps.sharing.queries.exports import ExportLine, export_lines, exports, exports_with
from tenant_apps.sharing.queries.history import Moment, choices_about, in_sentences
from tenant_apps.sharing.queries.limits import (
    Limits,
    limit_history,
    limit_rows,
    limit_steps,
    limits_are_looked_at,
    limits_now,
    protected_contacts,
)
from tenant_apps.sharing.queries.panel import Panel, Row, panel_of
from tenant_apps.sharing.queries.portraits import portrait_of, portraits_of
from tenant_apps.sharing.queries.saying import (
    Sentence,
    families_see,
    lenses_of,
    sees,
    without_name,
    work_sees,
)
from tenant_apps.sharing.queries.team import Colleague, team_of

__all__ = [
    "Birthday",
    "Book",
    "Card",
    "Colleague",
    "Entry",
    "ExportLine",
    "Limits",
    "Line",
    "Moment",
    "Panel",
    "Row",
    "Sentence",
    "birthdays_in",
    "birthdays_today",
    "book_of",
    "cards_of",
    "choices_about",
    "driving_offer_of",
    "export_lines",
    "exports",
    "exports_with",
    "families_beyond",
    "families_see",
    "groups_open_to",
    "in_sentences",
    "lenses_of",
    "limit_history",
    "limit_rows",
    "limit_steps",
    "limits_are_looked_at",
    "limits_now",
    "nameable",
    "open_book",
    "panel_of",
    "portrait_of",
    "portraits_of",
    "protected_contacts",
    "sees",
    "team_of",
    "without_name",
    "work_sees",
]
