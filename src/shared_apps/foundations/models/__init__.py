"""Tables of foundations, the school register, pilots and their evaluation."""

from shared_apps.foundations.models.evaluations import Conclusion, Decision, Evaluation
from shared_apps.foundations.models.foundations import Foundation, FoundationMember
from shared_apps.foundations.models.limits import SharingLimit
from shared_apps.foundations.models.memberships import FoundationMembership, SchoolMerger
from shared_apps.foundations.models.pilots import Pilot, PilotSchool
from shared_apps.foundations.models.questions import AnswerPublication, PrivacyAnswer, PrivacyQuestion
from shared_apps.foundations.models.register import RegisteredLocation, RegisterImport
from shared_apps.foundations.models.surveys import (
    AnswerCount,
    SpentLink,
    Survey,
    SurveyClosing,
    SurveyOption,
    SurveyQuestion,
)

__all__ = [
    "AnswerCount",
    "AnswerPublication",
    "Conclusion",
    "Decision",
    "Evaluation",
    "Foundation",
    "FoundationMember",
    "FoundationMembership",
    "Pilot",
    "PilotSchool",
    "PrivacyAnswer",
    "PrivacyQuestion",
    "RegisterImport",
    "RegisteredLocation",
    "SchoolMerger",
    "SharingLimit",
    "SpentLink",
    "Survey",
    "SurveyClosing",
    "SurveyOption",
    "SurveyQuestion",
]
