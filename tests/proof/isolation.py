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

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.proof.strangers import Clients, of_another_foundation, of_the_school, plant_foundation
from tests.support.canaries import CANARIES, plant

GROUP = re.compile(r"<(?:(\w+):)?(\w+)>")
NAMED = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
Keys = dict[str, list[UUID]]


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


def addresses(route: str, keys: Keys, chance: Random, times: int) -> list[str]:
    """Return addresses of ``route`` with keys of somebody else in every place: first those of its kind, then any."""
    plain = NAMED.sub(r"<\1>", route).replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "")
    if not GROUP.search(plain):
        return [plain]
    every = [key for of_kind in keys.values() for key in of_kind]

    def fill(found: re.Match[str], *, of_its_kind: bool) -> str:
        if found[1] == "int":
            return str(chance.randrange(1, 9))
        return str(chance.choice((of_its_kind and _meant(keys, found[2])) or every))

    return [
        GROUP.sub(lambda found, first=number == 0: fill(found, of_its_kind=first), plain)  # type: ignore[misc]
        for number in range(times)
    ]


def _meant(keys: Keys, name: str) -> list[UUID]:
    """Return the keys a parameter called ``name`` is for: "call_off_id" means those of CallOff."""
    wanted = name.removesuffix("_id").replace("_", "")
    return [key for kind, found in keys.items() if kind.lower().endswith(wanted) for key in found]


def crawl(chance: Random, counts: Counts, *, only: frozenset[str] = frozenset()) -> Counts:
    """Plant, then ask every route of every other host as everybody there; also the school itself as its strangers.

    ``only`` names roles, to ask as those alone.
    """
    with operator_scope():
        regenboog, kompas = (School.objects.get(subdomain=name) for name in ("regenboog", "kompas"))
    keys = plant_foundation(regenboog)
    with school_scope(regenboog):
        rows, counts.unplanted = plant()
    for row in rows.values():
        if isinstance(row.pk, UUID):
            keys.setdefault(type(row).__name__, []).append(row.pk)
    keys["School"] = [regenboog.pk]
    counts.tables = len(rows) + sum(bool(found) for found in keys.values())
    people, buyers = (
        {who: client for who, client in clients.items() if who in only or not only}
        for clients in (of_the_school(kompas), of_another_foundation(kompas))
    )
    for site, host, asking in (
        ("public", "", {"nobody": Client()}),
        ("foundation", "stichting.", buyers),
        ("school", "kompas.", people),
        ("school", "regenboog.", people),
        ("school", "regenboog.", buyers),
    ):
        _ask_all(counts, chance, (site, f"{host}{settings.BASE_HOST}"), asking, keys)
    return counts


def _ask_all(counts: Counts, chance: Random, asked: tuple[str, str], clients: Clients, keys: Keys) -> None:
    site, host = asked
    for route in routes_of(site):
        counts.routes += 1
        for where in addresses(route, keys, chance, counts.times):
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
            sys.stderr.write(f"\r{counts.responses} of {responses} responses, {len(counts.leaks)} leaks")
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
