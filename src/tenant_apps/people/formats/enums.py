"""The closed lists of the records, in the words of the standards they come from."""

from enum import StrEnum


class Format(StrEnum):
    """The formats we read."""

    EDEXML = "edexml"
    ONEROSTER = "oneroster"
    GUARDIANS_CSV = "guardians_csv"
    GUARDIANS_XLSX = "guardians_xlsx"
    UNKNOWN = "unknown"


class RecordKind(StrEnum):
    """The kinds of records."""

    BRANCH = "branch"
    GROUP = "group"
    COMPOSITE_GROUP = "composite_group"
    PUPIL = "pupil"
    STAFF = "staff"
    GUARDIAN = "guardian"
    GUARDIANSHIP = "guardianship"
    ENROLMENT = "enrolment"


class Gender(StrEnum):
    """Codes of ISO 5218, as EDEXML has them."""

    UNKNOWN = "0"
    BOY = "1"
    GIRL = "2"
    UNSPECIFIED = "9"


class Authority(StrEnum):
    """Parental authority (*gezag*), as the school states it."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Information(StrEnum):
    """What the school tells this guardian about the pupil."""

    FULL = "full"
    ON_REQUEST = "on_request"
    NONE = "none"


class Relation(StrEnum):
    """What a guardian is to a pupil."""

    MOTHER = "mother"
    FATHER = "father"
    PARENT = "parent"
    STEPPARENT = "stepparent"
    FOSTER_PARENT = "foster_parent"
    GRANDPARENT = "grandparent"
    LEGAL_GUARDIAN = "legal_guardian"
    CARER = "carer"
    OTHER = "other"
    UNKNOWN = ""


class StaffRole(StrEnum):
    """The roles a school can confirm for somebody who works there."""

    LEADER = "leader"
    OFFICE = "office"
    TEACHER = "teacher"
    SUPPORT = "support"


YEAR_GROUPS = frozenset((*"BD012345678SVCNH", "11", "12", "13", "14", "15", "16"))
COMBINATION, HISTORIC = "C", "H"
