"""Processes that do an invoice run and say how far they are, so that a kill follows them into it.

A crew says "billed" after each school. Told to ``hold``, each of it stops inside the transaction of a later school,
right after a statement on the table named, says "inside" and waits there to be killed.
"""

import os
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.db import connection

ROOT = Path(__file__).parents[2]
RUN = "runs.run_invoices(school_year=SchoolYear({}), tell=tell)"
ISSUE = "issuing_runs.issue_drafts(run_id=UUID('{}'), tell=tell)"
CHILD = textwrap.dedent("""
    import sys
    from uuid import UUID
    import django
    django.setup()
    from django.db import connection
    connection.settings_dict.update({settings!r})
    from billing.services import issuing_runs, runs
    from kit.dates import SchoolYear

    billed = []

    def tell(*_):
        billed.append("billed")
        print("billed", flush=True)

    def hold(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        verb, table = str(sql).split(" ", 1)[0], {table!r}
        if table and len(billed) >= {after} and verb in ("INSERT", "UPDATE") and '"' + table + '"' in str(sql):
            print("inside", flush=True)
            sys.stdin.readline()
        return done

    print("ready", flush=True)
    sys.stdin.readline()
    with connection.execute_wrapper(hold):
        {act}
""")


@dataclass(frozen=True, slots=True)
class Crew:
    """Processes past their imports, and the one pipe through which all of them speak."""

    children: list[subprocess.Popen[str]]
    voice: TextIO

    def go(self) -> None:
        """Let all of them begin."""
        for child in self.children:
            if child.stdin:
                child.stdin.write("go\n")
                child.stdin.flush()

    def hear(self, word: str, times: int) -> int:
        """Wait until ``word`` was said so often; return how often it was: less when all ended before."""
        heard = 0
        for line in self.voice:
            heard += line.strip() == word
            if heard == times:
                break
        return heard

    def kill(self) -> None:
        """Kill -9 all of them."""
        for child in self.children:
            child.kill()

    def end(self) -> list[int]:
        """Wait for all of them; return how they ended."""
        codes = []
        for child in self.children:
            if child.stdin:
                child.stdin.close()
            codes.append(child.wait())
        self.voice.close()
        return codes


def crew_of(size: int, act: str, *, table: str = "", after: int = 0) -> Crew:
    """Start ``size`` processes; with ``table`` each holds there, in the first transaction past ``after`` schools."""
    keys = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    settings = {key: connection.settings_dict[key] for key in keys}
    program = CHILD.format(settings=settings, act=act, table=table, after=after)
    reading, writing = os.pipe()
    children = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=writing,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        )
        for _ in range(size)
    ]
    os.close(writing)
    crew = Crew(children, os.fdopen(reading))
    if crew.hear("ready", size) != size:
        crew.kill()
        raise RuntimeError(crew.end())
    return crew
