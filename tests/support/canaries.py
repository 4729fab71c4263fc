"""One row in every table of a school, with a canary in every field that takes text."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.db.models.fields import NOT_PROVIDED

from kit.dates import SchoolYear, now, today
from kit.ids import uuid7
from kit.phones import spoken_number

TEXT, DIGITS, MAILBOX = "Xq7Kanarie", "+31677700123", "xq7kanarie@geheim.example"
CANARIES = (TEXT.lower(), DIGITS, spoken_number(DIGITS), "xq7kanarie")
SKIPPED = {
    "sessions.Session": "a session is made by signing in",
    "events.ChainHead": "the migration made its one row",
    "usersessions.UserSession": "made by signing in",
    "account.EmailConfirmation": "not used: codes are signed, not stored",
}


def school_models() -> list[type[models.Model]]:
    """Return the models with a table in every school, referred-to ones first."""
    labels = {config.label for config in apps.get_app_configs() if _is_of_school(config)}
    waiting = [model for model in apps.get_models() if model._meta.app_label in labels]
    ordered: list[type[models.Model]] = []
    while waiting:
        ready = [model for model in waiting if not _needs(model) & (set(waiting) - {model})] or waiting[:1]
        ordered += ready
        waiting = [model for model in waiting if model not in ready]
    return ordered


def _is_of_school(config: Any) -> bool:
    full = f"{config.__module__}.{type(config).__name__}"
    return config.name in settings.TENANT_APPS or full in settings.TENANT_APPS


def _needs(model: type[models.Model]) -> set[Any]:
    return {
        field.related_model for field in model._meta.concrete_fields if field.is_relation and not field.null
    }


def plant() -> tuple[dict[str, models.Model], dict[str, str]]:
    """Fill every table of the scope open now; return the rows by label, and why others could not be made."""
    rows: dict[str, models.Model] = {}
    failed: dict[str, str] = {}
    for model in school_models():
        label = model._meta.label
        if label in SKIPPED:
            continue
        try:
            with transaction.atomic():
                rows[label] = model._base_manager.create(**_values(model, rows))
        except (DatabaseError, ValueError, TypeError) as error:
            failed[label] = str(error).splitlines()[0]
    return rows, failed


def _values(model: type[models.Model], rows: dict[str, models.Model]) -> dict[str, Any]:
    values = {
        field.name: _value(field, rows)
        for field in model._meta.concrete_fields
        if not getattr(field, "generated", False)
        and not (field.primary_key and field.default is not NOT_PROVIDED)
    }
    values = {name: value for name, value in values.items() if value is not NOT_PROVIDED}
    return values | SPECIAL.get(model._meta.label, lambda _: {})(rows)


def _value(field: models.Field, rows: dict[str, models.Model]) -> Any:
    if field.is_relation:
        return rows.get(field.related_model._meta.label)
    if field.choices:
        return next(value for value, _ in field.flatchoices if value not in {"", None})
    for kind, value in KINDS:
        if isinstance(field, kind):
            return value(field)
    return NOT_PROVIDED


def _text(field: models.Field) -> Any:
    if "phone" in field.name or "mobile" in field.name:
        return DIGITS
    return TEXT[: field.max_length or 99]


KINDS: tuple[tuple[type[models.Field], Any], ...] = (
    (models.AutoField, lambda _: NOT_PROVIDED),
    (models.EmailField, lambda _: MAILBOX),
    ((models.CharField, models.TextField), _text),  # type: ignore[assignment]  # a pair of kinds
    (models.JSONField, lambda _: {"text": TEXT}),
    (models.DateTimeField, lambda _: now()),
    (
        models.DateField,
        lambda field: today() + dt.timedelta(days="until" in field.name or "left" in field.name),
    ),
    (models.BooleanField, lambda field: field.default if field.default is not NOT_PROVIDED else False),
    (models.IntegerField, lambda field: SchoolYear.of(today()).first if "year" in field.name else 1),
    (models.UUIDField, lambda field: NOT_PROVIDED if field.null else uuid7()),
    (models.BinaryField, lambda _: TEXT.encode()),
)
SPECIAL: dict[str, Any] = {
    "invitations.Invitation": lambda _: {
        "pupil": None,
        "staff": None,
        "expires_at": now() + dt.timedelta(days=1),
    },
    "invitations.ChildClaim": lambda rows: {
        "duplicate": type(rows["people.Guardian"]).objects.create(family_name=TEXT),
    },
    "events.Event": lambda _: {"number": None, "hash": ""},
    "people.Guardian": lambda _: {"merged_into": None},
    "notifications.Preference": lambda _: {"hour": 17},
    "people.SourceKey": lambda _: {"pupil": None, "staff": None, "group": None},
    "people.ContactProtection": lambda _: {"pupil": None},
    "sharing.Choice": lambda rows: {
        "pupil": None,
        "subject_guardian": rows["people.Guardian"],
        "replaces": None,
    },
    "sharing.Portrait": lambda _: {"guardian": None, "staff": None},
    "policies.DataRequest": lambda _: {"guardian": None, "staff": None},
    "policies.Export": lambda _: {"guardian": None, "staff": None, "staff_reader": None},
}
