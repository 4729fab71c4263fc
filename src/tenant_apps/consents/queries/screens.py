"""What the screens of consent show: a guardian his own answers, staff who may not be in what."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from kit.dates import now
from tenant_apps.consents.enums import Says
from tenant_apps.consents.models import Answer, Look, Purpose, PurposeText
from tenant_apps.consents.queries.agreement import deciding, texts_that_count
from tenant_apps.people.models import Pupil
from tenant_apps.people.queries import Viewer, with_groups

A_YEAR = dt.timedelta(days=365)


class Others(StrEnum):
    """What the other guardians with authority said, without saying who."""

    NONE = "none"  # there is no other
    YES = "yes"
    OPEN = "open"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Question:
    """One purpose for one child, to one guardian. ``says`` is empty until he answered the words that hold."""

    pupil: Pupil
    text: PurposeText
    mine: Answer | None
    says: str
    others: Others

    @property
    def purpose(self) -> Purpose:
        """What it is about."""
        return self.text.purpose

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is wanted of this guardian."""
        return not self.says

    @property
    def is_asked_again(self) -> bool:
        """Whether he answered before, to words that no longer hold."""
        return self.is_waiting and self.mine is not None

    @property
    def is_agreed(self) -> bool:
        """Whether the child may."""
        return self.says == Says.YES and self.others in {Others.NONE, Others.YES}


@dataclass(frozen=True, slots=True)
class ChildSheet:
    """One child with everything that is asked about him."""

    pupil: Pupil
    questions: tuple[Question, ...]

    @property
    def waiting(self) -> int:
        """How many answers are wanted."""
        return sum(one.is_waiting for one in self.questions)

    @property
    def agreed(self) -> tuple[Question, ...]:
        """What the child may be in."""
        return tuple(one for one in self.questions if one.is_agreed)


def child_sheets(viewer: Viewer) -> tuple[ChildSheet, ...]:
    """Return the children this guardian decides for, in name order: four statements for any number."""
    ids = viewer.authority_child_ids
    if not ids or viewer.guardian_id is None:
        return ()
    texts = texts_in_use()
    said = _answers(ids)
    deciders: dict[UUID, set[UUID]] = defaultdict(set)
    for pupil_id, guardian_id in deciding(ids):
        deciders[pupil_id].add(guardian_id)
    sheets = []
    for pupil in with_groups(Pupil.objects.filter(pk__in=ids)).order_by("call_name", "id"):
        others = deciders[pupil.pk] - {viewer.guardian_id}
        asked = tuple(_question(pupil, text, viewer.guardian_id, others, said) for text in texts)
        sheets.append(ChildSheet(pupil, asked))
    return tuple(sheets)


type Said = dict[tuple[UUID, UUID, UUID], Answer]


def texts_in_use() -> list[PurposeText]:
    """Return the words that hold of every purpose asked, in the order of the screen."""
    rows = texts_that_count().filter(purpose__is_in_use=True)
    return list(rows.order_by("purpose__position", "purpose__key"))


def _answers(pupil_ids: Iterable[UUID]) -> Said:
    rows = Answer.objects.filter(is_current=True, pupil__in=pupil_ids).select_related("text")
    return {(row.guardian_id, row.pupil_id, row.purpose_id): row for row in rows}


def _question(pupil: Pupil, text: PurposeText, guardian: UUID, others: set[UUID], said: Said) -> Question:
    mine = said.get((guardian, pupil.pk, text.purpose_id))
    heard = [_holds(said.get((other, pupil.pk, text.purpose_id)), text) for other in others]
    return Question(pupil, text, mine, _holds(mine, text), _together(heard))


def _holds(answer: Answer | None, text: PurposeText) -> str:
    """Return yes or no when it was given to the words that hold."""
    return answer.says if answer is not None and answer.counts_for(text) else ""


def _together(heard: list[str]) -> Others:
    if not heard:
        return Others.NONE
    if Says.NO in heard:
        return Others.NO
    return Others.YES if all(heard) else Others.OPEN


@dataclass(frozen=True, slots=True)
class Tally:
    """One purpose in one group: who may not, and of whom an answer is still awaited. Never which guardian said what."""

    purpose: Purpose
    refused: tuple[Pupil, ...]
    waiting: tuple[Pupil, ...]
    total: int

    @property
    def may(self) -> int:
        """How many may."""
        return self.total - len(self.refused) - len(self.waiting)


def tallies(pupils: Sequence[Pupil]) -> tuple[Tally, ...]:
    """Return per purpose who of ``pupils`` may not be in it; three statements for any number."""
    ids = [pupil.pk for pupil in pupils]
    texts, said = texts_in_use(), _answers(ids)
    deciders: dict[UUID, list[UUID]] = defaultdict(list)
    for pupil_id, guardian_id in deciding(ids):
        deciders[pupil_id].append(guardian_id)
    found = []
    for text in texts:
        refused, waiting = [], []
        for pupil in pupils:
            adults = deciders[pupil.pk]
            heard = [_holds(said.get((adult, pupil.pk, text.purpose_id)), text) for adult in adults]
            if Says.NO in heard:
                refused.append(pupil)
            elif not heard or "" in heard:
                waiting.append(pupil)
        found.append(Tally(text.purpose, tuple(refused), tuple(waiting), len(pupils)))
    return tuple(found)


def history_of(guardian_id: UUID, pupil_ids: Iterable[UUID]) -> QuerySet[Answer]:
    """Return everything a guardian answered about these children, newest first."""
    rows = Answer.objects.filter(guardian=guardian_id, pupil__in=list(pupil_ids))
    return rows.select_related("purpose", "text", "pupil")


def is_due_to_look(guardian_id: UUID) -> bool:
    """Whether a year went by since this guardian last answered or looked; an answer never expires by it."""
    moments = [
        rows.order_by("-at").values_list("at", flat=True).first()
        for rows in (Answer.objects.filter(guardian=guardian_id), Look.objects.filter(guardian=guardian_id))
    ]
    last = max((at for at in moments if at), default=None)
    return last is not None and now() - last > A_YEAR


def register(*, purpose: str = "", text: str = "") -> QuerySet[Answer]:
    """Return the answers ever given, newest first, with who, about whom and to which words."""
    rows = Answer.objects.select_related("guardian", "pupil", "purpose", "text")
    if purpose:
        rows = rows.filter(purpose__key=purpose)
    for word in text.split():
        rows = rows.filter(pupil__search_text__contains=word.lower())
    return rows
