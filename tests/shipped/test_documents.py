"""The documents: what they link to is there, and the guide is the same in both languages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide"
PAGES = sorted(
    path
    for place in (ROOT, ROOT / "docs", ROOT / "packaging", ROOT / "benchmarks")
    for path in (place.glob("*.md") if place == ROOT else place.rglob("*.md"))
)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_guide_has_the_same_pages_in_french() -> None:
    english = {page.name for page in GUIDE.glob("*.md")}
    assert {page.name for page in (GUIDE / "fr").glob("*.md")} == english


def commands(page: Path) -> set[str]:
    """The commands a page shows in its blocks; what they are told to work on may differ."""
    blocks = page.read_text(encoding="utf-8").split("```")[1::2]
    lines = [
        line.removeprefix("$ ").partition("#")[0] for one in blocks for line in one.split("\n")
    ]
    return {" ".join(line.split()[:3]) for line in lines if line.startswith("giftcalc ")}


@pytest.mark.parametrize("name", sorted(page.name for page in GUIDE.glob("*.md")))
def test_the_french_guide_shows_no_other_commands(name: str) -> None:
    assert commands(GUIDE / "fr" / name) <= commands(GUIDE / name)
    assert bool(commands(GUIDE / "fr" / name)) == bool(commands(GUIDE / name))
