"""Who a password or a session stands for, at this place."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from shared_apps.accounts.models import User
from shared_apps.accounts.policy import with_second_factor
from tenants.scope import require_scope

MAY_SIGN_IN = {"kring_operator": True, "kring_portal": False}


def belongs_here(user: User) -> bool:
    """Whether this user signs in at this place: operators at the console only, and nobody on the public site."""
    scope = require_scope()
    return scope.school_id is not None or MAY_SIGN_IN.get(scope.role) is user.is_operator


class PlaceBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """By e-mail address and password; the session's user comes with what the second-factor gate asks."""

    def get_user(self, user_id: Any) -> User | None:  # noqa: ANN401  what Django stored in the session
        """Return the session's user, when still active and of this place."""
        user: User | None = with_second_factor(User.objects.filter(pk=user_id)).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User | None) -> bool:
        """Whether this user may come in."""
        return user is not None and user.is_active and belongs_here(user)
