from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.stage import (
    CoinPurchase,
    Earning,
    GiftSent,
    PeriodKind,
    PeriodTotal,
    Stage,
)
from giftcalc.data.ledger.batches import plan, undo_batch
from giftcalc.data.ledger.imported_money import plain_amount
from giftcalc.data.ledger.money import coin_purchases, earnings, gifts_sent, period_totals
from giftcalc.data.ledger.opening import Ledger
from tests.ledger_samples import content, require_sound, write
from tests.tally_samples import START, a_ledger

MONTH = PeriodTotal(
    PeriodKind.MONTH_TO_DATE, "7", "anna", "2026-11-01", "2026-11-10", 1_000, seconds=3_600
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path)
    yield opened
    require_sound(opened)
    opened.close()


def bringing(**values: object) -> Stage:
    """A file without streams."""
    return Stage("samples")._replace(**values)  # type: ignore[arg-type]


def figures(ledger: Ledger) -> list[int | None]:
    return [one.total.diamonds for one in period_totals(ledger)]


def test_money_of_an_archive_comes_into_the_ledger(ledger: Ledger) -> None:
    archive = bringing(
        coin_purchases=(CoinPurchase(START, 350, "4.99", "EUR", "Recharge"), CoinPurchase(None)),
        gifts_sent=(GiftSent(START, "10", "ben_b", "Rose"),),
        earnings=(Earning("749", START, "2009.5"),),
    )
    batch = write(ledger, archive)
    unknown, bought = coin_purchases(ledger)
    assert bought[1:] == (START, 350, Fraction("4.99"), "EUR", "Recharge", batch.id)
    assert unknown[1:] == (None, None, None, "", "", batch.id)
    assert gifts_sent(ledger)[0][1:] == (START, Fraction(10), "ben_b", "Rose", batch.id)
    assert earnings(ledger)[0][1:] == ("749", START, Fraction("2009.5"), "", "", batch.id)


def test_what_is_there_already_is_left_out(ledger: Ledger) -> None:
    two, other = CoinPurchase(START, 350, "4.99"), CoinPurchase(START, 350, "5.99")
    write(ledger, bringing(coin_purchases=(two, two)))
    longer = bringing(coin_purchases=(two, two, two, other))
    assert plan(ledger, longer).known_money == 2
    write(ledger, longer, "two")
    assert len(coin_purchases(ledger)) == 4


@pytest.mark.parametrize("text", ["0", "12", "0.31", "-4.50", "00012.30"])
def test_an_amount_is_plain_digits(text: str) -> None:
    assert plain_amount(text) == text


@pytest.mark.parametrize(
    "text", ["", "1e9", ".5", "5.", "1,5", "$5", "--1", "١", "1_0", " 1", "nan"]
)
def test_any_other_amount_is_refused_and_nothing_written(text: str, ledger: Ledger) -> None:
    before = content(ledger)
    with pytest.raises(Refusal) as caught:
        write(ledger, bringing(coin_purchases=(CoinPurchase(1), CoinPurchase(2, 3, text))))
    assert caught.value.problem is Problem.LEDGER_BAD_AMOUNT
    assert caught.value.details == {"value": text}
    assert content(ledger) == before


def test_a_month_that_goes_on_replaces_what_was_said_of_it_before(ledger: Ledger) -> None:
    write(ledger, bringing(period_totals=(MONTH,)))
    write(ledger, bringing(period_totals=(MONTH._replace(until="2026-11-20", diamonds=900),)), "b")
    assert figures(ledger) == [900]
    old, new = period_totals(ledger, replaced=True)
    assert (old.total, old.batch, old.replaced_by) == (MONTH, 1, 2)
    assert (new.batch, new.replaced_by) == (2, None)


def test_an_older_export_that_comes_later_replaces_nothing(ledger: Ledger) -> None:
    later = MONTH._replace(until="2026-11-20", diamonds=900)
    write(ledger, bringing(period_totals=(later,)))
    write(ledger, bringing(period_totals=(MONTH,)), "b")
    assert figures(ledger) == [900]


def test_what_was_replaced_holds_again_after_the_undoing(ledger: Ledger) -> None:
    for name, day, diamonds in (("a", "10", 1), ("b", "20", 2), ("c", "30", 3)):
        total = MONTH._replace(until=f"2026-11-{day}", diamonds=diamonds)
        write(ledger, bringing(period_totals=(total,)), name)
    undo_batch(ledger, 2, START)
    assert figures(ledger) == [3]
    undo_batch(ledger, 3, START)
    assert figures(ledger) == [1]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"creator": "anna.new"}, True),
        ({"creator_id": "8"}, False),
        ({"since": "2026-12-01", "until": "2026-12-10"}, False),
        ({"since": "2026-11-03", "until": "2026-11-10"}, True),
        ({"kind": PeriodKind.RANGE}, False),
    ],
)
def test_a_figure_is_of_one_creator_and_month(
    ledger: Ledger, other: dict[str, str], same: bool
) -> None:
    write(ledger, bringing(period_totals=(MONTH,)))
    changed: PeriodTotal = MONTH._replace(diamonds=2, **other)  # type: ignore[arg-type]
    write(ledger, bringing(period_totals=(changed,)), "b")
    assert sorted(map(str, figures(ledger))) == (["2"] if same else ["1000", "2"])


def test_who_left_the_agency_is_known_by_name(ledger: Ledger) -> None:
    gone = (MONTH._replace(creator_id=""), MONTH._replace(creator_id="", creator="ben"))
    write(ledger, bringing(period_totals=gone))
    write(ledger, bringing(period_totals=(gone[1]._replace(diamonds=5),)), "b")
    assert figures(ledger) == [1_000, 5]


@pytest.mark.parametrize("kind", [PeriodKind.RANGE, PeriodKind.ROLLING])
def test_other_periods_are_replaced_by_the_very_same_only(ledger: Ledger, kind: PeriodKind) -> None:
    first = MONTH._replace(kind=kind)
    write(ledger, bringing(period_totals=(first,)))
    more = (first._replace(until="2026-11-20", diamonds=2), first._replace(diamonds=3))
    write(ledger, bringing(period_totals=more), "b")
    assert figures(ledger) == [3, 2]
