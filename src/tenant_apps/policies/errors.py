"""What the policies room refuses."""

from kit.errors import Conflict, Invalid, NotAllowed


class NotYourRight(NotAllowed):
    """Somebody asked about another than himself or a child about whom he is told everything, or no longer is."""

    code = "not_your_right"
    message = "You can ask this for yourself and for children about whom the school tells you everything."


class ExportGone(Conflict):
    """It expired, failed or is not ready."""

    code = "export_gone"
    message = "This file is not here any more. Ask for a new one; it takes a minute."


class AlreadyAsked(Conflict):
    """One open request at a time."""

    code = "already_asked"
    message = "You asked this already. The school answers within a month; the answer comes here."


class AlreadyDecided(Conflict):
    """Somebody else of the school answered it."""

    code = "already_decided"
    message = "Somebody already answered this request. Look at the answer; nothing was changed."


class OwnRequest(NotAllowed):
    """Nobody judges what he asked himself while somebody else can."""

    code = "own_request"
    message = "You asked this yourself. A colleague of the office or the leader answers it."


class StillAtSchool(Conflict):
    """What the school needs for its work it may not erase."""

    code = "still_at_school"
    message = (
        "The school still needs this: the pupil is at the school, or somebody has a child or a role here."
        " Let that end first; nothing was removed."
    )


class AnswerMissing(Invalid):
    """The asker reads what was decided and why."""

    code = "answer_missing"
    message = "Write to the asker what you decided and why."
