from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.preview import (
    Counts,
    Fate,
    Joining,
    Preview,
    SourceFile,
    preview_of,
    totals_of_staged,
)
from giftcalc.core.tally.records import Batch
from giftcalc.core.tally.rows import Bucket, Source, State
from giftcalc.core.tally.stage import CoinPurchase, Gap, Stage, StagedStream, Trouble
from giftcalc.core.tally.totals import Sums, totals_of
from tests.tally_samples import GALAXY, LION, a_row, staged

FILE = SourceFile("gifts.jsonl", 1234)
ROWS = (
    a_row(count=3),
    a_row(GALAXY, 2, state=State.ESTIMATED),
    a_row(LION, value=None),
    a_row(LION, value=None, state=State.PROVISIONAL),
    a_row(LION, bucket=Bucket.GUEST, state=State.PROVISIONAL),
    a_row(count=4),
)


def test_staged_rows_come_to_what_rows_come_to() -> None:
    assert totals_of_staged(staged(*ROWS).rows) == totals_of(ROWS)
    assert totals_of_staged([]) == totals_of([])


def test_a_preview_says_what_every_stream_comes_to_and_what_becomes_of_it() -> None:
    first = staged(*ROWS, title="Friday", room="5", gaps=(Gap(1, 2),))
    second = StagedStream(Source.TABLE, [], host="h", started=1, ended=2)
    fates = [Fate(), Fate(Joining.CHECK, 7, "Before", duplicates=3)]
    found = preview_of(Stage("x", (first, second), duplicates=1), fates, FILE)
    assert [(one.title, one.room, one.gaps, one.fate) for one in found.streams] == [
        ("Friday", "5", 1, fates[0]),
        ("", "", 0, fates[1]),
    ]
    assert (found.format, found.file_name, found.size) == ("x", "gifts.jsonl", 1234)
    assert found.totals == totals_of(ROWS)
    assert found.totals.counted == Sums(4, 10, 2_007)
    assert found.duplicates == 4
    assert found.brings_anything


def test_long_lists_are_cut_and_all_is_counted() -> None:
    purchases = tuple(CoinPurchase(number) for number in range(300))
    troubles = tuple(Trouble(number, Refusal(Problem.NO_DIGITS)) for number in range(1_200))
    stage = Stage("x", coin_purchases=purchases, troubles=troubles)
    found = preview_of(stage, [], FILE)
    assert found.counts == Counts(coin_purchases=300, troubles=1_200)
    assert (len(found.coin_purchases), len(found.troubles)) == (200, 1_000)
    assert len(preview_of(stage, [], FILE, most=250).coin_purchases) == 250


def test_an_import_of_before_is_named_and_troubles_alone_bring_nothing() -> None:
    batch = Batch(1, 2, "gifts.jsonl", "00", "x", None, "{}")
    stage = Stage("x", troubles=(Trouble(1, Refusal(Problem.NO_DIGITS)),))
    found = preview_of(stage, [], FILE, batch)
    assert found.imported == batch
    assert not found.brings_anything
    assert not Preview("x", "y", 1).brings_anything
