"""Sessions that mean nothing elsewhere: rows in the school's schema, signed with the place they are for."""

from django.contrib.sessions.backends import db

from shared_apps.accounts.places import place_key


class SessionStore(db.SessionStore):
    """Django's database sessions; a key carried to another school, the portal or the console is an empty one."""

    @property
    def key_salt(self) -> str:
        """The salt of the signature."""
        return f"kring.session.{place_key()}"
