"""All price lists in one place."""

from datetime import date
from fractions import Fraction

import pytest

from giftcalc.core.price_checks import Doubt
from giftcalc.core.pricing import Channel, Market, Pack, PriceList, in_force, quote
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.settings import OwnPrice, Settings
from giftcalc.core.units import EUR, USD
from giftcalc.data.price_lists_csv import read_price_lists, write_price_lists
from giftcalc.services.price_book import (
    Entry,
    check,
    entries,
    export_lists,
    import_lists,
    require,
    with_own_list,
    without_own_list,
)
from tests.unit.services.samples import situation

TODAY = date(2026, 11, 23)
FR_WEB = Market("FR", EUR, Channel.WEB)


def packs(*rows: tuple[int, str]) -> tuple[Pack, ...]:
    return tuple(Pack(coins, Fraction(price)) for coins, price in rows)


def added(
    settings: Settings, *rows: tuple[int, str], day: date | None = TODAY, **values: object
) -> Settings:
    """Return settings with a French web list."""
    return with_own_list(settings, "FR", Channel.WEB, EUR, day, packs(*rows), **values)  # type: ignore[arg-type]


def own(settings: Settings) -> list[PriceList]:
    held = situation(**settings._asdict())
    return [one for one in held.book.lists if one.yours]


def listed(settings: Settings, country: str = "FR", **values: object) -> list[tuple[str, bool]]:
    """Return the lists of a country, and which of them is in force."""
    found = entries(
        situation(**settings._asdict()),
        country=country,
        today=TODAY,
        **values,  # type: ignore[arg-type]
    )
    return [(one.list.id, one.in_force) for one in found]


def entry(name: str) -> Entry:
    found = {one.list.id: one for one in entries(situation(), today=TODAY)}
    return found[name]


def refused(settings: Settings, data: bytes) -> tuple[Problem, object]:
    with pytest.raises(Refusal) as caught:
        import_lists(settings, data, TODAY, situation().rates)
    return caught.value.problem, caught.value.details.get("in_line")


def test_the_book_has_every_list_and_one_in_force_for_each_market() -> None:
    found = entries(situation(), today=TODAY)
    assert len(found) == len(situation().book.lists)
    markets = [(e.list.country, e.list.currency, e.list.channel) for e in found if e.in_force]
    assert len(markets) == len(set(markets))
    assert {e.list.id for e in found if not e.in_force} == {
        e.list.id for e in found if not e.list.current
    }


def test_a_country_has_its_lists_and_those_of_its_currency() -> None:
    assert listed(Settings()) == [
        ("eu-web", False),
        ("eu-web-custom", True),
        ("fr-web", True),
    ]
    assert listed(Settings(), "IT") == [("eu-web", True), ("eu-web-custom", True)]


def test_the_list_in_force_comes_before_those_that_it_superseded() -> None:
    assert listed(Settings(), "US", channel=Channel.WEB) == [
        ("us-web", True),
        ("us-web-2022", False),
    ]


def test_ones_own_list_is_in_force_and_the_shipped_one_stands_behind() -> None:
    held = added(Settings(), (350, "4.15"))
    assert listed(held, channel=Channel.WEB) == [
        ("eu-web", False),
        ("yours-1", True),
        ("fr-web", False),
    ]


def test_shipped_lists_raise_no_doubt_except_those_of_vietnam() -> None:
    doubtful = {e.list.id: e.checked.doubts for e in entries(situation(), today=TODAY)}
    found = {name: [one.doubt for one in doubts] for name, doubts in doubtful.items() if doubts}
    assert found == {
        "vn-web": [Doubt.OFF_THE_VAT_PATTERN],
        "vn-web-2022": [Doubt.OFF_THE_VAT_PATTERN],
    }


def test_a_shipped_list_is_not_measured_by_itself() -> None:
    assert entry("fr-web").checked.against_shipped is None
    assert entry("fr-web").checked.against_pattern is not None


