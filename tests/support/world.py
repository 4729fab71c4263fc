"""The two schools every test knows: De Regenboog, and Het Kompas whose people must never get in."""

from tenants.migrating import migrate_all
from tenants.provisioning import NewSchool, provision_school

REGENBOOG = NewSchool(name="De Regenboog", subdomain="regenboog", brin="12AB", city="Duinstad")
KOMPAS = NewSchool(name="Het Kompas", subdomain="kompas", brin="34CD", city="Duinstad")


def build_world() -> None:
    """Migrate an empty database and make the two schools."""
    migrate_all()
    for new in (REGENBOOG, KOMPAS):
        provision_school(new=new, by="tests")
