"""The one door into a school: context, connection and transaction agree, or the statement raises.

A scope names a database role and a search path. Both are set ``LOCAL`` in the round trip that begins the
transaction, so nothing survives it: connections, pools and PgBouncer in transaction mode carry no school.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction

from tenants.errors import PortalNarrowed, ScopeMissing, ScopeSwitched

PUBLIC = "public"
EXTENSIONS = "extensions"
PORTAL_ROLE, PORTAL_SETTING, ADDRESS_SETTING = "kring_portal", "kring.foundation", "kring.address"


class HasSchema(Protocol):
    """Anything that knows which school it is: a ``School`` row or a cached ``SchoolRef``."""

    @property
    def pk(self) -> UUID: ...
    @property
    def schema_name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """A role, a search path and transaction-local settings.

    ``schema_name`` is the schema whose rows are in reach: a school's, or ``public``.
    """

    schema_name: str
    role: str
    path: tuple[str, ...]
    school_id: UUID | None = None
    settings: tuple[tuple[str, str], ...] = ()
    begin_sql: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "begin_sql", "BEGIN; " + self.local_sql)

    @property
    def local_sql(self) -> str:
        """The SET LOCAL statements, as one string."""
        return f"SET LOCAL ROLE {_quoted(self.role)}; {self._place_sql}"

    def sql_from(self, outer: "Scope | None") -> str:
        """The statements that lead here from ``outer``: becoming the same role again would cost, and change nothing."""
        return self._place_sql if outer and outer.role == self.role else self.local_sql

    @property
    def _place_sql(self) -> str:
        path = ", ".join(_quoted(name) for name in self.path)
        statements = [f"SET LOCAL search_path = {path}"]
        statements += [f"SET LOCAL {name} = {_literal(value)}" for name, value in self.settings]
        return "; ".join(statements)


_current: ContextVar[Scope | None] = ContextVar("kring_scope", default=None)


def _quoted(name: str) -> str:
    if not name.replace("_", "").isalnum():
        msg = f"not an identifier of ours: {name!r}"
        raise ValueError(msg)
    return f'"{name}"'


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def current_scope() -> Scope | None:
    """Return the scope this context is in, or None."""
    return _current.get()


def require_scope() -> Scope:
    """Return the scope this context is in; raises ScopeMissing outside one."""
    scope = _current.get()
    if scope is None:
        raise ScopeMissing
    return scope


def current_school_id() -> UUID:
    """Return the id of the school this context is in; raises ScopeMissing outside a school."""
    school_id = require_scope().school_id
    if school_id is None:
        raise ScopeMissing
    return school_id


@contextmanager
def entered(scope: Scope) -> Iterator[Scope]:
    """Run the block in one transaction inside ``scope``.

    Entering the scope one is in already is allowed and adds a savepoint; entering another one
    raises ScopeSwitched, as does entering with a transaction open.
    """
    present = _current.get()
    wrapper: Any = transaction.get_connection()  # the connection itself: its proxy looks it up at every name
    if present != scope and (present is not None or wrapper.in_atomic_block) and not wrapper.scopes_nest:
        raise ScopeSwitched
    token = _current.set(scope)
    try:
        with transaction.atomic():
            if present != scope and wrapper.scopes_nest:
                with wrapper.nested(scope):
                    yield scope
            else:
                yield scope
    finally:
        _current.reset(token)


def school_scope(school: HasSchema) -> Any:  # noqa: ANN401  a context manager over Scope; the stub types of contextmanager hide it
    """Enter ``school``: its role, its schema, one transaction."""
    return entered(_scope_of_school(school.schema_name, school.pk))


@lru_cache(maxsize=4_096)  # made of the two values alone: what it keeps can be wrong for nobody
def _scope_of_school(schema: str, school_id: UUID) -> Scope:
    return Scope(schema, schema, (schema, PUBLIC, EXTENSIONS), school_id)


def public_scope() -> Any:  # noqa: ANN401
    """Enter the shared schema as the public site: it reads what anyone may read and takes sign-ups."""
    return entered(Scope(PUBLIC, "kring_site", (PUBLIC, EXTENSIONS)))


def operator_scope() -> Any:  # noqa: ANN401
    """Enter the shared schema as the supplier: console, invoice runs, command line."""
    return entered(Scope(PUBLIC, "kring_operator", (PUBLIC, EXTENSIONS)))


def portal_scope(foundation_id: UUID | None) -> Any:  # noqa: ANN401
    """Enter the shared schema as one foundation; row-level security shows nobody else's rows.

    None (before sign-in) shows no foundation's rows at all.
    """
    shown = ((PORTAL_SETTING, str(foundation_id) if foundation_id else ""), (ADDRESS_SETTING, ""))
    return entered(Scope(PUBLIC, PORTAL_ROLE, (PUBLIC, EXTENSIONS), None, shown))


def narrow_to_foundation(foundation_id: UUID) -> None:
    """Show ``foundation_id``'s rows from here to the end of this portal transaction.

    A portal request is in ``portal_scope(None)`` before anybody knows who is asking. The caller has checked
    that the person is a member. Raises PortalNarrowed when another foundation is shown already, ScopeMissing
    outside a portal scope.
    """
    if require_scope().role != PORTAL_ROLE:
        raise ScopeMissing
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(%s, %s, true) WHERE coalesce(current_setting(%s, true), '') IN ('', %s)",
            [PORTAL_SETTING, str(foundation_id), PORTAL_SETTING, str(foundation_id)],
        )
        if cursor.fetchone() is None:
            raise PortalNarrowed


def show_address(email: str) -> None:
    """Show the account of one address to this portal transaction, whoever's member it is; elsewhere do nothing.

    For letting somebody in who may have an account, and for telling that an address is taken.
    """
    if require_scope().role == PORTAL_ROLE:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [ADDRESS_SETTING, email.strip().lower()])


def owner_scope(schema_name: str = PUBLIC, school_id: UUID | None = None) -> Any:  # noqa: ANN401
    """Enter ``schema_name`` as the owner of its tables: provisioning and migration, never a request.

    The path holds that schema alone, so a migration cannot see a shared table by accident.
    """
    return entered(Scope(schema_name, "kring_owner", (schema_name, EXTENSIONS), school_id))


@contextmanager
def moved(scope: Scope) -> Iterator[Scope]:
    """Provisioning alone: go from the shared schema into the school just made, in the same transaction, and back."""
    wrapper: Any = connection
    token = _current.set(scope)
    try:
        with transaction.atomic(), wrapper.nested(scope):
            yield scope
    finally:
        _current.reset(token)
