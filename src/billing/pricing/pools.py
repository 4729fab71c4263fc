"""How many units count towards a tier."""

from collections.abc import Iterable
from uuid import UUID

from billing.pricing.book import PriceComponent
from billing.pricing.enums import Unit
from billing.pricing.request import PriceRequest, Subject


def units_of(component: PriceComponent, subject: Subject) -> int | None:
    """Return how many units of ``component`` a school pays for; None when its pupils are not known."""
    return subject.pupils if component.unit is Unit.PUPIL else 1


def takes(subject: Subject, component: str) -> bool:
    """Return whether the call-off has the component."""
    return subject.components is None or component in subject.components


class Pools:
    """The pooled quantities of one request, each counted once."""

    def __init__(self, request: PriceRequest) -> None:
        self._subjects = [s for s in request.subjects if s.is_pooled and s.period.overlaps(request.period)]
        self._assumed = {pool.component: pool.quantity for pool in request.assumed_pools}
        self._counted: dict[tuple[str, str], dict[UUID, int | None]] = {}

    def quantity(self, component: PriceComponent, lot: str) -> int | None:
        """Return the units of all pooled schools of ``lot`` ("" is every lot); None when one is not known."""
        if component.code in self._assumed:
            return self._assumed[component.code]
        known = [units for units in self._units(component, lot).values() if units is not None]
        return sum(known) if len(known) == len(self._units(component, lot)) else None

    def unknown_schools(self, component: PriceComponent, lot: str) -> Iterable[UUID]:
        """Return the pooled schools of which the quantity is not known."""
        return (school for school, units in self._units(component, lot).items() if units is None)

    def _units(self, component: PriceComponent, lot: str) -> dict[UUID, int | None]:
        """Return the units by school: one with two call-offs counts once."""
        key = (component.code, lot)
        if key not in self._counted:
            self._counted[key] = {
                subject.school_id: units_of(component, subject)
                for subject in self._subjects
                if takes(subject, component.code) and lot in {"", subject.lot}
            }
        return self._counted[key]
