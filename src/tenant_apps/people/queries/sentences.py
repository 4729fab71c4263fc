"""What happened, as sentences for the office. An event keeps ids alone: names are looked up when it is read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shared_apps.events.models import Event
from tenant_apps.people.enums import Authority, Information, Role
from tenant_apps.people.queries.persons import names_of_users

SENTENCES: dict[str, Promise] = {
    "people.pupil_added": _("was added as a pupil"),
    "people.guardian_added": _("was added as a guardian"),
    "people.staff_added": _("was added as a member of staff"),
    "people.details_changed": _("details were changed"),
    "people.pupil_enrolled": _("was put in a group"),
    "people.pupil_left_group": _("left a group"),
    "people.pupil_left": _("left the school"),
    "people.pupil_returned": _("came back to the school"),
    "people.guardianship_decided": _("the school decided about a guardianship"),
    "people.guardianship_ended": _("a guardianship ended"),
    "people.contact_protected": _("contact was protected"),
    "people.protection_ended": _("protection of contact ended"),
    "people.guardians_merged": _("two entries were made one"),
    "people.merge_undone": _("a merge was taken apart"),
    "people.login_linked": _("can sign in from now on"),
    "people.role_granted": _("was given a role"),
    "people.role_ended": _("a role ended"),
    "people.duty_given": _("was given a group"),
    "people.duty_ended": _("stopped with a group"),
    "people.staff_left": _("left the school"),
}
WORDS: dict[str, type[Authority | Information | Role]] = {
    "authority": Authority,
    "information": Information,
    "role": Role,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One event; ``by`` is empty when a system or a file did it, or when nobody here has the account any more."""

    at: dt.datetime
    text: str
    by: str


def sentences_of(events: Iterable[Event]) -> list[Sentence]:
    """Return the events this room has words for, in their order, with who did it; two statements for the names."""
    known = [event for event in events if event.kind in SENTENCES]
    names = names_of_users(event.actor_id for event in known)
    return [
        Sentence(event.at, _told(event), names.get(event.actor_id, "") if event.actor_id else "")
        for event in known
    ]


def _told(event: Event) -> str:
    text = str(SENTENCES[event.kind])
    words = [
        str(shape(event.details[name]).label) for name, shape in WORDS.items() if event.details.get(name)
    ]
    if event.details.get("fields"):
        count = len(event.details["fields"])
        words.append(gettext("%(count)s of them") % {"count": count})
    sentence = f"{text}: {', '.join(words)}" if words else text
    return sentence[:1].upper() + sentence[1:]
