"""Which names may be a subdomain."""

import re
import unicodedata

from django.utils.translation import gettext as _

from tenants.errors import SubdomainRefused

PATTERN = re.compile(r"^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$")
RESERVED = frozenset(
    """
    aanmelden abuse account accounts admin api app assets auth autoconfig autodiscover beheer bench
    bestuur betalen billing blog cdn contact demo dev docs extensions facturen ftp help hostmaster
    hulp ical imap info inloggen kalender kring localhost login mail media mx nieuws noreply ns ns1
    ns2 oauth ouders over pilot pop postmaster prijzen privacy proof public root scholen school
    security signup smtp sso staging static status stichting styleguide support test webmail
    webmaster www
    """.split()  # noqa: SIM905  a block of words reads better than a column of strings
)


def refusal_of(name: str) -> str | None:
    """Return why ``name`` cannot be a subdomain, as a sentence in the reader's language, or None when it can.

    Only lower-case ASCII letters, digits and single hyphens: no look-alikes, no IDN (``xn--``), no dots.
    """
    rules = (
        (bool(name), _("Choose a name.")),
        (name.isascii(), _("Use plain letters only, without accents or other signs.")),
        (name == name.lower(), _("Use small letters only.")),
        ("." not in name, _("Leave out the dot.")),
        (3 <= len(name) <= 40, _("Use at least 3 and at most 40 characters.")),
        ("--" not in name, _("Use one hyphen at a time.")),
        (
            bool(PATTERN.fullmatch(name)),
            _("Use letters, digits and hyphens, and start and end with a letter or digit."),
        ),
        (name not in RESERVED, _("This name is kept for Kring itself. Choose another one.")),
    )
    return next((reason for is_kept, reason in rules if not is_kept), None)


def check_subdomain(name: str) -> None:
    """Raise SubdomainRefused with the reason when ``name`` cannot be a subdomain."""
    reason = refusal_of(name)
    if reason:
        raise SubdomainRefused(reason=reason)


def suggest_subdomain(school_name: str) -> str:
    """Return a valid name made from a school's name ("Basisschool De Regenboog" → "regenboog")."""
    plain = unicodedata.normalize("NFKD", school_name).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.split(r"[^a-z0-9]+", plain) if word]
    kept = [
        word
        for word in words
        if word not in {"de", "het", "t", "basisschool", "obs", "cbs", "rkbs", "pcbs", "ikc", "school"}
    ]
    name = "-".join(kept or words)[:40].strip("-")
    return name if len(name) >= 3 else f"school-{name}".strip("-")
