"""What a parent does on the panel: save what changed, take it back. What is stale or too wide changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from kit.errors import AppError
from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.errors import AboveCeiling, ChangedMeanwhile
from tenant_apps.sharing.facts import ceilings_now
from tenant_apps.sharing.models import Choice
from tenant_apps.sharing.policy import Ceilings, ChoiceFacts
from tenant_apps.sharing.services.choices import Wish, choose


@dataclass(frozen=True, slots=True)
class Saved:
    """The choices that were made, and the first reason why others were not."""

    made: tuple[Choice, ...] = ()
    refusal: AppError | None = None


@transaction.atomic
def save_panel(*, by: Viewer, about: Pupil | Guardian, wishes: Iterable[Wish]) -> Saved:
    """Make each choice the form changed; one that is stale or above a limit is left as it was, and told.

    Raises UnknownField and NotYourChoice for the whole form; then nothing is changed.
    """
    made, refusal, ceilings = [], None, ceilings_now()
    for wish in wishes:
        try:
            made.append(choose(by=by, about=about, wish=_with_people(wish, by, about, ceilings)))
        except (AboveCeiling, ChangedMeanwhile) as error:
            refusal = refusal or error
    return Saved(tuple(made), refusal)


@transaction.atomic
def take_back(*, by: Viewer, about: Pupil | Guardian, choice_id: UUID) -> Choice:
    """Let hold again what held before ``choice_id``, as far as limits allow since; without a choice before, nobody.

    Raises ChangedMeanwhile when it is not the choice that holds, NotYourChoice.
    """
    mine = {"pupil": about} if isinstance(about, Pupil) else {"subject_guardian": about}
    row = Choice.objects.filter(pk=choice_id, chooser=by.guardian_id, is_current=True, **mine).first()
    if row is None:
        raise ChangedMeanwhile
    before = row.replaces
    if before is None:
        return choose(by=by, about=about, wish=Wish(row.field, Audience.NOBODY, seen=row.pk))
    facts = ChoiceFacts(Audience(before.audience), before.at)
    since = ceilings_now().since(field_of(row.field), facts.at)
    wish = Wish(
        row.field,
        Audience(min(facts.audience, since)),
        frozenset(before.groups),
        frozenset(before.guardians) if since >= Audience.GROUPS else frozenset(),
        seen=row.pk,
    )
    return choose(by=by, about=about, wish=wish)


def _with_people(wish: Wish, by: Viewer, about: Pupil | Guardian, ceilings: Ceilings) -> Wish:
    """Keep the groups and people that were added, where the panel says nothing of them; "nobody" is nobody."""
    mine = {"pupil": about} if isinstance(about, Pupil) else {"subject_guardian": about}
    held = Choice.objects.filter(chooser=by.guardian_id, field=wish.field, is_current=True, **mine).first()
    if held is None or held.pk != wish.seen or wish.audience == Audience.NOBODY:
        return wish
    may_add = ceilings.since(field_of(wish.field), held.at) >= Audience.GROUPS
    people = frozenset(held.guardians) if may_add else frozenset()
    return replace(wish, guardians=people, groups=frozenset(held.groups))
