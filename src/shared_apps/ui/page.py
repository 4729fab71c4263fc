"""What stands around every page: whose house it is, where you can go, who you are."""

from dataclasses import dataclass

from shared_apps.ui.palette import KRING_HUE


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose board it is; ``hue`` in degrees, the one colour a school chooses."""

    name: str = "Kring"
    hue: int = KRING_HUE
    url: str = "/"

    @property
    def is_kring(self) -> bool:
        """Whether it is no school's but our own."""
        return self.name == "Kring"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab on the board; ``note`` stands small beside the label, ``count`` is how many answers are wanted."""

    label: str
    url: str
    is_current: bool = False
    note: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A main room with its lucide ``icon``; ``count`` says how many answers are wanted there."""

    label: str
    url: str
    icon: str
    is_current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line in the menu under the avatar; ``is_post`` makes it a form (signing out)."""

    label: str
    url: str
    icon: str = ""
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as the board shows it."""

    name: str
    role: str = ""
    menu: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Chrome:
    """The ways on the board; ``settings.UI_CHROME`` names the function that makes one from a request."""

    places: tuple[Place, ...] = ()
    tabs: tuple[Tab, ...] = ()
    person: Person | None = None


def initials(name: str) -> str:
    """Return at most two letters for an avatar: of the first and the last word."""
    words = name.split()
    chosen = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in chosen).upper()
