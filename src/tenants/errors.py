"""What the kernel refuses."""

from kit.errors import AppError, Conflict, Invalid, NotFound


class ScopeError(RuntimeError):
    """A mistake in our code: never shown, never caught, always a rolled-back transaction."""


class ScopeMissing(ScopeError):
    """A statement outside every scope."""

    def __init__(self) -> None:
        super().__init__("no scope is open here: enter tenants.scope.school_scope(school) first")


class ScopeSwitched(ScopeError):
    """Another scope, or a transaction, is open."""

    def __init__(self) -> None:
        super().__init__("another scope is open here: leave it before entering this one")


class PortalNarrowed(ScopeError):
    """A portal's transaction that shows one foundation was asked to show another."""

    def __init__(self) -> None:
        super().__init__("this portal scope shows another foundation: one transaction, one foundation")


class ScopeMismatch(ScopeError):
    """Something made in one school was used in another."""

    def __init__(self, made_in: str, used_in: str) -> None:
        super().__init__(f"made in scope {made_in}, used in scope {used_in}")


class UnknownHost(NotFound):
    """No school, portal or site lives at this address."""

    code = "unknown_host"
    message = "No school lives at this address."


class SchoolSuspended(AppError):
    """The school exists, its doors are closed for now."""

    status = 403
    code = "school_suspended"
    message = "This school's Kring is closed for the moment. Ask the school's office."


class SchoolReadOnly(AppError):
    """The school exists and can be read; nothing changes there any more."""

    status = 403
    code = "school_read_only"
    message = "This school's Kring can be read, not changed. Ask the school's office."


class SubdomainRefused(Invalid):
    """The name cannot be a subdomain; ``reason`` says why."""

    code = "subdomain_refused"
    message = "%(reason)s"


class SubdomainTaken(Conflict):
    """Somebody has the name, or had it less than a year ago."""

    code = "subdomain_taken"
    message = "This address is taken. Choose another one."


class StepRefused(Conflict):
    """A school's life has no such step."""

    code = "step_refused"
    message = "A school that is %(state)s cannot become %(to)s."


class ExportRefused(Invalid):
    """A file that cannot become a school."""

    code = "export_refused"
    message = "This file cannot be read as a school: %(reason)s."
