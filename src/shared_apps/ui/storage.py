"""Served files carry their content's hash in their name, so a browser keeps them for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Hashed and compressed ahead."""

    def stored_name(self, name: str) -> str:
        """Return the hashed name; a file that was not collected keeps its own, so error pages still show."""
        try:
            hashed: str = super().stored_name(name)
        except ValueError:
            return name
        return hashed
