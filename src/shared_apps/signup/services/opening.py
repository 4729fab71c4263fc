"""Which sign-up this transaction may see."""

from uuid import UUID

from django.db import connection

from shared_apps.signup.errors import SignUpUnknown
from shared_apps.signup.models import SignUp


def open_sign_up(sign_up_id: UUID) -> None:
    """Show this sign-up, and no other, to the public site until the end of the transaction.

    The caller holds a proof: the visitor's own session, or a signed token from the mail.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kring.sign_up', %s, true)", [str(sign_up_id)])


def held_sign_up(sign_up_id: UUID) -> SignUp:
    """Open a sign-up and return it; raises SignUpUnknown when it is gone."""
    open_sign_up(sign_up_id)
    found = SignUp.objects.filter(pk=sign_up_id).first()
    if found is None:
        raise SignUpUnknown
    return found
