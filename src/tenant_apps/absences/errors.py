"""What the absences room refuses."""

from kit.errors import Conflict, Invalid, NotFound


class NotYourChild(NotFound):
    """A child that is not there for this viewer."""

    code = "not_your_child"


class DayOver(Invalid):
    """What is past is not changed any more."""

    code = "day_over"
    message = "That day is over. Tell the school what should be corrected."


class TooFarAhead(Invalid):
    """An absence is reported shortly before; leave is asked for."""

    code = "too_far_ahead"
    message = "You can report this at most 60 days ahead."


class NoSchoolDay(Invalid):
    """Saturday or Sunday."""

    code = "no_school_day"
    message = "There is no school on that day. Choose a weekday."


class ReportOver(Conflict):
    """It was withdrawn or ended, perhaps by the other parent."""

    code = "report_over"
    message = "This report was changed already. Look at it again."
