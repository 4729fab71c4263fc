"""What sign-up refuses."""

from kit.errors import AppError, Conflict, Invalid


class SchoolHasKring(Conflict):
    """The location of the register has a school here already."""

    code = "school_has_kring"
    message = "%(school)s uses Kring already. Ask the school leader, or sign in at %(url)s."


class CodeUnknown(Invalid):
    """No foundation knows this agreement code."""

    code = "code_unknown"
    message = "We do not know this code. Check it with your foundation, or leave it empty."


class AgreementOutdated(Conflict):
    """Another version took effect, or the text was not the one shown."""

    code = "agreement_outdated"
    message = (
        "The processing agreement has changed in the meantime. Read the new version and send the form again."
    )


class SignUpUnknown(AppError):
    """This browser has no sign-up, or no longer."""

    status = 410
    code = "sign_up_unknown"
    message = "We do not know which sign-up you mean. Open the link in your mail, or start again."


class StepTooEarly(Conflict):
    """The sign-up is not at the point where this can be done."""

    code = "sign_up_elsewhere"
    message = "This sign-up is at another step by now. Look where it is."
