"""Whether an address can be had, why not, and what can."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kit.dates import today
from tenants.models import QuarantinedName, School
from tenants.names import refusal_of, suggest_subdomain

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class AddressAnswer:
    """What can be said of a wished name: free, or refused with a reason and other names that are free."""

    name: str
    reason: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether it can be had."""
        return not self.reason


def is_free(name: str) -> bool:
    """Return whether nobody has ``name``, or had it less than a year ago."""
    is_taken = School.objects.filter(subdomain=name).exists()
    return not is_taken and not QuarantinedName.objects.filter(name=name, until_on__gt=today()).exists()


def answer_address(name: str, *, school_name: str = "", city: str = "") -> AddressAnswer:
    """Say whether ``name`` can be had as typed; never changes it. Two names of one school never look alike."""
    reason = refusal_of(name) or ("" if is_free(name) else _("This address is taken."))
    if not reason:
        return AddressAnswer(name)
    return AddressAnswer(name, reason, tuple(_others(name, school_name, city)))


def _others(name: str, school_name: str, city: str) -> Iterator[str]:
    stem = suggest_subdomain(school_name or name)
    wished = [stem, f"{stem}-{suggest_subdomain(city)}" if city else "", f"{stem}-school", f"bs-{stem}"]
    wished += [f"{stem}-{number}" for number in range(2, 9)]
    found = 0
    for other in dict.fromkeys(wished):
        if other != name and refusal_of(other) is None and is_free(other):
            yield other
            found += 1
        if found == MOST_SUGGESTIONS:
            return
