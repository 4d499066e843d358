"""How long a key in the search above the gifts takes until the table is painted again.

Prints the median of key to repaint against `viewport().repaint()` alone, taken in
turns in the same run, for the shipped gifts and for 100,000 made-up ones:

    QT_QPA_PLATFORM=offscreen python benchmarks/gift_filter_window.py
"""

import random
import sys
import tempfile
from datetime import UTC, datetime
from statistics import median
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.data.catalogue import read_catalogue
from giftcalc.i18n.language import open_language
from giftcalc.paths import Home
from giftcalc.services.opening import open_situation
from giftcalc.ui import theme
from giftcalc.ui.gifts.model import GiftsModel
from giftcalc.ui.gifts.pane import GiftsPane

WORDS = ("rose", "lion", "heart me", "galaxy", "love", "tiktok", "star", "dragon", "sun", "cap")
ROUNDS = 8
MANY = 100_000


def many_gifts(shipped: Catalogue, count: int) -> Catalogue:
    """Return so many gifts, their names put together from those of the shipped ones."""
    chance = random.Random(7)  # noqa: S311 - the same gifts every time
    words = sorted({word for gift in shipped.gifts for word in gift.name.split()})
    gifts = (
        Gift(
            name=f"{chance.choice(words)} {chance.choice(words)} {number}",
            coins=chance.choice(shipped.gifts).coins,
            emoji=chance.choice(shipped.gifts).emoji,
            last_seen=shipped.as_of,
        )
        for number in range(count)
    )
    return Catalogue(gifts, shipped.as_of, shipped.sources)


def shown_pane(home: Home, catalogue: Catalogue) -> GiftsPane:
    """Return the pane in sight."""
    language = open_language("en")
    pane = GiftsPane(GiftsModel(), language)
    pane.set_language(language)
    pane.set_situation(open_situation(home, "fr_FR", datetime.now(UTC)).situation)
    pane.set_catalogue(catalogue, catalogue.as_of)
    pane.resize(740, 620)
    pane.show()
    QApplication.processEvents()
    return pane


def timed(pane: GiftsPane, word: str) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each key of a word, and of a repaint after each."""
    keys, repaints = [], []
    pane.search.clear()
    QApplication.processEvents()
    for letter in word:
        begun = perf_counter()
        QTest.keyClick(pane.search, letter)
        QApplication.processEvents()
        typed = perf_counter()
        pane.table.viewport().repaint()
        done = perf_counter()
        keys.append((typed - begun) * 1000)
        repaints.append((done - typed) * 1000)
    return keys, repaints


def measure(name: str, pane: GiftsPane) -> None:
    """Print the medians for one catalogue, and their ratio."""
    keys: list[float] = []
    repaints: list[float] = []
    for _ in range(ROUNDS):
        for word in WORDS:
            one, other = timed(pane, word)
            keys += one
            repaints += other
    key, alone = median(keys), median(repaints)
    print(f"{name}: key to repaint {key:.2f} ms, repaint alone {alone:.2f} ms, {key / alone:.2f} x")


def main() -> None:
    """Measure both catalogues."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setPalette(theme.palette_of(theme.LIGHT))
    with tempfile.TemporaryDirectory() as folder:
        home = Home.under(folder)
        shipped = read_catalogue(home)
        for catalogue in (shipped, many_gifts(shipped, MANY)):
            pane = shown_pane(home, catalogue)
            pane.search.setFocus(Qt.FocusReason.OtherFocusReason)
            measure(f"{len(catalogue.gifts):,} gifts", pane)
            pane.close()


if __name__ == "__main__":
    main()
