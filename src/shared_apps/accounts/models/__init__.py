"""Accounts."""

from shared_apps.accounts.models.api_tokens import ApiToken
from shared_apps.accounts.models.attempts import AttemptCount
from shared_apps.accounts.models.demo import DemoIdentity
from shared_apps.accounts.models.tokens import UsedToken
from shared_apps.accounts.models.users import User

__all__ = ["ApiToken", "AttemptCount", "DemoIdentity", "UsedToken", "User"]
