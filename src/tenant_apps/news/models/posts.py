"""Posts, and what happened to each: every step is a row with who and when."""

from django.db import models

from tenant_apps.news.enums import Level
from tenant_apps.people.models import Group, StaffMember
from tenants.models import ScopedModel


class Post(ScopedModel):
    """What a member of staff writes to families. ``body`` is light markup (``news.markup``), never HTML.

    Without a ``Publication`` it is a draft; nobody but staff sees it.
    """

    title = models.CharField(max_length=120)
    body = models.TextField(max_length=8000, blank=True)
    level = models.CharField(max_length=6, choices=Level.choices, default=Level.INFO)
    author = models.ForeignKey(StaffMember, null=True, on_delete=models.SET_NULL, related_name="posts")
    is_for_school = models.BooleanField(default=False)
    groups = models.ManyToManyField(Group, through="PostGroup", related_name="posts")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-written_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(title=""), name="post_has_a_title"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="post_level_is_known"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_published(self) -> bool:
        """Whether it went out, also when it was withdrawn later."""
        return hasattr(self, "publication")

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return hasattr(self, "withdrawal")

    @property
    def is_scheduled(self) -> bool:
        """Whether it goes out by itself."""
        return hasattr(self, "scheduling") and not self.is_published


class PostGroup(ScopedModel):
    """A group a post is for."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="post_groups")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = (models.UniqueConstraint(fields=("post", "group"), name="post_names_a_group_once"),)

    def __str__(self) -> str:
        return str(self.pk)


class Scheduling(ScopedModel):
    """A post that goes out at ``due_at``; ``held_by`` is the code of the rule that stopped it then."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="scheduling")
    due_at = models.DateTimeField(db_index=True)
    scheduled_by = models.UUIDField()
    scheduled_at = models.DateTimeField()
    held_by = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class Publication(ScopedModel):
    """A post went out, by whom, when, and to how many: counted by the query that made the recipients."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="publication")
    published_by = models.UUIDField()
    published_at = models.DateTimeField(db_index=True)
    family_count = models.PositiveIntegerField()
    adult_count = models.PositiveIntegerField()
    unreached_count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.pk)


class Withdrawal(ScopedModel):
    """A post was taken back: families no longer see it, staff see that it was and why."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="withdrawal")
    withdrawn_by = models.UUIDField()
    withdrawn_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return str(self.pk)
