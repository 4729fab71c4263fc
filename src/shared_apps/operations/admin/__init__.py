"""The console's pages."""

from shared_apps.operations.admin import events, foundations, invoices, jobs, runs, schools, sign_ups, users

__all__ = ["events", "foundations", "invoices", "jobs", "runs", "schools", "sign_ups", "users"]
