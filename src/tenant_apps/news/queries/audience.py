"""Who would get a post, and who gets it: one question, asked by the preview and by the publication alike."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kit.dates import today
from tenant_apps.news.models import Post
from tenant_apps.people.enums import Information
from tenant_apps.people.models import Enrolment, Guardianship, Pupil, at_school, holding


@dataclass(frozen=True, slots=True)
class Audience:
    """Groups, or the whole school."""

    group_ids: frozenset[UUID] = frozenset()
    is_whole_school: bool = False

    def pupils(self) -> QuerySet[Pupil]:
        """Return the pupils it is about today."""
        day = today()
        found = Pupil.objects.filter(at_school(day))
        if self.is_whole_school:
            return found
        inside = Enrolment.objects.filter(holding(day), group__in=self.group_ids)
        return found.filter(pk__in=inside.order_by().values("pupil_id"))


@dataclass(frozen=True, slots=True)
class Reach:
    """How many families and adults a post is for; ``unreached`` families have nobody who can sign in."""

    families: int
    adults: int
    unreached: int


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom an audience is now: its pupils, and ``ties`` of (pupil, guardian told everything, account or None)."""

    pupil_ids: tuple[UUID, ...]
    ties: tuple[tuple[UUID, UUID, UUID | None], ...]

    @property
    def pairs(self) -> list[tuple[UUID, UUID]]:
        """Each guardian with each child he is told of, once."""
        return list(dict.fromkeys((guardian, pupil) for pupil, guardian, _ in self.ties))

    @property
    def reach(self) -> Reach:
        """How many that are."""
        family_of = families_among(self.pupil_ids, [(pupil, guardian) for pupil, guardian, _ in self.ties])
        reached = {family_of[pupil] for pupil, _, user in self.ties if user}
        families = set(family_of.values())
        return Reach(len(families), len({guardian for _, guardian, _ in self.ties}), len(families - reached))


def audience_of(post: Post) -> Audience:
    """Return the audience somebody chose for a post."""
    if post.is_for_school:
        return Audience(is_whole_school=True)
    return Audience(frozenset(post.post_groups.values_list("group_id", flat=True)))


def addressed_by(audience: Audience) -> Addressed:
    """Read whom a post for ``audience`` would reach now, in two statements for any number of families."""
    pupils = tuple(audience.pupils().order_by().values_list("pk", flat=True))
    told = Guardianship.objects.filter(
        holding(today()), information=Information.FULL, guardian__merged_into=None
    )
    ties = (
        told.filter(pupil__in=pupils).order_by().values_list("pupil_id", "guardian_id", "guardian__user_id")
    )
    return Addressed(pupils, tuple(ties))


def reach_of(audience: Audience) -> Reach:
    """Count whom a post for ``audience`` would reach now."""
    return addressed_by(audience).reach


def families_among(pupils: Iterable[UUID], ties: Collection[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """Return for each pupil the key of its family: children who share an adult, also through one another, are one."""
    parent = {pupil: pupil for pupil in pupils}
    first_child: dict[UUID, UUID] = {}

    def root(key: UUID) -> UUID:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for pupil, guardian in ties:
        parent.setdefault(pupil, pupil)
        parent[root(pupil)] = root(first_child.setdefault(guardian, pupil))
    return {pupil: root(pupil) for pupil in parent}
