"""What sharing refuses."""

from kit.errors import Conflict, Invalid, NotAllowed


class UnknownField(Invalid):
    """A form named a field that does not exist."""

    code = "unknown_field"
    message = "This field does not exist. Go back to the page and choose again."


class NotYourChoice(NotAllowed):
    """Somebody chose for a person he does not decide for."""

    code = "not_your_choice"
    message = "You can only choose for yourself and for children you have authority over."


class AboveCeiling(Invalid):
    """The choice is wider than the school or the foundation allows."""

    code = "above_ceiling"
    message = "The school does not let this be shared that widely. Choose a smaller circle."


class ChangedMeanwhile(Conflict):
    """The choice on the screen is no longer the one that holds."""

    code = "changed_meanwhile"
    message = "This choice was changed in the meantime. Look at what holds now and choose again."


class CeilingRefused(Invalid):
    """The school cannot allow more than the foundation does."""

    code = "ceiling_refused"
    message = "The foundation does not allow a wider circle for this field."


class NotYourCeiling(NotAllowed):
    """Somebody other than a school leader set a limit."""

    code = "not_your_ceiling"
    message = "Only the school leader sets how widely something may be shared."


class ReasonMissing(Invalid):
    """Parents read why a limit is there."""

    code = "reason_missing"
    message = "Say why in one sentence. Parents read it beside the limit."


class SeatsRefused(Invalid):
    """No car."""

    code = "seats_refused"
    message = "Fill in how many children can come along: 1 to 8."


class FormBroken(Invalid):
    """The form is not one of ours."""

    code = "form_broken"
    message = "Something in this form is not right. Go back to the page and try again."
