"""Who of the cast gets a page: what each role must see, in one place."""

WHO = ("stranger", "bilal", "carla", "anna", "otto", "lena", "esra")


def office_only() -> dict[str, int]:
    """Only leader and office; who is not signed in (Esra's session is of another school) is asked to."""
    return {"stranger": 302, "bilal": 403, "carla": 403, "anna": 403, "otto": 200, "lena": 200, "esra": 302}


def leader_only() -> dict[str, int]:
    """The school leader alone."""
    return office_only() | {"otto": 403}
