"""How django-allauth asks for what is ours: words, mail, counting, keys."""

from shared_apps.accounts.adapters.account import AccountAdapter
from shared_apps.accounts.adapters.second_factor import SecondFactorAdapter

__all__ = ["AccountAdapter", "SecondFactorAdapter"]
