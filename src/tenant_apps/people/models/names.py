"""Names in parts, as Dutch administrations keep them, and the contact fields people share."""

from typing import Any

from django.db import models

from tenants.models import ScopedModel
from tenants.named import SchemaFunc

FIRST_NAMES = ("call_name", "given_names", "initials")
NAMED: tuple[models.BaseConstraint, ...] = (
    models.CheckConstraint(
        condition=~models.Q(call_name="", given_names="", family_name=""), name="%(class)s_has_a_name"
    ),
)


class Named:
    """How a name in parts is said and listed."""

    given_names: Any
    initials: Any
    call_name: Any
    prefix: Any
    family_name: Any
    sort_key: Any

    @property
    def first_name(self) -> str:
        """What people call them: call name, else given names, else initials."""
        return str(self.call_name or self.given_names or self.initials)

    @property
    def full_name(self) -> str:
        """As spoken: ``Daan van der Berg``."""
        return " ".join(part for part in (self.first_name, self.spoken_family_name) if part)

    @property
    def spoken_family_name(self) -> str:
        """With the prefix in front: ``van der Berg``."""
        return " ".join(part for part in (self.prefix, self.family_name) if part)

    @property
    def listed_name(self) -> str:
        """As listed: ``Berg, Daan van der``."""
        spoken = " ".join(part for part in (self.first_name, self.prefix) if part)
        return ", ".join(part for part in (self.family_name, spoken) if part)


class Person(Named, ScopedModel):
    """A named person. ``family_name`` is without the prefix: "van der Berg" is sorted and listed under B.

    ``sort_key`` (family name, first name, prefix) and ``search_text`` (the name as spoken) are computed by
    the database, in lower case, without accents and punctuation.
    """

    given_names = models.CharField(max_length=256, blank=True)
    initials = models.CharField(max_length=256, blank=True)
    call_name = models.CharField(max_length=256, blank=True)
    prefix = models.CharField(max_length=256, blank=True)
    family_name = models.CharField(max_length=256, blank=True)
    sort_key = models.GeneratedField(
        expression=SchemaFunc("family_name", "prefix", *FIRST_NAMES, function="people_sort_key"),
        output_field=models.CharField(max_length=1100, db_collation="C"),
        db_persist=True,
    )
    search_text = models.GeneratedField(
        expression=SchemaFunc("family_name", "prefix", *FIRST_NAMES, function="people_search_text"),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class Addressed(models.Model):
    """A postal address; every part may be unknown."""

    street = models.CharField(max_length=120, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, default="NL")

    class Meta:
        abstract = True

    @property
    def address_lines(self) -> list[str]:
        """The lines of an envelope below the name; empty when nothing is known."""
        lines = (f"{self.street} {self.house_number}".strip(), f"{self.postcode}  {self.city}".strip())
        return [line for line in lines if line]
