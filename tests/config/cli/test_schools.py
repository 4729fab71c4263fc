"""``kring schools``: make, see, close, open, move and end a school."""

import json

import pytest

from config.cli.schools import NoSuchSchool
from tenants.errors import ExportRefused, StepRefused, SubdomainRefused, SubdomainTaken


def states(run) -> dict[str, str]:
    lines = run("schools", "list", "--json").output.splitlines()
    return {row["subdomain"]: row["state"] for row in map(json.loads, lines)}


def test_a_new_school_is_live_under_a_name_made_from_its_own(run, settings):
    made = run("schools", "create", "Basisschool De Duinroos", "--city", "Duinstad")
    assert made.output == f"Basisschool De Duinroos is live at http://duinroos.{settings.BASE_HOST}/\n"
    assert states(run) == {"duinroos": "active", "regenboog": "active", "kompas": "active"}


def test_a_name_that_is_taken_or_no_name_is_refused_and_nothing_is_made(run):
    with pytest.raises(SubdomainTaken):
        run("schools", "create", "De Andere", "--subdomain", "regenboog")
    with pytest.raises(SubdomainRefused):
        run("schools", "create", "De Andere", "--subdomain", "www")
    assert sorted(states(run)) == ["kompas", "regenboog"]


def test_closing_and_opening_keeps_who_when_and_why(run):
    assert (
        run("schools", "suspend", "regenboog", "--reason", "lek").output == "De Regenboog is now suspended.\n"
    )
    assert run("schools", "resume", "regenboog").output == "De Regenboog is now active.\n"
    steps = run("schools", "show", "regenboog").output.splitlines()[4:]
    assert [line.split("UTC")[1].split()[0] for line in steps] == ["active", "suspended", "active"]
    assert steps[1].endswith("lek")
    assert "command line (" in steps[1]


def test_an_active_school_is_not_deleted(run):
    with pytest.raises(StepRefused):
        run("schools", "delete", "regenboog", "--reason", "klaar", "--yes")
    assert states(run)["regenboog"] == "active"


def test_deleting_asks_for_the_name_and_then_it_is_gone(run):
    run("schools", "create", "De Zeester")
    run("schools", "read-only", "zeester", "--reason", "einde contract")
    wrong = run("schools", "delete", "zeester", "--reason", "klaar", typed="regenboog\n")
    assert (wrong.exit_code, "nothing was removed" in wrong.output) == (1, True)
    done = run("schools", "delete", "zeester", "--reason", "klaar", typed="zeester\n")
    assert "De Zeester is gone" in done.output
    assert sorted(states(run).values()) == ["active", "active", "deleted"]


def test_a_school_goes_into_a_file_and_comes_back_beside_itself(run, tmp_path, settings):
    place = str(tmp_path / "regenboog.zip")
    assert run("schools", "export", "regenboog", place).stdout.startswith("De Regenboog: ")
    back = run("schools", "import", place, "--subdomain", "regenboog-terug")
    assert back.output == f"De Regenboog is live at http://regenboog-terug.{settings.BASE_HOST}/\n"
    (tmp_path / "broken.zip").write_bytes(b"no zip")
    with pytest.raises(ExportRefused):
        run("schools", "import", str(tmp_path / "broken.zip"), "--subdomain", "stuk")


def test_a_school_that_is_not_there_is_said_so(run):
    with pytest.raises(NoSuchSchool, match="no school atlantis here"):
        run("schools", "show", "atlantis")


def test_migrate_with_nothing_to_do_says_so(run):
    done = run("migrate", "--json")
    assert json.loads(done.output) == {"shared": 0, "schools": 2, "current": 2, "migrated": 0, "behind": 0}
