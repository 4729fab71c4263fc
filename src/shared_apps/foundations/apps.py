"""The foundations app: what the portal, the site and the schools may touch of it."""

from django.apps import AppConfig

from shared_apps.events.apps import THIS_TRANSACTIONS
from tenants.grants import PublicGrant

MINE = "nullif(current_setting('kring.foundation', true), '')::uuid"
OF_MINE = f"foundation_id = {MINE}"
# of a school that is or was a member: rows up to the day it left
MEMBER = "SELECT 1 FROM foundations_foundationmembership m WHERE m.school_id = {school} AND m." + OF_MINE  # noqa: S608  constants alone
UP_TO_LEAVING = " AND (m.valid_until IS NULL OR {day} < m.valid_until)"
DURING = " AND {day} >= m.valid_from" + UP_TO_LEAVING

PILOT = "pilot_id IN (SELECT id FROM foundations_pilot)"
EVALUATION = "evaluation_id IN (SELECT id FROM foundations_evaluation)"
SURVEY = "survey_id IN (SELECT id FROM foundations_survey)"
QUESTION = "question_id IN (SELECT id FROM foundations_surveyquestion)"
PILOT_SCHOOL = "pilot_school_id IN (SELECT id FROM foundations_pilotschool)"
ANSWERED = "question_id IN (SELECT id FROM foundations_privacyquestion)"
PUBLISHED = "answer_id IN (SELECT id FROM foundations_privacyanswer)"

READ, ADD, EDIT, ALL = "SELECT", "SELECT, INSERT", "SELECT, INSERT, UPDATE", "SELECT, INSERT, UPDATE, DELETE"


def _member(school: str, days: str = "", day: str = "") -> str:
    return f"EXISTS ({MEMBER.format(school=school)}{days.format(day=day)})"


PORTAL = {
    "Foundation": ("SELECT, UPDATE", f"id = {MINE}"),
    "FoundationMember": (ALL, OF_MINE),
    "FoundationMembership": (READ, OF_MINE),
    "SchoolMerger": (READ, _member("absorbed_id")),
    "Pilot": (EDIT, OF_MINE),
    "PilotSchool": (ALL, PILOT),
    "PrivacyQuestion": (ADD, PILOT),
    "PrivacyAnswer": (ADD, ANSWERED),
    "AnswerPublication": (ADD, PUBLISHED),
    "Evaluation": (ADD, PILOT),
    "Decision": (ADD, EVALUATION),
    "Conclusion": (ADD, EVALUATION),
    "Survey": ("SELECT, INSERT, UPDATE (closes_on)", EVALUATION),  # the right to lock a row, for closing it
    "SurveyClosing": (ADD, SURVEY),
    "SurveyQuestion": (ADD, SURVEY),
    "SurveyOption": (ADD, QUESTION),
    "AnswerCount": (ADD, PILOT_SCHOOL),
    "RegisteredLocation": (READ, ""),
    "SharingLimit": ("SELECT, INSERT, UPDATE (is_current)", OF_MINE),
}
# What the supplier's kernel tables show a foundation: its own schools, while and up to when they are its own.
KERNEL = {
    "School": _member("tenants_school.id"),
    "Domain": _member("tenants_domain.tenant_id"),
    "UsageCounter": _member("tenants_usagecounter.school_id", DURING, '"on"'),
    "QuantityStatement": _member("tenants_quantitystatement.school_id", UP_TO_LEAVING, "count_date"),
    "Licence": _member("tenants_licence.school_id", UP_TO_LEAVING, "tenants_licence.valid_from"),
}
# Of people: no operators, ever. Before anybody knows who asks, whoever signs in; then the foundation's own members, and
# the one address that is being let in or changed to (tenants.scope.show_address).
UNKNOWN = "coalesce(current_setting('kring.foundation', true), '') = ''"
SOUGHT = "email = current_setting('kring.address', true)"
MEMBERS = "id IN (SELECT user_id FROM foundations_foundationmember)"
PEOPLE = f"NOT is_operator AND ({UNKNOWN} OR {MEMBERS} OR {SOUGHT})"
# Of what happened: what is being written, and what is about the foundation or its pilots.
ABOUT_MINE = f"about_id = {MINE} OR about_id IN (SELECT id FROM foundations_pilot)"  # noqa: S608  constants alone
HAPPENED = f"{THIS_TRANSACTIONS} OR {ABOUT_MINE}"
# The limits of the foundation a school belongs to, and of one it left as far as they were set before.
LIMITS = (
    "EXISTS (SELECT 1 FROM foundations_foundationmembership m WHERE m.foundation_id = "
    "foundations_sharinglimit.foundation_id AND (m.valid_until IS NULL OR at < m.valid_until))"
)
ITSELF = "SELECT id FROM tenants_school s WHERE s.schema_name = current_user"
# What a school reads: its own pilots, to ask its own people and to show them the published answers.
SCHOOLS = {
    "Foundation": (READ, "id IN (SELECT foundation_id FROM foundations_foundationmembership)"),
    "FoundationMembership": (READ, f"school_id IN ({ITSELF})"),
    "PilotSchool": (READ, f"school_id IN ({ITSELF})"),
    "Pilot": (READ, "id IN (SELECT pilot_id FROM foundations_pilotschool)"),
    "PrivacyQuestion": (READ, PILOT),
    "PrivacyAnswer": (READ, f"{ANSWERED} AND id IN (SELECT answer_id FROM foundations_answerpublication)"),  # noqa: S608  constants alone
    "AnswerPublication": (READ, "true"),
    "Evaluation": (READ, PILOT),
    "Survey": (READ, EVALUATION),
    "SurveyClosing": (READ, SURVEY),
    "SurveyQuestion": (READ, SURVEY),
    "SurveyOption": (READ, QUESTION),
    "AnswerCount": ("SELECT, UPDATE (value)", PILOT_SCHOOL),
    "SpentLink": (ADD, PILOT_SCHOOL),
    "SharingLimit": (READ, LIMITS),
}


class FoundationsConfig(AppConfig):
    """Lives in the shared schema alone; a foundation sees its own rows, a school what concerns it."""

    name = "shared_apps.foundations"
    label = "foundations"
    public_grants = (
        *(PublicGrant(f"foundations.{name}", "portal", *held) for name, held in PORTAL.items()),
        *(PublicGrant(f"foundations.{name}", "schools", *held) for name, held in SCHOOLS.items()),
        *(PublicGrant(f"tenants.{name}", "portal", READ, rows) for name, rows in KERNEL.items()),
        PublicGrant("accounts.User", "portal", EDIT, PEOPLE),
        PublicGrant("events.Event", "portal", ADD, HAPPENED),
        PublicGrant("foundations.RegisteredLocation", "site", READ),
        PublicGrant("foundations.Foundation", "site", "SELECT (id, name, board_number)", "true"),
    )
