"""How long a key typed above the gifts takes, without the window.

    python -m benchmarks.gift_filter [NUMBER OF GIFTS ...]

The floor is the bare list comprehension that finds the gifts whose name holds the
text; the query also filters, ranks and gives back the gifts in order. Times are
medians; on a shared machine trust the ratio.
"""

import sys
import tempfile

from benchmarks import harness
from giftcalc.core.gifts import Catalogue, GiftQuery, fold
from giftcalc.data.catalogue import read_catalogue
from giftcalc.paths import Home

SIZES = (0, 10_000, 100_000)
"""Numbers of gifts; 0 stands for the shipped ones."""

TEXTS = ("o", "ro", "ros", "rose", "heart finger", "99", "universe")
ROUNDS = 31


def main() -> None:
    """Print one line per number of gifts and text typed."""
    with tempfile.TemporaryDirectory() as folder:
        shipped = read_catalogue(Home.under(folder))
    print(f"{'gifts':>8} {'text':14} {'found':>7} {'query ms':>9} {'floor ms':>9} {'ratio':>6}")
    for size in map(int, sys.argv[1:] or SIZES):
        catalogue = repeated(shipped, size) if size else shipped
        for text in TEXTS:
            measure(catalogue, text)


def repeated(shipped: Catalogue, size: int) -> Catalogue:
    """Return a catalogue of so many gifts: the shipped ones over and over, numbered."""
    count = len(shipped.gifts)
    gifts = [
        shipped.gifts[at % count]._replace(name=f"{shipped.gifts[at % count].name} {at // count}")
        for at in range(size)
    ]
    return Catalogue(gifts, shipped.as_of)


def measure(catalogue: Catalogue, text: str) -> None:
    """Print how long the query and its floor take for one text."""
    query = GiftQuery(text, recent=False)
    names = [fold(gift.name) for gift in catalogue.gifts]
    pairs = list(zip(names, catalogue.gifts, strict=True))
    word = max(fold(text).split(), key=len)
    found = len(catalogue.search(query))
    asked = harness.work_ms(lambda: catalogue.search(query), ROUNDS)
    floor = harness.work_ms(lambda: [gift for name, gift in pairs if word in name], ROUNDS)
    print(f"{len(names):8,} {text:14} {found:7,} {asked:9.3f} {floor:9.3f} {asked / floor:6.2f}")


if __name__ == "__main__":
    main()
