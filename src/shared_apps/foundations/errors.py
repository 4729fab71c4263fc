"""What foundations and pilots refuse."""

import datetime as dt

from django.utils.formats import date_format

from kit.errors import Conflict, Invalid, NotAllowed, NotFound


class DayRefused(Invalid):
    """A refusal that names days, written out in the reader's language."""

    def __init__(self, **days: dt.date) -> None:
        super().__init__(**{name: date_format(day, "DATE_FORMAT") for name, day in days.items()})


class DetailsInvalid(Invalid):
    """A field of a foundation breaks its rule; ``field`` names it."""

    code = "foundation_details_invalid"
    message = "The field %(field)s of the foundation is not right."


class FoundationExists(Conflict):
    """Another foundation has this company number or board number."""

    code = "foundation_exists"
    message = "A foundation with this Chamber of Commerce number or board number is already here."


class MembershipOverlaps(Conflict):
    """A school belongs to one foundation on one day."""

    code = "membership_overlaps"
    message = "The school already belongs to a foundation on some of these days."


class NotMemberThen(DayRefused):
    """The school does not belong to the foundation on the day it matters."""

    code = "not_member_then"
    message = "The school does not belong to this foundation on %(on)s."


class DayOutsideMembership(DayRefused):
    """A membership ends after the day it started."""

    code = "day_outside_membership"
    message = "The day must be later than %(start)s, when the school joined."


class MergerInvalid(Invalid):
    """A school merges once, into another school of the same foundation."""

    code = "merger_invalid"
    message = "A school merges once, into another school of the same foundation."


class MemberExists(Conflict):
    """Somebody is a member once, with one role."""

    code = "member_exists"
    message = "This person already has a role at the foundation."


class LastProcurement(Invalid):
    """Somebody must be able to let others in."""

    code = "last_procurement"
    message = "At least one person with the procurement role must remain."


class NotAFoundationMember(NotAllowed):
    """Signed in, but without a role at a foundation."""

    code = "not_a_foundation_member"
    message = "You have no role at a foundation. Ask a colleague in procurement to invite you."


class RoleTooSmall(NotAllowed):
    """The role may look, not do this."""

    code = "role_too_small"
    message = "Your role at the foundation does not include this."


class PilotInvalid(Invalid):
    """A pilot has a start before its end, lasts two years at most, and never costs less than nothing."""

    code = "pilot_invalid"
    message = "A pilot ends after it starts, lasts at most two years, and its price is not negative."


class PilotConcluded(Conflict):
    """What is concluded stays as it is."""

    code = "pilot_concluded"
    message = "This pilot is concluded. Nothing in it changes any more."


class SchoolInPilot(Conflict):
    """A school is in one pilot at a time."""

    code = "school_in_pilot"
    message = "The school is already in a pilot on some of these days."


class SchoolNotInPilot(NotFound):
    """The school is not in this pilot."""

    code = "school_not_in_pilot"


class PilotSchoolInUse(Conflict):
    """Once a survey is open the schools of a pilot are fixed: its counts would otherwise tell who left."""

    code = "pilot_school_in_use"
    message = "A survey of this pilot is open or closed, so its schools no longer change."


class MixInvalid(Invalid):
    """The facts of a school in the mix cannot be."""

    code = "mix_invalid"
    message = "A school weighting lies between 20 and 40 and names its school year; pupils are not negative."


class OutsidePilot(DayRefused):
    """The day lies outside the pilot."""

    code = "outside_pilot"
    message = "Choose days within the pilot: from %(start)s to %(end)s."


class AlreadyPublished(Conflict):
    """An answer is published once."""

    code = "already_published"
    message = "This answer is already published."


class SurveyExists(Conflict):
    """Each kind of respondent is asked once per evaluation."""

    code = "survey_exists"
    message = "These respondents are already asked in this evaluation."


class SurveyEmpty(Invalid):
    """A survey has questions, each with at least two different answers."""

    code = "survey_empty"
    message = "A survey needs schools and questions, and each question at least two different answers."


class SurveyOver(Conflict):
    """No more answers are taken."""

    code = "survey_over"
    message = "This survey is closed. Thank you for wanting to answer."


class LinkInvalid(NotFound):
    """No survey of ours signed this link."""

    code = "survey_link_invalid"
    message = "This link does not open a survey. Use the newest link you received."


class LinkSpent(Conflict):
    """A link works once."""

    code = "survey_link_spent"
    message = "This link was used already. Your answers count; nobody can see which they were."


class AnswerInvalid(Invalid):
    """At most one answer per question, and only those offered."""

    code = "survey_answer_invalid"
    message = "Choose at most one of the answers at each question."


class EvaluationOpen(Conflict):
    """First all surveys close, then it is decided."""

    code = "evaluation_open"
    message = "The evaluation is still open. Close its surveys first."


class AlreadyDecided(Conflict):
    """A school is decided about once per evaluation."""

    code = "already_decided"
    message = "The decision about this school was already taken."


class ReasonMissing(Invalid):
    """A decision has a reason."""

    code = "reason_missing"
    message = "Give the reason: it belongs to the decision."


class DecisionsMissing(Conflict):
    """The pilot is concluded after every school is decided about."""

    code = "decisions_missing"
    message = "Some schools of the pilot are not decided about yet."


class ExtensionInvalid(Invalid):
    """An extension has a new end after the present one, within two years of the start; other outcomes have none."""

    code = "extension_invalid"
    message = "An extended pilot gets a later end, at most two years after its start."


class LimitUnknown(Invalid):
    """A limit for a field or circle that does not exist."""

    code = "sharing_limit_unknown"
    message = (
        "This field does not exist, or can never be shared that widely. Go back to the page and choose again."
    )


class LimitNeedsReason(Invalid):
    """Parents read why a limit is there."""

    code = "sharing_limit_needs_reason"
    message = "Say why in one sentence. Parents of all your schools read it beside the limit."


class LimitChanged(Conflict):
    """A colleague set the same limit at the same moment."""

    code = "sharing_limit_changed"
    message = "A colleague set this limit at the same moment. Look at what holds now and choose again."
