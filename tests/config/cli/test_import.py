"""``kring import``, and the register by ``kring schools import``."""

import json

from config.cli.schools import find
from tenants.scope import operator_scope, school_scope
from tests.factories.school_files import edexml_of, guardian_list_of, invented_school

SCHOOL = invented_school(30)


def counted(model) -> int:
    with operator_scope():
        school = find("regenboog")
    with school_scope(school):
        return model.objects.count()


def test_a_dry_run_says_what_would_happen_and_keeps_nothing(run, tmp_path):
    from tenant_apps.people.models import ImportRun, Pupil

    place, figures = tmp_path / "export.xml", tmp_path / "out.json"
    place.write_bytes(edexml_of(SCHOOL).read())
    done = run("import", str(place), "--school", "regenboog", "--dry-run", "--json", str(figures))
    assert (done.exit_code, "Imported." in done.output) == (0, False)
    report = json.loads(figures.read_text())
    assert (report["is_applied"], report["counts"]["pupil"]) == (False, {"new": 30})
    assert len([item for item in report["items"] if item["kind"] == "pupil"]) == 30
    assert counted(Pupil) == counted(ImportRun) == 0


def test_files_go_in_one_after_another(run, tmp_path):
    from tenant_apps.people.models import Guardian, Pupil

    for name, stream in (("a.xml", edexml_of(SCHOOL)), ("b.csv", guardian_list_of(SCHOOL))):
        (tmp_path / name).write_bytes(stream.read())
        done = run("import", str(tmp_path / name), "--school", "regenboog")
        assert done.stdout.splitlines()[-1] == "Imported."
    assert counted(Pupil) == 30
    assert counted(Guardian) == len(SCHOOL.guardians)


def test_a_file_of_a_year_that_is_over_goes_in_when_it_is_said_to_be_of_this_one(run, tmp_path):
    from kit.dates import SchoolYear, today
    from tenant_apps.people.models import Enrolment, Pupil

    this = SchoolYear.of(today())
    place = tmp_path / "old.xml"
    place.write_bytes(edexml_of(invented_school(30, year=SchoolYear(this.first - 8))).read())
    refused = run("import", str(place), "--school", "regenboog")
    assert refused.exit_code == 1
    assert f"School year {SchoolYear(this.first - 8)} is over." in refused.output
    assert counted(Pupil) == 0
    said = ("import", str(place), "--school", "regenboog", "--as-school-year", str(this))
    looked = run(*said, "--dry-run")
    assert (looked.exit_code, counted(Pupil)) == (0, 0)
    assert f"It is read as of {this}, as you asked." in looked.output
    assert run(*said).output.splitlines()[-1] == "Imported."
    assert counted(Pupil) == 30
    with operator_scope():
        school = find("regenboog")
    with school_scope(school):
        assert set(Enrolment.objects.values_list("school_year", flat=True)) == {this.first}
    again = json.loads(_figures(run, tmp_path, said))
    assert {change for counts in again["counts"].values() for change in counts} <= {"same"}


def _figures(run, tmp_path, said) -> str:
    assert run(*said, "--json", str(tmp_path / "again.json")).exit_code == 0
    return (tmp_path / "again.json").read_text()


def test_a_refused_file_and_an_open_doubt_end_with_one(run, tmp_path):
    from tenant_apps.people.models import Pupil

    (tmp_path / "a.xml").write_bytes(b"<html/>")
    refused = run("import", str(tmp_path / "a.xml"), "--school", "regenboog")
    assert (refused.exit_code, "Nothing was imported." in refused.output) == (1, True)
    (tmp_path / "b.xml").write_bytes(edexml_of(SCHOOL).read())
    run("import", str(tmp_path / "b.xml"), "--school", "regenboog")
    unstable = edexml_of(SCHOOL).read().replace(b'leerling key="l', b'leerling key="#')
    (tmp_path / "c.xml").write_bytes(unstable)
    asked = run("import", str(tmp_path / "c.xml"), "--school", "regenboog")
    assert (asked.exit_code, asked.stderr.count("doubt: same_person")) == (1, 30)
    settled = run("import", str(tmp_path / "c.xml"), "--school", "regenboog", "--accept")
    assert (settled.exit_code, counted(Pupil)) == (0, 30)


REGISTER = """BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM
12345;12AB;12AB00;De Regenboog;Duinstad
12345;34CD;34CD00;Het Kompas;Duinstad
"""


def test_the_register_goes_in_and_says_what_changed(run, tmp_path):
    from shared_apps.foundations.models import RegisteredLocation

    place = tmp_path / "vestigingen.csv"
    place.write_text(REGISTER)
    assert run("schools", "import", str(place)).stdout == "2 new, 0 changed, 0 unchanged, 0 gone.\n"
    again = run("schools", "import", str(place))
    assert again.stdout == "0 new, 0 changed, 2 unchanged, 0 gone.\n"
    with operator_scope():
        assert set(RegisteredLocation.objects.values_list("brin", flat=True)) == {"12AB", "34CD"}
    place.write_text("nothing of the kind")
    assert run("schools", "import", str(place)).exit_code == 1


def test_people_go_out_as_a_file_and_come_back_without_a_change(run, tmp_path):
    for name, stream in (("a.xml", edexml_of(SCHOOL)), ("b.csv", guardian_list_of(SCHOOL))):
        (tmp_path / name).write_bytes(stream.read())
        run("import", str(tmp_path / name), "--school", "regenboog")
    for ending, kinds in (("xml", {"pupil"}), ("zip", {"pupil", "guardian"}), ("xlsx", {"guardian"})):
        place, figures = tmp_path / f"out.{ending}", tmp_path / "out.json"
        done = run("export", str(place), "--school", "regenboog")
        assert done.stdout.startswith("De Regenboog: "), done.output
        assert place.stat().st_mode & 0o077 == 0
        run("import", str(place), "--school", "regenboog", "--dry-run", "--json", str(figures))
        counts = json.loads(figures.read_text())["counts"]
        assert {kind: set(counts[kind]) for kind in kinds} == {kind: {"same"} for kind in kinds}
    again = run("export", str(tmp_path / "out.xml"), "--school", "regenboog")
    assert (again.exit_code, "is there already" in again.output) == (1, True)
    unknown = run("export", str(tmp_path / "out.pdf"), "--school", "regenboog")
    assert (unknown.exit_code, (tmp_path / "out.pdf").exists()) == (1, False)
    assert run("export", str(tmp_path / "out.xml"), "--school", "regenboog", "--force").exit_code == 0
