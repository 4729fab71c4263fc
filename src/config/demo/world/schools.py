"""Six schools of one foundation: large and small, in town and in the dunes."""

from config.demo.doors import Door
from tenants.provisioning import NewSchool, provision_school

ORDER = 10
TITLE = "schools"
SCHOOLS = (
    NewSchool(name="De Regenboog", subdomain="regenboog", brin="12AB", city="Duinstad", hue=158),
    NewSchool(name="Het Kompas", subdomain="kompas", brin="34CD", city="Duinstad", hue=255),
    NewSchool(name="De Vuurtoren", subdomain="vuurtoren", brin="56EF", city="Zandhaven", hue=25),
    NewSchool(name="De Zeester", subdomain="zeester", brin="78GH", city="Zandhaven", hue=330),
    NewSchool(name="Het Helmgras", subdomain="helmgras", brin="90JK", city="Westduinen", hue=120),
    NewSchool(
        name="De Strandloper", subdomain="strandloper", brin="12LM", branch="01", city="Westduinen", hue=205
    ),
)
DOORS = (
    Door("public site", ""),
    Door("foundation", "stichting"),
    Door("operator", "beheer"),
    *(Door(school.name, school.subdomain) for school in SCHOOLS),
)


def build() -> None:
    """Make the schools, as sign-up makes them."""
    for school in SCHOOLS:
        provision_school(new=school, by="demo")
