"""The files of OneRoster CSV that we read, their columns, and what in them is never read.

Source: 1EdTech OneRoster CSV tables 1.1 and CSV binding 1.2.
"""

from kit.tabular.columns import Column, Table

STATUS = (Column("sourcedId", is_required=True), Column("status"))


def _table(*names: str, required: tuple[str, ...] = (), dropped: tuple[str, ...] = ()) -> Table:
    columns = (*STATUS, *(Column(name, is_required=name in required) for name in names))
    return Table(columns, dropped=dropped, refuses_formulas=False, is_open=True)


MANIFEST = Table(
    (Column("propertyName", is_required=True), Column("value", is_required=True)), refuses_formulas=False
)
PREFIX, INITIALS = (
    "metadata.namePrefix",
    "metadata.initials",
)  # our extension columns, at the right as is required

TABLES: dict[str, Table] = {
    "orgs": _table("name", "type", "identifier", required=("name", "type")),
    "academicSessions": _table(
        "title", "type", "startDate", "endDate", "parentSourcedId", required=("type",)
    ),
    "classes": _table(
        "title", "grades", "classType", "schoolSourcedId", "termSourcedIds", required=("title", "classType")
    ),
    "users": _table(
        "orgSourcedIds",
        "role",
        "givenName",
        "middleName",
        "familyName",
        "preferredGivenName",
        "email",
        "sms",
        "phone",
        "agentSourcedIds",
        "grades",
        "primaryOrgSourcedId",
        PREFIX,
        INITIALS,
        required=("givenName", "familyName"),
        dropped=("username", "userIds", "identifier", "password", "userMasterIdentifier", "pronouns"),
    ),
    "roles": _table(
        "userSourcedId",
        "role",
        "beginDate",
        "endDate",
        "orgSourcedId",
        required=("userSourcedId", "role"),
    ),
    "enrollments": _table(
        "classSourcedId",
        "userSourcedId",
        "role",
        "beginDate",
        "endDate",
        required=("classSourcedId", "userSourcedId"),
    ),
    "demographics": _table(
        "birthDate",
        "sex",
        dropped=(
            "americanIndianOrAlaskaNative",
            "asian",
            "blackOrAfricanAmerican",
            "nativeHawaiianOrOtherPacificIslander",
            "white",
            "demographicRaceTwoOrMoreRaces",
            "hispanicOrLatinoEthnicity",
            "countryOfBirthCode",
            "stateOfBirthAbbreviation",
            "cityOfBirth",
            "publicSchoolResidenceStatus",
        ),
    ),
}
NEEDED = ("orgs", "users")
