"""The limits of school and foundation: what they allow, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from shared_apps.ui.choices import Step
from tenant_apps.people.models import ContactProtection
from tenant_apps.sharing.dictionary import FIELDS, Field
from tenant_apps.sharing.enums import Audience, CeilingBy
from tenant_apps.sharing.models import Ceiling, LimitsConfirmation
from tenant_apps.sharing.words import within


@dataclass(frozen=True, slots=True)
class Limits:
    """The ceilings in force, by field and by whom."""

    school: Mapping[str, Ceiling]
    foundation: Mapping[str, Ceiling]

    def of_school(self, of: Field) -> Audience:
        """Return what the school itself allows; without a limit of its own, everything."""
        row = self.school.get(of.key)
        return Audience(row.audience) if row else of.widest

    def above(self, of: Field) -> Audience:
        """Return what foundation and dictionary leave to the school."""
        row = self.foundation.get(of.key)
        return Audience(min(of.widest, row.audience if row else of.widest))

    def above_reason(self, of: Field, audience: int) -> str:
        """Return why the school cannot allow ``audience``; empty when it can."""
        if audience > of.widest:
            return _("nobody can share this wider")
        row = self.foundation.get(of.key)
        if row and audience > row.audience:
            return _("the foundation lets at most %(circle)s see it. %(reason)s") % _words(row)
        return ""

    def reason(self, of: Field, audience: int) -> str:
        """Return why nobody can choose ``audience``; empty when one can."""
        row = self.school.get(of.key)
        above = self.above_reason(of, audience)
        if above or row is None or audience <= row.audience:
            return above
        return _("the school lets at most %(circle)s see it. %(reason)s") % _words(row)


def limits_now() -> Limits:
    """Return the ceilings in force that hold anything back, in one statement."""
    lifted = Q(by=CeilingBy.FOUNDATION, audience=Audience.SCHOOL)
    rows = list(Ceiling.objects.filter(~lifted, is_current=True))
    by = {one: {row.field: row for row in rows if row.by == one} for one in CeilingBy}
    return Limits(by[CeilingBy.SCHOOL], by[CeilingBy.FOUNDATION])


def _words(row: Ceiling) -> dict[str, str]:
    return {"circle": within(Audience(row.audience).label), "reason": row.reason}


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One field on the leader's page: what is allowed, by whom, and how many families share at most how far."""

    field: Field
    present: Audience
    above: Audience
    row: Ceiling | None
    foundation: Ceiling | None


def limit_rows() -> list[LimitRow]:
    """Return every field with its limits."""
    limits = limits_now()
    return [
        LimitRow(
            one, Audience(min(limits.of_school(one), limits.above(one))), limits.above(one),
            limits.school.get(one.key), limits.foundation.get(one.key),
        )
        for one in FIELDS
    ]  # fmt: skip


def limits_are_looked_at() -> bool:
    """Whether the school set a limit, or a leader confirmed that they are right as they are."""
    is_set = Ceiling.objects.filter(by=CeilingBy.SCHOOL, is_current=True).exists()
    return is_set or LimitsConfirmation.objects.exists()


@dataclass(frozen=True, slots=True)
class LimitStep(Step):
    """A circle with how many families a limit there would narrow."""

    effect: int = 0


def limit_steps(of: Field, limits: Limits, effects: Mapping[Audience, int]) -> tuple[LimitStep, ...]:
    """Return the circles a leader can allow at most; what dictionary or foundation forbid is shut with the reason."""
    words = {
        Audience.NOBODY: _("Nobody"),
        Audience.STAFF: _("School team"),
        Audience.GROUPS: _("Own group"),
        Audience.CHOSEN: _("Chosen groups"),
        Audience.SCHOOL: _("Whole school"),
    }
    return tuple(
        LimitStep(str(int(one)), label, int(one), limits.above_reason(of, one), effects[one])
        for one, label in words.items()
    )


def limit_history(of: Field) -> list[Ceiling]:
    """Return every limit there was for a field, newest first."""
    return list(Ceiling.objects.filter(field=of.key))


def protected_contacts() -> QuerySet[ContactProtection]:
    """Return the protections in force, newest first, with whom they are of."""
    return (
        ContactProtection.objects.filter(ended_at=None)
        .select_related("pupil", "guardian")
        .order_by("-decided_at", "-id")
    )
