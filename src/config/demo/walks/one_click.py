"""Everybody of the demo signs in with one click and sees a page; a session of one school opens no other."""

from config.demo.town import Page, Stumbled, Town, Visitor

ORDER = 20
TITLE = "one click"


def walk(town: Town) -> str:
    """Be everybody in turn; then knock at the other school with the first one's cookies."""
    people = 0
    for door in town.doors:
        if door.path != "/demo/":
            continue
        choice = town.visitor().get(door.host, door.path).expect(200)
        people += len(demo_forms(choice))
        for number in demo_forms(choice):
            visitor = town.visitor()
            home = visitor.submit(visitor.get(door.host, door.path), number).expect(200)
            if not home.heading:
                raise Stumbled(what=f"the first page at {door.host} has no heading")
        _knock_elsewhere(town, visitor, door.host)
    if people == 0:
        raise Stumbled(what="nobody can sign in")
    return f"{people} people signed in, none of them anywhere else"


def demo_forms(page: Page) -> list[int]:
    """Return the numbers of the page's sign-in forms."""
    return [number for number, form in enumerate(page.tree.forms) if "/demo/als/" in (form.action or "")]


def _knock_elsewhere(town: Town, visitor: Visitor, host: str) -> None:
    """Show the cookies of ``host`` to another host: it must ask to sign in."""
    other = next(door.host for door in town.schools if door.host != host)
    visitor.cookies[other] = visitor.cookies[host]
    page = visitor.get(other)
    if not page.path.startswith("/inloggen/"):
        raise Stumbled(what=f"a session of {host} opens {other}{page.path}")
