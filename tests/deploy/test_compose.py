"""The container files agree with the compose specification, with one another, and with the settings."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
ASKED = re.compile(r"\$\{(\w+)(?::?([-?])[^}]*)?\}")
FILLED_IN = {
    "KRING_POSTGRES_HOST",
    "KRING_POOL_ADDRESS",
    "KRING_POOL_PORT",
    "KRING_POOL_USERS",
    "KRING_POOL_SIZE",
}


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def read(name: str) -> str:
    return (ROOT / name).read_text()


def example() -> set[str]:
    return set(re.findall(r"^(\w+)=", read("deploy/example.env"), re.MULTILINE))


def test_it_is_valid_by_the_compose_specification(compose):
    schema = json.loads(
        files("check_jsonschema.builtin_schemas.vendor").joinpath("compose-spec.json").read_text()
    )
    assert [error.message for error in Draft202012Validator(schema).iter_errors(compose)] == []
    wrong = compose | {"services": {"web": {"imagge": "x"}}}
    assert len(list(Draft202012Validator(schema).iter_errors(wrong))) == 1


def test_the_topology_is_the_one_that_was_promised(compose):
    assert sorted(compose["services"]) == [
        "mail",
        "migrate",
        "pgbouncer",
        "postgres",
        "prepare",
        "proxy",
        "web",
        "worker",
    ]
    assert compose["services"]["mail"]["profiles"] == ["dev"]
    assert compose["services"]["postgres"]["image"] == "postgres:18"
    assert "pool_mode = transaction" in read("deploy/pgbouncer/pgbouncer.ini.template")


def test_only_the_proxy_opens_ports_to_the_street(compose):
    opened = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    assert opened.pop("proxy") == ["80:80", "443:443"]
    assert all(port.startswith("127.0.0.1:") for ports in opened.values() for port in ports)
    assert compose["networks"]["inside"] == {"internal": True}
    assert compose["services"]["postgres"]["networks"] == ["inside"]


def test_images_of_others_name_their_version(compose):
    images = [service["image"] for service in compose["services"].values() if "build" not in service]
    assert [image for image in images if ":" not in image or image.endswith(":latest")] == []


def test_services_wait_for_services_that_are_there(compose):
    waited = {name for service in compose["services"].values() for name in service.get("depends_on", {})}
    assert waited <= set(compose["services"])
    assert set(compose["services"]["web"]["depends_on"]) == {"migrate", "pgbouncer"}


def test_pages_and_work_go_through_the_pool_and_only_notifications_go_past_it(compose):
    for name in ("web", "worker"):
        env = compose["services"][name]["environment"]
        assert "@pgbouncer:6432/" in env["DATABASE_URL"]
        assert "@postgres:5432/" in env["DATABASE_DIRECT_URL"]
    assert "kring_web:" in compose["services"]["web"]["environment"]["DATABASE_URL"]
    assert "DATABASE_ADMIN_URL" not in compose["services"]["web"]["environment"]


def test_every_variable_it_asks_for_is_in_the_example_or_has_a_default():
    asked = ASKED.findall(read("docker-compose.yml"))
    assert {name for name, kind in asked if kind != "-"} - example() == set()
    assert example() - {name for name, _ in asked} == set()


def test_templates_get_every_variable_they_use(compose):
    proxy = set(compose["services"]["proxy"]["environment"])
    assert {name for name, _ in ASKED.findall(read("deploy/nginx/kring.conf.template"))} - proxy == set()
    used = {name for name, _ in ASKED.findall(read("deploy/pgbouncer/pgbouncer.ini.template"))}
    assert used == FILLED_IN
    assert [name for name in used if name not in read("deploy/pgbouncer/start")] == []


def test_the_image_copies_what_is_there_and_runs_as_nobody_special():
    lines = read("Dockerfile").splitlines()
    sources = [
        word
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert [line for line in lines if line.startswith("USER ")] == ["USER kring"]
    assert any("--require-hashes" in line for line in lines)
