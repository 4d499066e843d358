"""Saying on the terminal what is wrong, away from what a command answers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from giftcalc.core.problems import Refusal
    from giftcalc.i18n.language import Language


def complain(refusal: Refusal, language: Language) -> str:
    """Say on standard error what is wrong, and return the sentence."""
    from giftcalc.i18n.wording import sentence

    text = sentence(refusal, language)
    print(text, file=sys.stderr)
    return text
