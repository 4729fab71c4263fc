"""Translations without system gettext: found in the source, kept in .po files, compiled when stale.

``compile_catalogs`` runs when the settings are read; ``update_catalogs`` is ``kring messages``;
``missing_messages`` is what a test holds empty.
"""

from kit.messages.catalogs import compile_catalogs, read_catalog
from kit.messages.extraction import Message, extract
from kit.messages.updating import missing_messages, update_catalogs

__all__ = ["Message", "compile_catalogs", "extract", "missing_messages", "read_catalog", "update_catalogs"]
