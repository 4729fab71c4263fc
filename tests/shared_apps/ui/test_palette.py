"""Whatever hue a school chooses, everybody can read it."""

import pytest

from shared_apps.ui.palette import contrast, hex_colour, tokens

PAPERS = ("paper", "sheet", "act-soft", "ask-soft", "now-soft")
TEXT = [
    *((ink, paper) for ink in ("ink", "ink-2", "act") for paper in PAPERS),
    *(("ask-ink", paper) for paper in ("paper", "sheet", "ask-soft", "act-soft")),
    *(("now-ink", paper) for paper in ("paper", "sheet", "now-soft", "act-soft")),
    *(("chalk", "board"), ("chalk-2", "board"), ("chalk", "board-2")),
    *(("on-act", "act"), ("on-act", "act-2"), ("on-ask", "ask"), ("on-now", "now")),
    *(("paper", "ink"), ("paper", "ink-2")),
]
SHAPES = [
    ("edge", "paper"),
    ("edge", "sheet"),
    ("act", "sheet"),
    ("act", "line"),
    ("now", "sheet"),
    ("act-2", "sheet"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_reads_at_every_hue(front, back, theme):
    low = min((contrast(front, back, hue=hue, theme=theme), hue) for hue in range(360))
    assert low[0] >= 4.5, f"{front} on {back}, {theme}: {low[0]:.2f} at hue {low[1]}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_shapes_that_carry_meaning_stand_out_at_every_hue(front, back, theme):
    assert min(contrast(front, back, hue=hue, theme=theme) for hue in range(360)) >= 3


def test_every_token_is_read_from_the_stylesheet():
    assert len(tokens()) == 23
    assert {token for pair in TEXT + SHAPES for token in pair} <= set(tokens())


def test_black_on_white_is_the_known_maximum_and_a_colour_against_itself_is_one():
    assert contrast("sheet", "sheet", hue=158, theme="light") == 1
    assert hex_colour("sheet") == "#ffffff"
    assert hex_colour("board") == "#193e2a"
    assert hex_colour("board", hue=248) != hex_colour("board")
