"""Reading and writing people with a key."""

import hashlib
import json
from abc import ABC, abstractmethod
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kit.audience import Audience
from kit.dates import today
from tenant_apps.people import services
from tenant_apps.people.api.doors import PeopleKey
from tenant_apps.people.api.refusals import Outdated
from tenant_apps.people.api.serializers import (
    CONTACT,
    DepartureSerializer,
    GroupSerializer,
    GuardianSerializer,
    GuardianshipSerializer,
    PlaceSerializer,
    PupilSerializer,
    StaffSerializer,
)
from tenant_apps.people.models import (
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    Pupil,
    StaffMember,
    at_school,
    holding,
)
from tenant_apps.people.queries import home_group_of, matching, with_groups, with_hidden_homes

KEY = "token"
IF_MATCH = OpenApiParameter(
    "If-Match", location="header", description="The ETag you read; 412 when it is another by now."
)


def parameter(name: str, kind: type, says: str) -> OpenApiParameter:
    """Return a filter as the description shows it."""
    return OpenApiParameter(name, kind, description=says)


def version_of(told: Any) -> str:  # noqa: ANN401  what a serializer made
    """Return the ETag of what is told."""
    digest = hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()
    return f'"{digest[:32]}"'


class Readable(mixins.ListModelMixin, viewsets.GenericViewSet[Any]):
    """Lists and single ones, each with its ETag."""

    audience: ClassVar = frozenset({Audience.TOKEN})
    permission_classes = (PeopleKey,)
    lookup_value_converter = "uuid"

    def retrieve(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:  # noqa: ANN401  DRF's signature
        """Give one."""
        return self.told(self.get_object())

    def told(self, row: Any, status: int = 200) -> Response:  # noqa: ANN401
        """Answer with one row and its version."""
        body = self.get_serializer(row).data
        return Response(body, status=status, headers={"ETag": version_of(body)})

    def wanted(self, name: str, field: serializers.Field[Any, Any, Any, Any]) -> Any:  # noqa: ANN401
        """Return a filter that was asked for, checked, or None."""
        text = self.request.query_params.get(name)
        if text is None:
            return None
        try:
            return field.run_validation(text)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({name: error.detail}) from error


class Writable(Readable, ABC):
    """Also made and changed, by the services that screens use."""

    def create(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:  # noqa: ANN401
        """Add one."""
        by: Any = request.user.pk
        return self.told(self.add(self.checked(request), by), 201)

    def partial_update(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:  # noqa: ANN401
        """Change what is sent; with If-Match only the version you read."""
        row = self.get_object()
        asked = request.headers.get("If-Match")
        if asked and asked not in {"*", version_of(self.get_serializer(row).data)}:
            raise Outdated
        changes = self.changes(row, self.checked(request, row))
        services.change_person(person=row, changes=changes, by=request.user.pk, actor_kind=KEY)
        return self.told(self.get_object())

    def checked(self, request: Request, row: Any = None) -> dict[str, Any]:  # noqa: ANN401
        """Return what was sent, checked; raises ValidationError."""
        serializer = self.get_serializer(row, data=request.data, partial=row is not None)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    @abstractmethod
    def add(self, details: dict[str, Any], by: UUID) -> Any:  # noqa: ANN401
        """Make one of ``details``."""

    def changes(self, row: Any, details: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401, ARG002
        """Return what of ``details`` a system may change."""
        return details


@extend_schema_view(
    list=extend_schema(
        parameters=[
            parameter("group", UUID, "Only who is in this group today."),
            parameter("left", bool, "Who has left, instead of who is here."),
            parameter("q", str, "A part of the name."),
        ]
    ),
    partial_update=extend_schema(parameters=[IF_MATCH]),
)
class PupilViews(Writable):
    """Pupils: who is at the school, in which groups."""

    serializer_class = PupilSerializer

    def get_queryset(self) -> QuerySet[Pupil]:
        """Return the pupils asked for."""
        rows = with_hidden_homes(with_groups(Pupil.objects.all()), on=today())
        if self.action != "list":
            return rows
        here = at_school(today())
        rows = rows.exclude(here) if self.wanted("left", serializers.BooleanField()) else rows.filter(here)
        group = self.wanted("group", serializers.UUIDField())
        if group:
            inside = Enrolment.objects.filter(holding(today()), group=group)
            rows = rows.filter(pk__in=inside.order_by().values("pupil_id"))
        return matching(rows, self.wanted("q", serializers.CharField(allow_blank=True)) or "")

    def add(self, details: dict[str, Any], by: UUID) -> Pupil:
        """Add a pupil."""
        made = services.add_pupil(by=by, actor_kind=KEY, **details)
        return self.get_queryset().get(pk=made.pk)

    @extend_schema(request=PlaceSerializer, responses={200: PupilSerializer})
    @action(detail=True, methods=["post"], url_path="enrolments")
    def enrolments(self, request: Request, pk: UUID) -> Response:  # noqa: ARG002  DRF's signature
        """Put a pupil in a group; from one home group to another is a move."""
        pupil, asked = self.get_object(), PlaceSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        group, on, by = asked.validated_data["group"], asked.validated_data.get("on"), request.user.pk
        if group.is_home and home_group_of(pupil, on=on):
            services.move_pupil(pupil=pupil, to=group, by=by, on=on, actor_kind=KEY)
        else:
            services.enrol_pupil(pupil=pupil, group=group, by=by, on=on, actor_kind=KEY)
        return self.told(self.get_object())

    @extend_schema(request=DepartureSerializer, responses={200: PupilSerializer})
    @action(detail=True, methods=["post"], url_path="departure")
    def departure(self, request: Request, pk: UUID) -> Response:  # noqa: ARG002
        """Let a pupil leave the school."""
        pupil, asked = self.get_object(), DepartureSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.leave_school(
            pupil=pupil, by=request.user.pk, on=asked.validated_data.get("on"), actor_kind=KEY
        )
        return self.told(self.get_object())


@extend_schema_view(
    list=extend_schema(parameters=[parameter("q", str, "A part of the name.")]),
    partial_update=extend_schema(parameters=[IF_MATCH]),
)
class GuardianViews(Writable):
    """Guardians. Of who has protected contact no contact details are given, nor the address of who lives there too."""

    serializer_class = GuardianSerializer

    def get_queryset(self) -> QuerySet[Guardian]:
        """Return the guardians asked for."""
        rows = with_hidden_homes(Guardian.objects.filter(merged_into=None), on=today())
        text = self.wanted("q", serializers.CharField(allow_blank=True)) if self.action == "list" else ""
        return matching(rows, text or "")

    def add(self, details: dict[str, Any], by: UUID) -> Guardian:
        """Add a guardian; whose guardian he is, a person decides."""
        made = services.add_guardian(by=by, actor_kind=KEY, **details)
        return self.get_queryset().get(pk=made.pk)

    def changes(self, row: Guardian, details: dict[str, Any]) -> dict[str, Any]:
        """Leave the contact details of who can sign in, and of who is protected, alone."""
        own = row.user_id is not None or row.protected_contact
        return {name: value for name, value in details.items() if not (own and name in CONTACT)}


@extend_schema_view(
    list=extend_schema(
        parameters=[parameter("school_year", int, "The first calendar year: 2026 is 2026-2027.")]
    )
)
class GroupViews(Readable):
    """Groups of a school year."""

    serializer_class = GroupSerializer

    def get_queryset(self) -> QuerySet[Group]:
        """Return the groups asked for."""
        year = None
        if self.action == "list":
            year = self.wanted("school_year", serializers.IntegerField(min_value=2000, max_value=2199))
        return Group.objects.filter(school_year=year) if year else Group.objects.all()


@extend_schema_view(
    list=extend_schema(
        parameters=[
            parameter("pupil", UUID, "Of this pupil."),
            parameter("guardian", UUID, "Of this guardian."),
        ]
    )
)
class GuardianshipViews(Readable):
    """What holds today between guardians and pupils."""

    serializer_class = GuardianshipSerializer

    def get_queryset(self) -> QuerySet[Guardianship]:
        """Return what holds today."""
        rows = Guardianship.objects.filter(holding(today())).order_by("valid_from", "id")
        for name in ("pupil", "guardian") if self.action == "list" else ():
            key = self.wanted(name, serializers.UUIDField())
            rows = rows.filter(**{name: key}) if key else rows
        return rows


class StaffViews(Readable):
    """Who works at the school."""

    serializer_class = StaffSerializer

    def get_queryset(self) -> QuerySet[StaffMember]:
        """Return who has not left."""
        return StaffMember.objects.filter(left_on=None)
