"""The user."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from shared_apps.accounts.enums import Theme
from tenants.models import ScopedModel, ScopedQuerySet

LONG_PASSWORD = 15


class UserManager(BaseUserManager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]  # made by Django at run time
    """Users by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str) -> "User":
        """Return the user with this address; raises User.DoesNotExist."""
        user: User = self.get(email__iexact=username.strip())
        return user

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Add a user; without a password nobody can sign in with one."""
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser, ScopedModel):
    """Somebody who can sign in here, at this school, portal or console. What they may do, the rooms say."""

    email = models.EmailField(max_length=254, unique=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="nl")
    theme = models.CharField(max_length=5, choices=Theme.choices, default="", blank=True)
    has_long_password = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        base_manager_name = "objects"
        constraints = (
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="address_in_lower_case"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def set_password(self, raw_password: str | None) -> None:
        """Set the password, and note whether it is long enough to stand without a second factor."""
        super().set_password(raw_password)
        self.has_long_password = raw_password is not None and len(raw_password) >= LONG_PASSWORD

    @property
    def is_staff(self) -> bool:
        """Whether the console opens for them (Django admin's word)."""
        return self.is_operator and self.is_active

    def has_perm(self, perm: str, obj: object = None) -> bool:  # noqa: ARG002  Django's signature
        """Operators may use the whole console."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:  # noqa: ARG002
        """Operators may use the whole console."""
        return self.is_staff
