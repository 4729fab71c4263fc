"""What the console refuses."""

from kit.errors import Invalid


class ReasonMissing(Invalid):
    """A school is not closed or opened without saying why."""

    code = "reason_missing"
    message = "Say why. The reason is kept with the change."
