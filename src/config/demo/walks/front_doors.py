"""Every school answers on its own host; a host without a school does not, and says so."""

from concurrent.futures import ThreadPoolExecutor

from config.demo.town import Stumbled, Town

ORDER = 10
TITLE = "front doors"
UNKNOWN = "geenschool"


def walk(town: Town) -> str:
    """Ask every host at once."""
    nobody = town.visitor().get(town.host(UNKNOWN)).expect(404)
    schools = town.schools
    with ThreadPoolExecutor(max(1, len(schools))) as pool:
        pages = list(pool.map(lambda door: town.visitor().get(door.host), schools, timeout=60))
    for door, page in zip(schools, pages, strict=True):
        if page.status >= 500 or page.text == nobody.text:
            raise Stumbled(what=f"{door.label} does not answer on its own host ({page.status})")
    return f"{len(pages)} schools answer, an unknown host gets 404"
