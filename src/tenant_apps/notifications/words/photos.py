"""What a notice of a lost permission says: which child, and in which of your posts a photo is hidden now."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from tenant_apps.news.queries import hidden_photos, posts_sent_by
from tenant_apps.news.words import listed
from tenant_apps.notifications.models import Notice
from tenant_apps.notifications.words.told import Told, path_of
from tenant_apps.people.queries import Viewer


def told_of_photos(viewer: Viewer, notices: Collection[Notice]) -> dict[UUID, Told]:
    """Return what notices about children on photos say; nothing once the photo is out or may be shown again."""
    hidden = hidden_photos(posts_sent_by(viewer))
    found: dict[UUID, Told] = {}
    for notice in notices:
        own = [one for one in hidden if notice.about_id in {child.pk for child in one.children}]
        if not own:
            continue
        child = next(child for child in own[0].children if child.pk == notice.about_id)
        path = path_of("news:post", own[0].post.pk) if len(own) == 1 else path_of("news:posts")
        found[notice.pk] = Told(
            title=_("The permission for photos of %(name)s was taken back") % {"name": child.full_name},
            meta=_("No longer shown in: %(posts)s") % {"posts": listed(one.post.title for one in own)},
            path=path,
            mailed_title=_("A photo in a post of yours is no longer shown"),
            link=_("Look at it"),
            is_at_work=True,
        )
    return found
