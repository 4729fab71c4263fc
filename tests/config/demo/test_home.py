"""The demo's directory keeps its secrets to itself and tells its processes where everything is."""

import stat

from config.demo.doors import Door, read_doors, write_doors
from config.demo.home import Home


def test_a_secret_is_made_once_and_nobody_else_reads_it(tmp_path):
    home = Home(tmp_path / "new")
    first = home.secret("signing")
    assert (len(first) >= 50, home.secret("signing")) == (True, first)
    assert stat.S_IMODE((home.path / "signing.secret").stat().st_mode) == 0o600
    assert home.secret("kring_web") != first


def test_a_process_is_told_its_database_and_nothing_of_the_one_before(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://other")
    env = Home(tmp_path).environment(url="postgresql://kring_web@/kring", port=8123)
    told = {name: env[name] for name in ("KRING_MODE", "DATABASE_URL", "DATABASE_DIRECT_URL", "KRING_PORT")}
    assert told == {
        "KRING_MODE": "demo",
        "DATABASE_URL": "postgresql://kring_web@/kring",
        "DATABASE_DIRECT_URL": "postgresql://kring_web@/kring",
        "KRING_PORT": "8123",
    }


def test_doors_survive_being_kept(tmp_path):
    doors = [Door("public site", ""), Door("juf Anna", "regenboog", "/demo/anna/", "kring.example")]
    write_doors(tmp_path / "doors.json", doors)
    assert read_doors(tmp_path / "doors.json") == doors
    assert [door.url(8000) for door in doors] == [
        "http://kring.localhost:8000/",
        "http://regenboog.kring.example:8000/demo/anna/",
    ]