def test_an_app_price_entered_for_the_web_is_asked_about() -> None:
    found = check(situation(), packs((350, "5.99"), (700, "11.99")), FR_WEB)
    assert [one.doubt for one in found.doubts] == [
        Doubt.DEARER_THAN_SHIPPED,
        Doubt.OFF_THE_VAT_PATTERN,
    ]


def test_a_price_without_its_decimal_mark_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        require(situation(), packs((350, "415")), FR_WEB, TODAY, TODAY)
    assert caught.value.problem is Problem.PRICE_ABSURD
    require(situation(), packs((350, "4.15")), FR_WEB, TODAY, TODAY)


def test_prices_of_a_market_and_a_day_are_one_list() -> None:
    held = added(added(Settings(), (350, "4.15"), (70, "0.85")), (700, "8.29"), (70, "0.86"))
    (found,) = own(held)
    assert found.packs == packs((70, "0.86"), (350, "4.15"), (700, "8.29"))
    assert (found.id, found.observed_from, found.yours) == ("yours-1", "2026-11-23", True)


def test_prices_of_another_day_are_another_list() -> None:
    held = added(added(Settings(), (70, "0.80"), day=date(2026, 1, 5)), (70, "0.85"))
    assert [(one.id, one.as_of) for one in own(held)] == [
        ("yours-1", "2026-11-23"),
        ("yours-2", "2026-01-05"),
    ]


def test_of_a_pack_entered_twice_the_first_price_counts() -> None:
    rows = (
        OwnPrice("FR", Channel.WEB, EUR, 1000, Fraction("12.00"), "2026-11-23"),
        OwnPrice("FR", Channel.WEB, EUR, 1000, Fraction("11.00"), "2026-11-23"),
    )
    assert own(Settings(own_prices=rows))[0].packs == packs((1000, "12.00"))


def test_a_list_that_replaces_another_drops_its_packs() -> None:
    held = added(Settings(), (350, "4.15"), (70, "0.85"))
    held = added(held, (700, "8.29"), replaces=own(held)[0])
    assert own(held)[0].packs == packs((700, "8.29"))


def test_a_list_is_removed_whole_and_no_other() -> None:
    held = added(added(Settings(), (350, "4.15"), (70, "0.85")), (70, "0.9"), day=None)
    undated, dated = own(held)
    assert own(without_own_list(held, dated)) == [undated]
    assert own(without_own_list(held, undated)) == [dated._replace(id="yours-1")]


def test_a_custom_amount_keeps_its_limits() -> None:
    held = with_own_list(
        Settings(), "FR", Channel.WEB_CUSTOM, EUR, TODAY, packs((1, "0.012")), 30, 2_500_000
    )
    (found,) = own(held)
    assert (found.unit_price, found.smallest, found.largest) == (Fraction("0.012"), 30, 2_500_000)


def test_limits_that_cross_are_refused() -> None:
    with pytest.raises(Refusal) as caught:
        added(Settings(), (70, "0.85"), smallest=31, largest=30)
    assert caught.value.problem is Problem.PRICE_LIMITS


def test_more_prices_than_can_be_kept_are_refused() -> None:
    held = added(Settings(), *((coins, "1") for coins in range(1, 1001)))
    assert added(held, (1000, "2"))
    with pytest.raises(Refusal) as caught:
        added(held, (1001, "2"))
    assert (caught.value.problem, caught.value.details) == (Problem.PRICES_FULL, {"most": 1000})


def test_a_past_purchase_is_valued_by_the_list_of_its_day() -> None:
    held = added(Settings(), (1000, "10.00"), day=date(2026, 1, 5))
    lists = situation(**added(held, (1000, "12.00"))._asdict()).book.lists
    names = {
        day: found and found.id
        for day in (date(2023, 1, 1), date(2025, 6, 1), date(2026, 6, 1), TODAY)
        for found in [in_force(lists, FR_WEB, day)]
    }
    assert list(names.values()) == [None, "fr-web", "yours-2", "yours-1"]


