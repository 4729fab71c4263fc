"""Where photos and documents lie: a directory on this machine, or a private bucket that speaks S3."""

from typing import Any

from config.environment import Environment

LINK_LIFE = 60


def media_storage(env: Environment) -> dict[str, Any]:
    """Return Django's storage for media.

    Of a bucket nothing is public, whatever it allows: objects are written private, and an address of one (we hand
    out none, ``media.views`` gives every file itself) would be signed and live a minute.
    """
    if not env.media_bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.media_bucket,
            "endpoint_url": env.media_endpoint or None,
            "region_name": env.media_region or None,
            "access_key": env.media_access_key or None,
            "secret_key": env.media_secret_key or None,
            "default_acl": "private",
            "querystring_auth": True,
            "querystring_expire": LINK_LIFE,
            "file_overwrite": False,
            "signature_version": "s3v4",
        },
    }
