"""The stylesheets and the script, joined from the small files beside this one without a build step."""

import re
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
LAYERS = ("reset", "tokens", "base", "components", "layouts", "utilities")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LIGHT_DARK = re.compile(r"light-dark\((oklch\((?:[^()]|\([^()]*\))*\)), [^;]*;")


def stylesheet() -> str:
    """Return the whole stylesheet: each folder of ``styles/`` is a cascade layer, files in order of name."""
    layers = [f"@layer {name}{{{_layer(name)}}}" for name in LAYERS]
    return f"@layer {','.join(LAYERS)};" + "".join(layers)


def site_stylesheet() -> str:
    """Return what the public site and the styleguide have beyond ``stylesheet``, which names the layers first."""
    return "".join(f"@layer {name}{{{_joined('site_styles', name)}}}" for name in ("components", "layouts"))


def script() -> str:
    """Return the whole script: each file of ``scripts/`` is a module by itself, in a block of its own."""
    parts = sorted((HERE / "scripts").glob("*.js"))
    return "".join(f"{{{_plain_script(part.read_text())}}}\n" for part in parts)


def _layer(name: str) -> str:
    css = _joined("styles", name)
    return css + _hues() + _for_old_browsers(css) if name == "tokens" else css


def _joined(folder: str, layer: str) -> str:
    return "".join(_small(part.read_text()) for part in sorted((HERE / folder / layer).glob("*.css")))


def _hues() -> str:
    """The school's hue as a rule, for a strict content policy allows no inline style."""
    return "".join(f'[data-hue="{hue}"]{{--hue:{hue}}}' for hue in range(360))


def _for_old_browsers(css: str) -> str:
    """Browsers from before light-dark() get the light colours."""
    light = re.findall(r"--[\w-]+:light-dark\([^;]*;", css)
    rules = "".join(_LIGHT_DARK.sub(r"\1;", rule) for rule in light)
    return f"@supports not (color:light-dark(#000,#fff)){{:root,[data-hue]{{{rules}}}}}"


def _small(css: str) -> str:
    css = _COMMENT.sub("", css)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};]) ?", r"\1", css)
    return re.sub(r"(?<=[{;])(--?[\w-]+|[a-z-]+): ", r"\1:", css).replace(";}", "}").strip()


def _plain_script(source: str) -> str:
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*", "*")))


BUNDLES: dict[str, Callable[[], str]] = {
    "ui/kring.css": stylesheet,
    "ui/site.css": site_stylesheet,
    "ui/kring.js": script,
}
