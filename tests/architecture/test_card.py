"""The names on the design card are the names in the house."""

from tests.architecture.sources import ROOT, SRC

AT_THE_TOP = ("src", "tests", "docker-compose.yml", "pyproject.toml")
IN_SRC = ("tenants", "billing", "shared_apps", "tenant_apps")


def test_every_name_on_the_card_is_where_ls_shows_it():
    missing = [name for name in AT_THE_TOP if not (ROOT / name).exists()]
    missing += [f"src/{name}" for name in IN_SRC if not (SRC / name / "__init__.py").is_file()]
    assert missing == []


def test_the_readme_opens_with_the_card():
    opening = "\n".join((ROOT / "README.md").read_text().splitlines()[:60])
    assert [name for name in AT_THE_TOP + IN_SRC if name not in opening] == []
