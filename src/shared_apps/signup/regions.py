"""The holiday region of a school, as far as its province tells."""

from shared_apps.signup.queries import location_of
from tenants.enums import Region

# Provinces that lie in one region whole or nearly so (Regeling vaststelling schoolvakanties); others are MIDDLE
# until the school says otherwise.
PROVINCES = {
    "drenthe": Region.NORTH,
    "friesland": Region.NORTH,
    "fryslân": Region.NORTH,
    "groningen": Region.NORTH,
    "noord-holland": Region.NORTH,
    "overijssel": Region.NORTH,
    "flevoland": Region.NORTH,
    "limburg": Region.SOUTH,
    "noord-brabant": Region.SOUTH,
    "zeeland": Region.SOUTH,
}


def region_of(brin: str, branch: str) -> Region:
    """Return the region of a location of the register; MIDDLE when that does not tell."""
    location = location_of(f"{brin}{branch}")
    return PROVINCES.get(location.province.lower(), Region.MIDDLE) if location else Region.MIDDLE
