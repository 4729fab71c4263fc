"""The sharing panel: what holds per field, what may be chosen, and why something may not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from shared_apps.ui.choices import Step
from tenant_apps.people.models import Group, Guardian, Pupil
from tenant_apps.people.queries import Viewer, deciding_guardians_of
from tenant_apps.sharing.dictionary import Field, field_of, fields_about
from tenant_apps.sharing.enums import Audience, Preset, Subject
from tenant_apps.sharing.facts import ceilings_now, facts_of
from tenant_apps.sharing.models import Choice
from tenant_apps.sharing.policy import Ceilings, ChoiceFacts, SubjectFacts, level_of
from tenant_apps.sharing.queries.limits import Limits, limits_now
from tenant_apps.sharing.queries.others import Other, others_deciding
from tenant_apps.sharing.visible_sql import visible_fields
from tenant_apps.sharing.words import circle_in_words, groups_listed, listed

FIELD, SHOWN, SEEN = "veld:", "stond:", "keuze:"


@dataclass(frozen=True, slots=True)
class Row:
    """One field on the panel. ``value`` is the word that is marked, ``level`` the circle that really sees it."""

    field: Field
    value: int
    shown: int
    level: int
    ceiling: int
    seen: str
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    more: str = ""
    undo: str = ""
    chosen_groups: frozenset[UUID] = frozenset()
    named: frozenset[UUID] = frozenset()

    @property
    def name(self) -> str:
        """Its name in the form."""
        return FIELD + self.field.key

    @property
    def meta(self) -> str:
        """What stands small below the label."""
        return " ".join(filter(None, (str(self.field.hint), *self.notes)))


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody the reader added by name: under that name only as long as it is shared with the reader."""

    pk: UUID
    full_name: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything one person decides about one person."""

    about: Pupil | Guardian
    subject: SubjectFacts
    ceilings: Ceilings
    groups: tuple[Group, ...]
    chosen_groups: tuple[Group, ...]
    named: tuple[Named, ...]
    rows: tuple[Row, ...]
    is_filled_in: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is about the reader."""
        return self.subject.kind == Subject.GUARDIAN


@dataclass(slots=True)
class _Writing:
    """What is known while the rows are written."""

    panel_groups: tuple[Group, ...]
    ceilings: Ceilings
    limits: Limits
    mine: Mapping[str, Choice]
    others: tuple[Other, ...]
    groups: Mapping[UUID, Group]
    people: Mapping[UUID, Named]
    preset: Preset | None = None
    undo: frozenset[UUID] = field(default_factory=frozenset)


def panel_of(
    viewer: Viewer, about: Pupil | Guardian, *, preset: Preset | None = None, made: Iterable[UUID] = ()
) -> Panel:
    """Return the panel of ``viewer`` about ``about``, of whom he decides; a constant number of statements.

    With ``preset`` the words are marked as it would have them and nothing is chosen yet. ``made``: choices just
    made, which can be undone.
    """
    subject, ceilings = facts_of(about), ceilings_now()
    mine = {row.field: row for row in _own_choices(viewer, about)}
    groups = {one.pk: one for one in Group.objects.filter(pk__in=_group_ids(subject, mine.values()))}
    own = tuple(sorted((groups[key] for key in subject.group_ids), key=lambda one: one.name))
    people = _named(viewer, {key for row in mine.values() for key in row.guardians})
    deciders = deciding_guardians_of(about) if isinstance(about, Pupil) else Guardian.objects.none()
    writing = _Writing(
        own, ceilings, limits_now(), mine, others_deciding(viewer, about, deciders), groups, people,
        preset, frozenset(made),
    )  # fmt: skip
    rows = tuple(_row(one, subject, writing) for one in fields_about(subject.kind))
    extra = {key for row in mine.values() for key in row.groups} - subject.group_ids
    return Panel(
        about=about,
        subject=subject,
        ceilings=ceilings,
        groups=own,
        chosen_groups=tuple(sorted((groups[k] for k in extra if k in groups), key=lambda one: one.name)),
        named=tuple(sorted(people.values(), key=lambda one: one.sort_key)),
        rows=rows,
        is_filled_in=preset is not None,
    )


def _named(viewer: Viewer, keys: set[UUID]) -> dict[UUID, Named]:
    """Return the people who were added, two statements; who no longer shares the name is told of without it."""
    if not keys:
        return {}
    seen = visible_fields(viewer, pupils=[], guardians=keys, fields=(field_of("guardian.name"),))
    hidden = _("somebody who no longer shares the name with you")
    return {
        key: Named(key, one.full_name, one.sort_key) if key in seen else Named(key, hidden, "\uffff")
        for key, one in Guardian.objects.in_bulk(keys).items()
    }


def _own_choices(viewer: Viewer, about: Pupil | Guardian) -> Iterable[Choice]:
    subject = {"pupil": about} if isinstance(about, Pupil) else {"subject_guardian": about}
    return Choice.objects.filter(chooser=viewer.guardian_id, is_current=True, **subject)


