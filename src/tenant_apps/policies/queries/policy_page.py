"""The published policy, made of what the code itself does: dictionary, holdings, rules, purposes."""

from dataclasses import dataclass

from tenant_apps.consents.models import Purpose
from tenant_apps.consents.queries import purposes_in_use
from tenant_apps.people.holdings import Holding, Kind, Rule, holdings_about, rules
from tenant_apps.sharing.dictionary import FIELDS, Field
from tenant_apps.sharing.enums import Subject


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """What the page says; the fields people share, what rooms hold, how long, what consent is asked for."""

    pupil_fields: tuple[Field, ...]
    guardian_fields: tuple[Field, ...]
    holdings: tuple[tuple[Kind, tuple[Holding, ...]], ...]
    rules: tuple[Rule, ...]
    purposes: tuple[Purpose, ...]


def policy_page() -> PolicyPage:
    """Return the policy of this school as it is now."""
    return PolicyPage(
        pupil_fields=tuple(one for one in FIELDS if one.subject == Subject.PUPIL),
        guardian_fields=tuple(one for one in FIELDS if one.subject == Subject.GUARDIAN),
        holdings=tuple((kind, holdings_about(kind)) for kind in Kind),
        rules=rules(),
        purposes=tuple(purposes_in_use()),
    )
