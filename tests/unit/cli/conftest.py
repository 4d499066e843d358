"""The command line as a function: what it gave back, and what it wrote."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from giftcalc.cli.main import run


class Ran(NamedTuple):
    """The exit status, standard output and standard error of one run."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, read as JSON."""
        return json.loads(self.out)


Giftcalc = Callable[..., Ran]


@pytest.fixture
def giftcalc(capsys: pytest.CaptureFixture[str]) -> Giftcalc:
    def run_it(*arguments: str) -> Ran:
        status = run(list(arguments))
        return Ran(status, *capsys.readouterr())

    return run_it


@pytest.fixture
def settings(empty_home: Path) -> Callable[[str], None]:
    """Write the settings of the home that the runs have."""

    def write(text: str) -> None:
        folder = empty_home / "config"
        folder.mkdir()
        (folder / "settings.toml").write_text(text, encoding="utf-8")

    return write
