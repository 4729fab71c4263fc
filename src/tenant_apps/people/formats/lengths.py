"""How long a text may be before we do not believe it; the tables of the people room hold this much."""

CALL_NAME, PREFIX, FAMILY_NAME, GIVEN_NAMES, INITIALS = 100, 30, 200, 200, 30
GROUP_NAME = 80
OTHER = 256  # keys (EDEXML 2.1), descriptions, addresses

BY_NAME: dict[str, int] = {
    # EDEXML
    "roepnaam": CALL_NAME,
    "voorvoegsel": PREFIX,
    "achternaam": FAMILY_NAME,
    "voornamen": GIVEN_NAMES,
    "voorletters-1": INITIALS,
    "naam": GROUP_NAME,
    # the guardian list
    "call_name": CALL_NAME,
    "pupil_call_name": CALL_NAME,
    "prefix": PREFIX,
    "pupil_prefix": PREFIX,
    "family_name": FAMILY_NAME,
    "pupil_family_name": FAMILY_NAME,
    "given_names": GIVEN_NAMES,
    "initials": INITIALS,
    # OneRoster
    "givenName": CALL_NAME,
    "preferredGivenName": CALL_NAME,
    "familyName": FAMILY_NAME,
    "metadata.namePrefix": PREFIX,
    "metadata.initials": INITIALS,
    "title": GROUP_NAME,
}


SHORTEST_CAP = min(BY_NAME.values())


def longest(name: str) -> int:
    """Return how many characters element or column ``name`` may have."""
    return BY_NAME.get(name, OTHER)


def is_too_long(name: str, text: str) -> bool:
    """Return whether ``text`` is longer than ``name`` may have."""
    return len(text) > SHORTEST_CAP and len(text) > longest(name)
