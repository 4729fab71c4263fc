"""Canaries in every field of one school; every route of every host, asked by everybody else: not one comes out."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kit.dates import now, today
from shared_apps.accounts.models import User
from tenant_apps.people.enums import Role
from tenant_apps.people.models import StaffMember, StaffRole
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.support.canaries import CANARIES, plant

GROUP = re.compile(r"<(?:(\w+):)?(\w+)>")
NAMED = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
SITES = {"public": "", "foundation": "stichting.", "school": "kompas."}


@dataclass
class Counts:
    """What was asked, and what came out."""

    times: int = 1
    tables: int = 0
    routes: int = 0
    responses: int = 0
    statuses: dict[int, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    unplanted: dict[str, str] = field(default_factory=dict)


def routes_of(site: str) -> list[str]:
    """Return every address pattern of a kind of host."""
    return sorted(set(_walk(get_resolver(settings.HOST_URLCONFS[site]).url_patterns, "/")))


def _walk(patterns: list[Any], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, where)
        elif isinstance(pattern, URLPattern):
            yield where


def addresses(route: str, ids: list[UUID], chance: Random, times: int) -> list[str]:
    """Return addresses of ``route`` with keys of the other school in every place."""
    plain = NAMED.sub(r"<\1>", route).replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "")
    if not GROUP.search(plain):
        return [plain]

    def fill(found: re.Match[str]) -> str:
        return str(chance.randrange(1, 9)) if found[1] == "int" else str(chance.choice(ids))

    return [GROUP.sub(fill, plain) for _ in range(times)]


def _strangers(kompas: School) -> dict[str, Client]:
    """Return a client for each kind of person of the other school, signed in, and one for nobody."""
    clients = {"nobody": Client()}
    with school_scope(kompas):
        for role in Role:
            user = User.objects.create_user(f"{role}@kompas.example")
            Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
            member = StaffMember.objects.create(family_name=role.value, user=user)
            StaffRole.objects.create(
                staff=member, role=role, valid_from=today(), granted_at=now(),
                valid_until=None if role != Role.SUBSTITUTE else today().replace(year=today().year + 1),
            )  # fmt: skip
            clients[role.value] = Client()
            clients[role.value].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        guardian = User.objects.create_user("esra@kompas.example")
        clients["guardian"] = Client()
        clients["guardian"].force_login(guardian, backend=settings.AUTHENTICATION_BACKENDS[0])
    return clients


def crawl(chance: Random, counts: Counts) -> Counts:
    """Plant, then ask every route of every other host as everybody there; also the school itself as its strangers."""
    with operator_scope():
        regenboog, kompas = (School.objects.get(subdomain=name) for name in ("regenboog", "kompas"))
    with school_scope(regenboog):
        rows, counts.unplanted = plant()
    ids = [row.pk for row in rows.values() if isinstance(row.pk, UUID)] + [regenboog.pk]
    counts.tables = len(rows)
    clients = _strangers(kompas)
    for site, subdomain in SITES.items():
        asking = clients if site == "school" else {"nobody": clients["nobody"]}
        _ask_all(counts, chance, (site, f"{subdomain}{settings.BASE_HOST}"), asking, ids)
    _ask_all(counts, chance, ("school", f"regenboog.{settings.BASE_HOST}"), clients, ids)
    return counts


def _ask_all(
    counts: Counts, chance: Random, asked: tuple[str, str], clients: dict[str, Client], ids: list[UUID]
) -> None:
    site, host = asked
    for route in routes_of(site):
        counts.routes += 1
        for where in addresses(route, ids, chance, counts.times):
            for who, client in clients.items():
                for method in ("get", "post"):
                    _ask(counts, client, method, (host, where), who)


def _ask(counts: Counts, client: Client, method: str, asked: tuple[str, str], who: str) -> None:
    host, where = asked
    client.raise_request_exception = False
    answer = getattr(client, method)(where, headers={"host": host, "sec-fetch-site": "same-origin"})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = (body.decode(errors="replace") + str(dict(answer.headers))).lower()
    counts.responses += 1
    counts.statuses[answer.status_code] = counts.statuses.get(answer.status_code, 0) + 1
    if any(canary in said for canary in CANARIES):
        counts.leaks.append(f"{method} {host}{where} as {who}: {answer.status_code}")
    if answer.status_code >= 500 and answer.status_code != 503:
        counts.leaks.append(f"{method} {host}{where} as {who}: broke with {answer.status_code}")


def run(json_path: Path | None = None, responses: int = 100_000) -> int:
    """Crawl until ``responses`` were read; print the counts, return 0 when nothing came out."""
    from bench.ground import fresh_database
    from tests.support.world import build_world

    counts, seed = Counts(times=3), 0
    with fresh_database():
        settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "whitenoise" not in one]
        build_world()
        from django.db import connection, transaction

        while counts.responses < responses:
            connection.scopes_nest = True
            with transaction.atomic():
                crawl(Random(seed), counts)
                transaction.set_rollback(True)
            seed += 1
    line = json.dumps(
        {
            "proof": "isolation", "tables": counts.tables, "routes": counts.routes // max(seed, 1),
            "responses": counts.responses, "leaks": len(counts.leaks), "unplanted": counts.unplanted,
            "statuses": dict(sorted(counts.statuses.items())),
        }
    )  # fmt: skip
    sys.stdout.write("\n".join([*counts.leaks[:10], line]) + "\n")
    if json_path:
        json_path.write_text(line + "\n")
    return 1 if counts.leaks or counts.unplanted else 0
