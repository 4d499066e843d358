"""The bare Debian that packages are built in gets the updates of its day."""

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "clean_root.py"


@pytest.fixture
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root as debootstrap leaves it."""
    apt = tmp_path / "etc" / "apt"
    (apt / "sources.list.d").mkdir(parents=True)
    (apt / "sources.list").write_text("deb https://e.invalid/x/debian bookworm main\n")
    return tmp_path


@pytest.mark.parametrize(
    ("known", "place"),
    [
        (("https://own.invalid/debian-security/",), "https://own.invalid/debian-security/"),
        ((), "https://e.invalid/x/debian-security"),
    ],
)
def test_a_root_follows_the_security_updates(
    script: dict[str, Any], root: Path, known: tuple[str, ...], place: str
) -> None:
    follow = script["_follow_security"]
    follow.__globals__["mirror"] = lambda _part: known
    follow(root)
    written = (root / "etc/apt/sources.list.d/security.list").read_text()
    assert written == f"deb {place} bookworm-security main\n"
