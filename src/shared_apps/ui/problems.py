"""What an error page says: one sentence, what to do next, and a way out."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kit.dates import AMSTERDAM, now
from shared_apps.ui.when import time_in_words

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Problem:
    """``message`` is the heading, ``steps`` what the reader can do; ``leads_home`` when the start page can help.

    ``code`` is for programs; people name ``status`` and ``at`` when they ask for help, and the log knows both.
    """

    status: int
    code: str
    message: Text
    steps: Sequence[Text]
    leads_home: bool = True
    at: dt.datetime = field(default_factory=now)

    @property
    def when(self) -> str:
        """The moment it happened, with its date in full: a picture of the page is read another day."""
        local = self.at.astimezone(AMSTERDAM)
        return f"{formats.date_format(local.date(), 'j F Y')}, {time_in_words(local.time())}"


MESSAGES: dict[int, Text] = {
    400: _("We did not understand that request."),
    403: _("You are not allowed to see this."),
    404: _("We could not find this page."),
    405: _("This address cannot be used in this way."),
    409: _("Somebody changed this in the meantime."),
    410: _("This link does not work any more."),
    413: _("This file is too large."),
    422: _("Something in the form is not right yet."),
    429: _("That was too often in a short time."),
    500: _("Something went wrong on our side."),
    503: _("Kring is busy for a moment."),
}
STEPS: dict[int, tuple[Text, ...]] = {
    400: (
        _("Go back and try it again."),
        _("Did you follow a link from a mail? Copy the whole link."),
    ),
    403: (
        _("Check that you are signed in as yourself."),
        _("Do you think you should see this? Ask the school's office."),
    ),
    404: (_("Check the address, or start again from the start page."),),
    405: (_("Go back and use the buttons on the page."),),
    409: (_("Look at the new version and try again. Your earlier work was not saved."),),
    410: (_("Ask for a new link where you got this one."),),
    413: (_("Choose a smaller file. A photo from your phone nearly always fits."),),
    422: (_("Go back, look at the fields and try again."),),
    429: (_("Wait a minute and try again. Nothing was lost."),),
    500: (_("Try it again in a minute. We have been told about it."), _("Nothing was half saved.")),
    503: (_("Wait a few seconds and try again. Nothing was lost."),),
}
SPECIAL: dict[str, tuple[Text, ...]] = {
    "unknown_host": (
        _("Check the address in your browser: is the name of your school spelled right?"),
        _("The address is in every mail and letter from your school."),
    ),
    "school_suspended": (_("Ask the school's office when it opens again. Your data is kept."),),
    "csrf": (
        _("Go back, load the page again and send it once more."),
        _("Does it keep happening? Allow cookies for this site."),
    ),
}
DEAD_ENDS = {"unknown_host", "school_suspended"}
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_a-z])")  # not after St. or 12.


def problem_of(
    status: int | str, code: str = "", message: Text = "", next_steps: Sequence[Text] = ()
) -> Problem:
    """Return what to show for a refusal; what is not given comes from the status or the code.

    A message of more than one sentence says what happened first, and then what to do: that is its step, and the
    general advice of the status stays away.
    """
    number = int(status) if str(status).isdigit() else 500
    said, *advice = SENTENCE_END.split(str(message or MESSAGES.get(number) or MESSAGES[400]), maxsplit=1)
    steps = next_steps or SPECIAL.get(code) or advice or STEPS.get(number) or STEPS[400]
    return Problem(number, code, said, tuple(steps), leads_home=code not in DEAD_ENDS)
