"""Who may see the photos and documents of posts: who may read the post now, and everybody on the photo agreed."""

from django.http import HttpRequest

from tenant_apps.media.models import StoredFile
from tenant_apps.media.showing import shows_files
from tenant_apps.news.models import Attachment, Photo, Post
from tenant_apps.news.queries import posts_of_staff, received_posts
from tenant_apps.news.queries.consent import shown_photos
from tenant_apps.people.gate import viewer_here


@shows_files
def files_of_posts(request: HttpRequest, file: StoredFile) -> bool:
    """Staff see what they may see of posts; a guardian what he received, without photos that lost a consent."""
    row = (Photo if file.is_image else Attachment).objects.filter(file=file).select_related("post").first()
    if row is None:
        return False
    viewer = viewer_here(request)
    if viewer.is_staff and posts_of_staff(viewer).filter(pk=row.post_id).exists():
        return not (isinstance(row, Photo) and row.post.is_published) or _agreed(row.post, file)
    if not viewer.guardian_id or not received_posts(viewer).filter(pk=row.post_id).exists():
        return False
    return not isinstance(row, Photo) or _agreed(row.post, file)


def _agreed(post: Post, file: StoredFile) -> bool:
    return any(one.photo.file_id == file.pk and one.may_be_shown for one in shown_photos([post])[post.pk])
