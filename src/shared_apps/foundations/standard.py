"""The questions proposed for a survey; whoever opens it may change them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from shared_apps.foundations.enums import Respondents


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its possible answers, in order."""

    text: str
    options: tuple[str, ...]


def standard_questions(respondents: Respondents) -> tuple[AskedQuestion, ...]:
    """Return the proposed questions to one kind of respondent, in the language spoken now."""
    agree = (_("Agree"), _("Neither"), _("Disagree"))
    ease = AskedQuestion(_("Kring is easy to use."), agree)
    value = AskedQuestion(
        _("What do you value most?"),
        (
            _("Ease of use"),
            _("Everything in one place"),
            _("Choosing what I share"),
            _("Fewer separate mails"),
            _("Nothing in particular"),
        ),
    )
    stay = AskedQuestion(_("Should the school keep using Kring?"), (_("Yes"), _("No"), _("No opinion")))
    own = {
        Respondents.PARENTS: (
            AskedQuestion(_("I know what the school asks of me and when."), agree),
            AskedQuestion(_("I decide well enough who sees our data."), agree),
        ),
        Respondents.TEACHERS: (
            AskedQuestion(_("Contact with parents is more structured."), agree),
            AskedQuestion(_("Contact with parents takes me less time."), agree),
        ),
        Respondents.LEADERS: (
            AskedQuestion(_("I see which families we reach."), agree),
            AskedQuestion(_("Questions of parents about privacy are answered well."), agree),
        ),
    }
    return (ease, *own[respondents], value, stay)
