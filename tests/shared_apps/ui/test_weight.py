"""A first visit is light, and every served byte can be explained."""

import gzip
from importlib import resources

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory

from shared_apps.ui.bundle import BUNDLES, LAYERS, stylesheet
from shared_apps.ui.finders import BundleFinder
from shared_apps.ui.views.styleguide import sample_page

KB = 1024


def gz(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def htmx() -> bytes:
    return (resources.files("django_htmx") / "static/django_htmx/htmx-2.min.js").read_bytes()


def test_styles_and_scripts_of_a_first_visit_weigh_little(capsys):
    parts = {name: gz(make().encode()) for name, make in BUNDLES.items()} | {"htmx": gz(htmx())}
    with capsys.disabled():
        print("\ngzipped:", ", ".join(f"{name} {size / KB:.1f} kB" for name, size in parts.items()))  # noqa: T201  the figures are the point
    assert parts["ui/kring.css"] < 12 * KB
    assert parts["ui/site.css"] < 3 * KB
    assert parts["ui/kring.js"] < 3 * KB
    assert sum(parts.values()) < 34 * KB


def test_a_parents_home_weighs_little_first_and_nearly_nothing_after(rf: RequestFactory, capsys):
    page = gz(sample_page(rf.get("/styleguide/ouder/"), "ouder").content)
    first = page + gz(htmx()) + sum(gz(BUNDLES[name]().encode()) for name in ("ui/kring.css", "ui/kring.js"))
    with capsys.disabled():
        print(f"\na parent's home: {first / KB:.1f} kB first, {page / KB:.1f} kB after")  # noqa: T201  the figures are the point
    assert first < 60 * KB
    assert page < 15 * KB


def test_htmx_is_the_second_and_not_the_beta():
    assert b'version:"2.' in htmx()
    html = render_to_string("layouts/desk.html")
    assert "django_htmx/htmx-2.min.js" in html
    assert "htmx-4" not in html


def test_the_layers_come_in_order_and_each_file_once():
    css = stylesheet()
    assert css.startswith(f"@layer {','.join(LAYERS)};")
    assert [css.index(f"@layer {name}{{") for name in LAYERS] == sorted(
        css.index(f"@layer {name}{{") for name in LAYERS
    )
    assert css.count(".board{") == 1
    assert css.count("{") == css.count("}")


def test_the_same_sources_make_the_same_bytes():
    assert stylesheet() == stylesheet()


def test_browsers_before_light_dark_get_the_light_colours():
    css = stylesheet()
    fallback = css[css.index("@supports not (color:light-dark") :]
    assert "--paper:oklch(0.982 0.005 var(--hue));" in fallback


def test_every_hue_a_school_can_choose_has_its_rule():
    css = stylesheet()
    assert [hue for hue in range(360) if f'[data-hue="{hue}"]{{--hue:{hue}}}' not in css] == []


@pytest.mark.parametrize("path", BUNDLES)
def test_a_bundle_is_found_when_served_and_when_collected(path, settings, tmp_path):
    settings.UI_BUNDLE_DIR = tmp_path
    finder = BundleFinder()
    assert finder.find(path) == str(tmp_path / path)
    assert (tmp_path / path).read_text() == BUNDLES[path]()
    listed = dict(finder.list(None))
    with listed[path].open(path) as file:
        assert file.read().decode() == BUNDLES[path]()
    assert finder.find("ui/nothing.css") is None


def test_the_product_finds_the_bundle():
    assert finders.find("ui/kring.css")


def test_component_styles_are_small_files():
    from shared_apps.ui.bundle import HERE

    sizes = {str(path.relative_to(HERE)): path.stat().st_size for path in HERE.glob("*styles/*/*.css")}
    assert len(sizes) > 20
    assert {name: size for name, size in sizes.items() if size > 3 * KB} == {}
