"""What the console refuses."""

from kit.errors import Conflict, Invalid


class ReasonMissing(Invalid):
    """A school is not closed or opened without saying why."""

    code = "reason_missing"
    message = "Say why. The reason is kept with the change."


class NameDoesNotMatch(Invalid):
    """A school is deleted by somebody who typed which one."""

    code = "name_does_not_match"
    message = "Type the address of this school exactly: %(subdomain)s"


class WorkWaits(Conflict):
    """The same was asked already and is not done yet."""

    code = "work_waits"
    message = "This was asked already and is being done."


class NotYetClosed(Conflict):
    """A school people are working in is not deleted."""

    code = "not_yet_closed"
    message = "Make this school read-only or suspend it first, hand over its export, and delete it then."
