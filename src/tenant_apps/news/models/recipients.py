"""Who got a post: fixed when it went out."""

from django.db import models

from tenant_apps.news.models.posts import Post
from tenant_apps.people.models import Guardian, Pupil
from tenants.models import ScopedModel


class Recipient(ScopedModel):
    """A guardian a post went to, once, however many of the children it is about; ``opened_at`` is the first time."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="recipients")
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="received_posts")
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=("post", "guardian"), name="a_guardian_gets_a_post_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class RecipientChild(ScopedModel):
    """A child because of whom a guardian got a post."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="children")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=("recipient", "pupil"), name="a_child_counts_once_per_recipient"),
        )

    def __str__(self) -> str:
        return str(self.pk)
