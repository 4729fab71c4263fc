"""The schools of one foundation, made as sign-up makes them."""

from config.demo.calendar import LAST_YEAR, day, happened
from config.demo.doors import Door
from config.demo.twenty import PILOT, SCHOOLS, SchoolFacts
from tenants.provisioning import NewSchool, provision_school

ORDER = 10
TITLE = "schools"
DOORS = (
    Door("public site", ""),
    Door("· a tour, screen by screen", "", "/rondleiding/"),
    Door("foundation", "stichting"),
    Door("operator", "beheer"),
    *(Door(school.name, school.subdomain) for school in PILOT),
)


def build() -> None:
    """Make the six of the pilot in August of last year, the others in June when the foundation went on with all."""
    for school in SCHOOLS:
        with happened(day(8, 18, LAST_YEAR) if school.is_pilot else day(6, 22, LAST_YEAR)):
            provision_school(new=_new(school), by="demo")


def _new(school: SchoolFacts) -> NewSchool:
    return NewSchool(
        name=school.name,
        subdomain=school.subdomain,
        brin=school.brin,
        branch=school.branch,
        city=school.city,
        hue=school.hue,
    )
