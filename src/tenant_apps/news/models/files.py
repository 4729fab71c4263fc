"""Photos and documents of a post, and who is on a photo."""

from django.db import models

from tenant_apps.media.models import StoredFile
from tenant_apps.news.models.posts import Post
from tenant_apps.people.models import Pupil
from tenants.models import ScopedModel


class Photo(ScopedModel):
    """A photo of a post; ``alt`` is what it shows, for who cannot see it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="photos")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=160, blank=True)
    children = models.ManyToManyField(Pupil, through="PhotoTag", related_name="+")

    class Meta(ScopedModel.Meta):
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.pk)


class PhotoTag(ScopedModel):
    """A child who can be recognised on a photo."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="tags")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    tagged_by = models.UUIDField()
    tagged_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        constraints = (models.UniqueConstraint(fields=("photo", "pupil"), name="a_child_is_tagged_once"),)

    def __str__(self) -> str:
        return str(self.pk)


class Attachment(ScopedModel):
    """A document that goes with a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attachments")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta(ScopedModel.Meta):
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.pk)
