"""Commands that share a module: each looks as a module with one command does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giftcalc.i18n.marked import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.cli.context import Context
    from giftcalc.cli.usage import Line, Options

JSON: Options = {"--json": ("", N_("print JSON"))}


class Part:
    """A command in a module with several; it looks as a module with one command does."""

    def __init__(
        self,
        summary: str,
        operands: str,
        options: Options,
        run: Callable[[Line, Context], int],
    ) -> None:
        self.SUMMARY = summary
        self.OPERANDS = operands
        self.OPTIONS = options
        self.run = run
