"""How Kring speaks to one person and looks to him. Not events: nobody needs to know when."""

from django.db import transaction

from shared_apps.accounts.models import User


@transaction.atomic
def set_language(*, user: User, language: str) -> None:
    """Write to this person in ``language`` (a code of ``settings.LANGUAGES``) from now on."""
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def set_theme(*, user: User, theme: str) -> None:
    """Show pages to this person in ``theme``."""
    user.theme = theme
    user.save(update_fields=["theme"])