def _group_ids(subject: SubjectFacts, choices: Iterable[Choice]) -> set[UUID]:
    return {*subject.group_ids, *(key for row in choices for key in row.groups)}


def _facts(choice: Choice | None) -> ChoiceFacts | None:
    if choice is None:
        return None
    return ChoiceFacts(
        Audience(choice.audience), choice.at, frozenset(choice.groups), frozenset(choice.guardians)
    )


def _row(of: Field, subject: SubjectFacts, writing: _Writing) -> Row:
    choice = writing.mine.get(of.key)
    ceiling = writing.ceilings.now(of)
    own = level_of(of, _facts(choice), writing.ceilings)
    level = min([own, *(level_of(of, one.get(of.key), writing.ceilings) for one in subject.deciders)])
    stricter = _strictest(of, writing)
    held = min(own, stricter.level) if stricter else own
    marked = min(writing.preset.audience_of(of.key), ceiling) if writing.preset else held
    steps = tuple(_steps(of, marked, choice, stricter, writing))
    return Row(
        field=of,
        value=int(marked),
        shown=int(held),
        level=int(marked if writing.preset else level),
        ceiling=int(min(ceiling, stricter.level) if stricter else ceiling),
        seen=str(choice.pk) if choice else "",
        steps=steps,
        notes=tuple(_notes(of, own, stricter, choice, writing)),
        more=_more(choice, own, ceiling, writing),
        undo=str(choice.pk) if choice and choice.pk in writing.undo else "",
        chosen_groups=frozenset(choice.groups) if choice else frozenset(),
        named=frozenset(choice.guardians) if choice else frozenset(),
    )


@dataclass(frozen=True, slots=True)
class _Stricter:
    level: Audience
    reason: str


def _strictest(of: Field, writing: _Writing) -> _Stricter | None:
    """Return the narrowest circle another decider chose; who did not choose yet is told in a note, not hatched."""
    found = [
        (level_of(of, one.choices[of.key], writing.ceilings), one)
        for one in writing.others
        if of.key in one.choices
    ]
    if not found:
        return None
    level, one = min(found, key=lambda pair: pair[0])
    words = {"who": one.label, "circle": circle_in_words(level, writing.panel_groups)}
    return _Stricter(level, _("%(who)s chose: %(circle)s. That holds for all of you.") % words)


def _steps(
    of: Field, marked: int, choice: Choice | None, stricter: _Stricter | None, writing: _Writing
) -> Iterable[Step]:
    is_chosen = marked == Audience.CHOSEN
    middle = Audience.CHOSEN if is_chosen else Audience.GROUPS
    labels = {
        Audience.NOBODY: _("Nobody"),
        Audience.STAFF: _("School team"),
        middle: _middle_label(choice, writing, is_chosen=is_chosen),
        Audience.SCHOOL: _("Whole school"),
    }
    is_waiting = any(of.key not in one.choices for one in writing.others)
    for audience, label in labels.items():
        reason = writing.limits.reason(of, audience)
        if not reason and stricter and audience > stricter.level:
            reason = stricter.reason
        # while another decider has not chosen the rings stay at what really holds
        yield Step(str(int(audience)), label, None if is_waiting else int(audience), reason)


def _middle_label(choice: Choice | None, writing: _Writing, *, is_chosen: bool) -> str:
    own = groups_listed(writing.panel_groups)
    label = own[:1].upper() + own[1:]
    if is_chosen and choice:
        more = len(set(choice.groups) - {one.pk for one in writing.panel_groups})
        return _("%(groups)s and %(count)s more") % {"groups": label, "count": more} if more else label
    return label


def _notes(
    of: Field, own: Audience, stricter: _Stricter | None, choice: Choice | None, writing: _Writing
) -> Iterable[str]:
    groups = writing.panel_groups
    if stricter and own > stricter.level:
        yield _("You chose: %(circle)s. The strictest of you holds.") % {
            "circle": circle_in_words(own, groups)
        }
    waiting = [one.label for one in writing.others if of.key not in one.choices]
    if waiting and own > of.default:
        yield _("Waits: %(who)s has not chosen yet. Until then nobody outside the school sees it.") % {
            "who": listed(waiting)
        }
    if choice and choice.audience > own and writing.ceilings.now(of) > own:
        yield _("You chose %(circle)s before a limit came. The limit is wider now: choose again.") % {
            "circle": circle_in_words(choice.audience, groups)
        }


def _more(choice: Choice | None, own: Audience, ceiling: Audience, writing: _Writing) -> str:
    """Say which groups and people are added, as far as they still count."""
    if choice is None:
        return ""
    mine = {one.pk for one in writing.panel_groups}
    groups = [writing.groups[k].name for k in choice.groups if k in writing.groups and k not in mine]
    people = [writing.people[k].full_name for k in choice.guardians if k in writing.people]
    words = [*(sorted(groups) if own == Audience.CHOSEN else [])]
    words += sorted(people) if ceiling >= Audience.GROUPS else []
    return _("Also: %(names)s") % {"names": listed(words)} if words else ""
