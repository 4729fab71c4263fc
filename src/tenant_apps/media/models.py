"""Files of one school."""

from django.db import models

from tenant_apps.media.enums import FileKind, Size
from tenants.models import ScopedModel


class StoredFile(ScopedModel):
    """A file that was taken in and cleaned. Who shows it points at it, and says who may see it (``showing``).

    ``place`` begins with the school's id and names a folder of the storage: of a photo it holds one file for
    each ``Size``, of a document one. ``sha256`` and ``byte_count`` are of what is kept, not of what was sent.
    """

    kind = models.CharField(max_length=8, choices=FileKind.choices)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    place = models.CharField(max_length=100, unique=True)
    byte_count = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    stored_by = models.UUIDField()
    stored_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("stored_at", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=FileKind.values), name="file_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind=FileKind.DOCUMENT, width=None, height=None)
                | models.Q(kind=FileKind.IMAGE, width__gt=0, height__gt=0),
                name="a_photo_has_sides",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_image(self) -> bool:
        """Whether it is shown on a page."""
        return self.kind == FileKind.IMAGE

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the storage of everything kept of it."""
        return tuple(self.name_of(size) for size in Size) if self.is_image else (self.name_of(Size.LARGE),)

    def name_of(self, size: Size) -> str:
        """Return the name in the storage of one size; a document has one."""
        return f"{self.place}/{size}" if self.is_image else f"{self.place}/document"
