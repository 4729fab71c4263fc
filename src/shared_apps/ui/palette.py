"""Colours, computed from the same tokens the browser gets: for the contrast proof, for mail and for paper."""

import functools
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Theme = Literal["light", "dark"]
Rgb = tuple[float, float, float]

KRING_HUE = 158
TOKENS = Path(__file__).parent / "styles" / "tokens" / "tokens.css"
_OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+|var\(--hue\))\)"
_DECLARATION = re.compile(rf"--([\w-]+): light-dark\({_OKLCH}, {_OKLCH}\);")


@dataclass(frozen=True, slots=True)
class Oklch:
    """A colour by lightness (0-1), chroma and hue in degrees; hue None follows the school."""

    lightness: float
    chroma: float
    hue: float | None

    def linear_rgb(self, school_hue: float) -> Rgb:
        """Return linear-light sRGB, each channel clipped to 0-1 as browsers do."""
        angle = math.radians(school_hue if self.hue is None else self.hue)
        a, b = self.chroma * math.cos(angle), self.chroma * math.sin(angle)
        long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        medium = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            _clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
            _clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
            _clip(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
        )


@functools.cache
def tokens() -> dict[str, dict[Theme, Oklch]]:
    """Return every colour token of tokens.css, by name and theme."""
    return {
        found[1]: {"light": _oklch(*found.group(2, 3, 4)), "dark": _oklch(*found.group(5, 6, 7))}
        for found in _DECLARATION.finditer(TOKENS.read_text())
    }


def contrast(front: str, back: str, *, hue: float, theme: Theme) -> float:
    """Return the WCAG 2 contrast ratio (1-21) of two tokens at a school's ``hue`` (degrees)."""
    pair = (_luminance(tokens()[name][theme].linear_rgb(hue)) for name in (front, back))
    low, high = sorted(pair)
    return (high + 0.05) / (low + 0.05)


def hex_colour(name: str, *, hue: float = KRING_HUE, theme: Theme = "light") -> str:
    """Return a token as ``#rrggbb`` for mail, paper and the browser's own bar."""
    channels = (_gamma(channel) for channel in tokens()[name][theme].linear_rgb(hue))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _oklch(lightness: str, chroma: str, hue: str) -> Oklch:
    return Oklch(float(lightness), float(chroma), None if hue.startswith("var") else float(hue))


def _clip(channel: float) -> float:
    return min(1.0, max(0.0, channel))


def _gamma(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _luminance(rgb: Rgb) -> float:
    red, green, blue = rgb
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
