"""What notices say, looked up when it is said: what was withdrawn is not told, an answered question not asked."""

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from django.utils import translation

from tenant_apps.notifications.enums import Kind
from tenant_apps.notifications.models import Notice
from tenant_apps.notifications.words.absences import told_of_absences
from tenant_apps.notifications.words.photos import told_of_photos
from tenant_apps.notifications.words.posts import told_of_posts
from tenant_apps.notifications.words.told import Told, path_of
from tenant_apps.people.queries import Viewer, viewer_of

__all__ = ["Told", "path_of", "told_by_notice"]

type Speaker = Callable[[Viewer, Collection[Notice]], Mapping[UUID, Told]]
SPEAKERS: dict[Kind, Speaker] = {Kind.ABSENCE: told_of_absences, Kind.PHOTO: told_of_photos}


def told_by_notice(notices: Collection[Notice]) -> dict[UUID, Told]:
    """Return what ``notices`` (with their users) say now; one that has nothing left to say is absent."""
    found: dict[UUID, Told] = {}
    by_user: dict[UUID, list[Notice]] = {}
    for notice in notices:
        by_user.setdefault(notice.user_id, []).append(notice)
    for own in by_user.values():
        with translation.override(own[0].user.language):
            found |= _told_to_one(own)
    return found


def _told_to_one(notices: Collection[Notice]) -> dict[UUID, Told]:
    viewer = viewer_of(next(iter(notices)).user_id)
    by_speaker: dict[Speaker, list[Notice]] = {}
    for notice in notices:
        by_speaker.setdefault(SPEAKERS.get(Kind(notice.kind), told_of_posts), []).append(notice)
    found: dict[UUID, Told] = {}
    for speaker, own in by_speaker.items():
        found |= speaker(viewer, own)
    return found
