"""Small files, small functions, small templates: bounds held, figures printed (pytest -s shows them)."""

import statistics
from dataclasses import dataclass

from tests.architecture.sources import SRC, functions, here, modules, project_files


@dataclass(frozen=True)
class Bounds:
    """How long things may be, in lines."""

    what: str
    median: int
    ninth_decile: int | None
    ceiling: int

    def check(self, sizes: dict[str, int]) -> None:
        lengths = sorted(sizes.values())
        median = statistics.median(lengths)
        decile = statistics.quantiles(lengths, n=10, method="inclusive")[-1]
        longest = sorted(sizes, key=lambda name: -sizes[name])[:5]
        top = ", ".join(f"{name} ({sizes[name]})" for name in longest)
        print(f"{self.what}: {len(lengths)}, median {median:g}, p90 {decile:g}, longest {top}")  # noqa: T201  its figures
        assert [f"{name} ({sizes[name]})" for name in longest if sizes[name] > self.ceiling] == []
        assert median <= self.median
        assert self.ninth_decile is None or decile <= self.ninth_decile


FILES = Bounds("files", median=70, ninth_decile=220, ceiling=400)
FUNCTIONS = Bounds("functions", median=8, ninth_decile=25, ceiling=50)
TEMPLATES = Bounds("templates", median=30, ninth_decile=None, ceiling=150)


def test_files_stay_small():
    lines = {here(path): len(path.read_text().splitlines()) for path in modules("src", "tests")}
    FILES.check({name: length for name, length in lines.items() if length > 0})


def test_functions_stay_small():
    FUNCTIONS.check(
        {
            f"{here(path, function.lineno)} {function.name}": function.end_lineno - function.lineno + 1
            for path in modules("src", "tests")
            for function in functions(path)
        }
    )


def test_templates_stay_small():
    templates = [path for path in project_files() if path.is_relative_to(SRC) and path.suffix == ".html"]
    assert len(templates) > 50
    TEMPLATES.check({here(path): len(path.read_text().splitlines()) for path in templates})
