"""The published policy, made of what the code itself does: dictionary, holdings, rules, purposes."""

from dataclasses import dataclass

from tenant_apps.consents.models import Purpose
from tenant_apps.consents.queries import purposes_in_use
from tenant_apps.people.holdings import Holding, Kind, Rule, holdings_about, rules
from tenant_apps.sharing.dictionary import FIELDS, Field
from tenant_apps.sharing.enums import Subject

Alike = tuple[tuple[Field, ...], ...]
SameTerm = tuple[tuple[str, tuple[Holding, ...]], ...]


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """What the page says; the fields people share, what rooms hold, how long, what consent is asked for.

    Fields with the same purpose, limit and term stand together, and so do holdings with the same term.
    """

    pupil_fields: Alike
    guardian_fields: Alike
    holdings: tuple[tuple[Kind, SameTerm], ...]
    rules: tuple[Rule, ...]
    purposes: tuple[Purpose, ...]


def policy_page() -> PolicyPage:
    """Return the policy of this school as it is now."""
    return PolicyPage(
        pupil_fields=_alike(Subject.PUPIL),
        guardian_fields=_alike(Subject.GUARDIAN),
        holdings=tuple((kind, _by_term(holdings_about(kind))) for kind in Kind),
        rules=rules(),
        purposes=tuple(purposes_in_use()),
    )


def _alike(subject: Subject) -> Alike:
    found: dict[tuple[str, int, str], list[Field]] = {}
    for one in FIELDS:
        if one.subject == subject:
            found.setdefault((str(one.purpose), one.widest, str(one.retention)), []).append(one)
    return tuple(tuple(fields) for fields in found.values())


def _by_term(held: tuple[Holding, ...]) -> SameTerm:
    found: dict[str, list[Holding]] = {}
    for one in held:
        found.setdefault(str(one.kept_for), []).append(one)
    return tuple((term, tuple(rows)) for term, rows in found.items())
