"""Proofs: each module with a ``run`` is one, at full size by ``kring proof NAME``, small in the suite."""

import os


def prepare() -> None:
    """Set Django up in test mode: a proof makes its own server and fills it itself."""
    os.environ |= {
        "KRING_MODE": "test",
        "KRING_BASE_HOST": "kring.test",
        "KRING_SECRET_KEY": "proof-" * 10,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django

    django.setup()
