"""How long a key in the search above the gifts takes until the table is painted again.

Prints the median of key to repaint against `viewport().repaint()` alone, taken in
turns in the same run, for the shipped gifts and for 100,000 made-up ones. Beside it
stands the repaint of a plain QTableView over the same model, drawn by Qt's own
delegate, which costs the same whatever is made quicker here:

    QT_QPA_PLATFORM=offscreen python benchmarks/gift_filter_window.py
"""

import gc
import random
import sys
import tempfile
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from giftcalc.core.gifts import Catalogue, Gift
from giftcalc.data.catalogue import read_catalogue
from giftcalc.i18n.language import open_language
from giftcalc.paths import Home
from giftcalc.services.opening import open_situation
from giftcalc.ui import theme
from giftcalc.ui.gifts.model import GiftsModel
from giftcalc.ui.gifts.pane import GiftsPane
from giftcalc.ui.gifts.table_model import GiftTableModel

WORDS = ("rose", "lion", "heart me", "galaxy", "love", "tiktok", "star", "dragon", "sun", "cap")
ROUNDS = 8
MANY = 100_000


class Times(NamedTuple):
    """Milliseconds of the keys and of repaints alone."""

    keys: list[float]
    repaints: list[float]


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


def timed(pane: GiftsPane, word: str, times: Times) -> None:
    """Add the milliseconds of each key of a word, and of a repaint after each."""
    pane.search.clear()
    QApplication.processEvents()
    for letter in word:
        begun = perf_counter()
        QTest.keyClick(pane.search, Qt.Key(ord(letter.upper())))
        QApplication.processEvents()
        typed = perf_counter()
        pane.table.viewport().repaint()
        times.keys.append((typed - begun) * 1000)
        times.repaints.append((perf_counter() - typed) * 1000)


def plain_repaint(pane: GiftsPane) -> float:
    """Return the milliseconds in which Qt by itself repaints the same rows in the same room."""
    table, language = QTableView(), open_language("en")
    model = GiftTableModel(language, table)
    model.show_columns(pane.table.gifts.columns, language)
    model.show_rows(pane.table.gifts.rows)
    table.setModel(model)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(pane.table.cells.height)
    table.resize(pane.table.size())
    table.show()
    QApplication.processEvents()
    spans = []
    for _ in range(ROUNDS * len(WORDS)):
        begun = perf_counter()
        table.viewport().repaint()
        spans.append((perf_counter() - begun) * 1000)
    table.close()
    return median(spans)


def measure(name: str, pane: GiftsPane) -> None:
    """Print the medians for one catalogue, and their ratios."""
    times = Times([], [])
    for _ in range(ROUNDS):
        for word in WORDS:
            timed(pane, word, times)
    key, alone, plain = median(times.keys), median(times.repaints), plain_repaint(pane)
    print(
        f"{name}: key to repaint {key:.2f} ms; repaint alone {alone:.2f} ms, {key / alone:.2f} x; "
        f"a plain table's repaint {plain:.2f} ms, {key / plain:.2f} x"
    )


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
            gc.freeze()  # as the program does after its start
            pane.search.setFocus(Qt.FocusReason.OtherFocusReason)
            measure(f"{len(catalogue.gifts):,} gifts", pane)
            pane.close()


if __name__ == "__main__":
    main()
