"""The data dictionary: every personal field people may share, why it is kept, how wide it may ever go."""

from tenant_apps.sharing.dictionary.field import Field
from tenant_apps.sharing.dictionary.fields import FIELDS, field_of, fields_about

__all__ = ["FIELDS", "Field", "field_of", "fields_about"]