def test_a_past_purchase_in_dollars_is_valued_by_the_shipped_list_of_its_day() -> None:
    held = situation(country="US")
    market = Market("US", USD, Channel.WEB)
    names = [
        quote(held.book, held.rates, market, day).list_id
        for day in (date(2023, 5, 1), date(2024, 12, 31), date(2025, 1, 1), TODAY)
    ]
    assert names == ["us-web-2022", "us-web-2022", "us-web", "us-web"]


def test_an_exported_book_is_read_back_as_it_was() -> None:
    held = situation(**added(Settings(), (350, "4.15"))._asdict())
    assert read_price_lists(export_lists(held)) == held.book.lists
    assert [one.id for one in read_price_lists(export_lists(held, own_only=True))] == ["yours-1"]


def test_without_an_own_list_there_is_none_to_export() -> None:
    with pytest.raises(Refusal) as caught:
        export_lists(situation(), own_only=True)
    assert caught.value.problem is Problem.PRICES_NONE_OWN


def test_imported_lists_become_ones_own_and_the_same_again_is_there_already() -> None:
    held = added(added(Settings(), (350, "4.15")), (70, "0.80"), day=date(2026, 1, 5))
    data = export_lists(situation(**held._asdict()))
    fresh = import_lists(Settings(), data, TODAY)
    assert len(fresh.added) == 2
    assert len(fresh.same) == len(situation().book.lists)
    assert set(fresh.settings.own_prices) == set(held.own_prices)
    again = import_lists(fresh.settings, data, TODAY, situation().rates)
    assert (again.added, again.settings) == ((), fresh.settings)


def test_an_imported_list_known_by_its_month_counts_from_the_first_day() -> None:
    (mine,) = own(added(Settings(), (350, "4.15")))
    data = write_price_lists([mine._replace(observed_from="2026-03", observed_to="")])
    found = import_lists(Settings(), data, TODAY)
    assert found.settings.own_prices[0].date == "2026-03-01"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"yours": False}, Problem.PRICES_NOT_YOURS),
        ({"country": "XX"}, Problem.UNKNOWN_COUNTRY),
        ({"observed_from": "2026-12-01"}, Problem.PRICES_FROM_FUTURE),
        ({"packs": packs((350, "0"))}, Problem.PRICE_NOT_POSITIVE),
        ({"packs": packs((350, "415"))}, Problem.PRICE_ABSURD),
        ({"smallest": 5, "largest": 4}, Problem.PRICE_LIMITS),
    ],
)
def test_one_bad_list_refuses_the_whole_file_by_its_line(
    change: dict[str, object], problem: Problem
) -> None:
    (mine,) = own(added(Settings(), (350, "4.15")))
    bad = mine._replace(id="bad", **change)  # type: ignore[arg-type]
    assert refused(Settings(), write_price_lists([mine, bad])) == (problem, 3)


def test_an_imported_list_in_a_foreign_currency_counts_wherever_that_is_paid_in() -> None:
    (mine,) = own(added(Settings(), (350, "4.15")))
    data = write_price_lists([mine._replace(country="FR", currency=USD)])
    found = import_lists(Settings(), data, TODAY, situation().rates)
    assert [(one.country, one.currency) for one in found.added] == [("", USD)]
    (kept,) = own(found.settings)
    held = situation(**found.settings._asdict())
    assert in_force(held.book.lists, held.book.market("US", Channel.WEB)) == kept
    again = import_lists(found.settings, data, TODAY, situation().rates)
    assert (again.added, len(again.same)) == ((), 1)


def test_a_list_without_a_country_can_be_imported() -> None:
    (mine,) = own(added(Settings(), (350, "4.15")))
    found = import_lists(Settings(), write_price_lists([mine._replace(country="")]), TODAY)
    assert found.settings.own_prices[0].country == ""
