"""Style and scripts: colours that can be read, nothing fetched from elsewhere, and a size that stays small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import web

PLACE = Path(web.__file__).parent
STYLE = (PLACE / "static" / "morgue.css").read_text("utf-8")
READABLE = 4.5  # WCAG 2.2, 1.4.3
VISIBLE = 3.0  # WCAG 2.2, 1.4.11: what is not text


def palette(selector: str) -> dict[str, str]:
    block = STYLE[STYLE.index(selector) :]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block[: block.index("}")]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("selector", [":root {", ':root[data-theme="dark"]'])
def test_every_text_can_be_read(selector: str) -> None:
    colours = palette(selector)
    for text in ("text", "muted", "link", "visited", "error"):
        for page_map in ("bg", "surface"):
            assert contrast(colours[text], colours[page_map]) >= READABLE, (text, page_map)
    assert contrast(colours["mark-text"], colours["mark"]) >= READABLE
    assert contrast(colours["current-text"], colours["current"]) >= READABLE
    for shape in ("bar", "control"):
        assert contrast(colours[shape], colours["bg"]) >= VISIBLE, shape


def test_both_ways_into_the_dark_are_the_same_dark() -> None:
    assert palette(':root[data-theme="dark"]') == palette(':root:not([data-theme="light"])')


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in [*(PLACE / "static").iterdir(), *(PLACE / "templates").iterdir()]:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, path.name
        assert "https://" not in text, path.name
        assert "url(" not in text, path.name


def test_style_and_scripts_stay_small() -> None:
    assert len(STYLE) < 21_000
    assert sum(path.stat().st_size for path in (PLACE / "static").glob("*.js")) < 11_000
