"""The console's pages."""

from shared_apps.operations.admin import events, foundations, jobs, schools, sign_ups, users

__all__ = ["events", "foundations", "jobs", "schools", "sign_ups", "users"]
