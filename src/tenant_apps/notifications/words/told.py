"""What one notice says, and how it stands in a mail."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse


def path_of(name: str, *args: Any) -> str:  # noqa: ANN401  what an address takes
    """Return the path of a page of the school, also where no request is: in the worker."""
    return reverse(name, args=args, urlconf=settings.HOST_URLCONFS["school"])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one child, with where each answer is given from the mail."""

    text: str
    last_day: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one notice says. Addresses are paths; ``asked`` is what still waits for this reader.

    ``mailed_title`` stands in a mail in the place of title and ``meta``, where those say what mail should not:
    that a child is ill, or who took a permission back. ``link`` is what its button says there.
    """

    title: str
    meta: str
    path: str
    is_urgent: bool = False
    asked: tuple[Asked, ...] = ()
    mailed_title: str = ""
    link: str = ""
    is_at_work: bool = False

    def as_json(self, origin: str) -> dict[str, Any]:
        """Return what a mail's template needs."""
        return {
            "title": self.mailed_title or self.title,
            "meta": "" if self.mailed_title else self.meta,
            "url": origin + self.path,
            "link": self.link,
            "is_urgent": self.is_urgent,
            "asked": [
                {
                    "text": one.text,
                    "last_day": one.last_day,
                    "options": [{"label": label, "url": origin + path} for label, path in one.options],
                }
                for one in self.asked
            ],
        }
