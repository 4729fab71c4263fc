"""How people look to a system. What is protected is not in it; what is never stored cannot be."""

from typing import Any

from rest_framework import serializers

from kit.dates import today
from tenant_apps.people.formats.values import phone_of
from tenant_apps.people.models import (
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    Pupil,
    StaffMember,
)
from tenant_apps.people.services.persons import ADDRESS

NAME = ("call_name", "given_names", "initials", "prefix", "family_name")
CONTACT = ("email", "mobile", "phone")


class Strict(serializers.ModelSerializer[Any]):
    """Refuses fields it does not know: a citizen service number never comes in by a side door."""

    def to_internal_value(self, data: Any) -> Any:  # noqa: ANN401  what was sent
        """Return what was sent, checked."""
        unknown = set(data) - set(self.fields) if isinstance(data, dict) else set()
        if unknown:
            raise serializers.ValidationError({"fields": ["There are fields here that are not known."]})
        return super().to_internal_value(data)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Somebody has a name; nobody is born tomorrow."""
        if not self.partial and not (
            attrs.get("call_name") or attrs.get("given_names") or attrs.get("family_name")
        ):
            raise serializers.ValidationError({"family_name": ["A person has a name."]})
        born_on = attrs.get("born_on")
        if born_on and born_on > today():
            raise serializers.ValidationError({"born_on": ["This day is still to come."]})
        return attrs


class Protecting(Strict):
    """Leaves out where somebody with protected contact can be found; rows are ``with_hidden_homes``."""

    hidden: tuple[str, ...] = ()

    def to_representation(self, instance: Any) -> dict[str, Any]:  # noqa: ANN401  a row and what its query told of it
        """Return what may be told."""
        told: dict[str, Any] = super().to_representation(instance)
        closed = (
            *(ADDRESS if instance.is_home_hidden else ()),
            *(self.hidden if instance.protected_contact else ()),
        )
        return told | dict.fromkeys(closed, "")


class EnrolmentSerializer(serializers.ModelSerializer[Enrolment]):
    """A pupil in a group, up to and not including ``valid_until``."""

    class Meta:
        model = Enrolment
        fields = ("id", "group", "year_group", "valid_from", "valid_until")


class PupilSerializer(Protecting):
    """A pupil, with the groups of today."""

    enrolments = EnrolmentSerializer(source="inside", many=True, read_only=True)

    class Meta:
        model = Pupil
        fields = (
            "id",
            *NAME,
            "born_on",
            "entered_on",
            "left_on",
            *ADDRESS,
            "protected_contact",
            "enrolments",
        )
        read_only_fields = ("id", "left_on", "protected_contact")


class GuardianSerializer(Protecting):
    """A guardian. Contact details of who can sign in are his own and are not changed here."""

    hidden = CONTACT
    can_sign_in = serializers.SerializerMethodField()

    class Meta:
        model = Guardian
        fields = ("id", *NAME, *CONTACT, *ADDRESS, "protected_contact", "can_sign_in")
        read_only_fields = ("id", "protected_contact")

    def get_can_sign_in(self, guardian: Guardian) -> bool:
        """Whether there is an account."""
        return guardian.user_id is not None

    def validate_email(self, value: str) -> str:
        """Return it in lower case."""
        return value.lower()

    def validate_mobile(self, value: str) -> str:
        """Return ``+`` and digits."""
        return _number(value)

    def validate_phone(self, value: str) -> str:
        """Return ``+`` and digits."""
        return _number(value)


class GroupSerializer(serializers.ModelSerializer[Group]):
    """A group of one school year, named by its first calendar year."""

    class Meta:
        model = Group
        fields = ("id", "name", "kind", "school_year", "year_group", "description")


class GuardianshipSerializer(serializers.ModelSerializer[Guardianship]):
    """What the school decided between a guardian and a pupil. A person decides it: it is not written here."""

    class Meta:
        model = Guardianship
        fields = (
            "id", "pupil", "guardian", "relation", "authority", "information", "lives_with", "valid_from",
            "valid_until",
        )  # fmt: skip


class StaffSerializer(serializers.ModelSerializer[StaffMember]):
    """Somebody who works at the school; what he may do is not in it."""

    class Meta:
        model = StaffMember
        fields = ("id", *NAME, "email", "left_on")


class PlaceSerializer(serializers.Serializer[Any]):
    """The group a pupil goes to, and from which day (today)."""

    group = serializers.PrimaryKeyRelatedField(queryset=Group.objects.none())
    on = serializers.DateField(required=False)

    def get_fields(self) -> dict[str, Any]:
        """Return the fields, with the groups of the school open now."""
        fields = super().get_fields()
        fields["group"] = serializers.PrimaryKeyRelatedField(queryset=Group.objects.all())
        return fields


class DepartureSerializer(serializers.Serializer[Any]):
    """The first day a pupil is away (today)."""

    on = serializers.DateField(required=False)


def _number(value: str) -> str:
    found = phone_of(value) if value else ""
    if found is None:
        raise serializers.ValidationError("This is not a phone number.")
    return found
