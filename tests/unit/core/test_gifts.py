import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giftcalc.core.gifts import SHIPPED, Catalogue, Column, Gift, GiftQuery, Seen
from giftcalc.core.price_bands import Band

DAY = "2026-09-24"
NEW = "2026-07-20"
OLD = "2024-02-22"


def gift(name: str, coins: int, **more: object) -> Gift:
    return Gift(name, coins, last_seen=NEW)._replace(**more)  # type: ignore[arg-type]


ROSE = gift("Rose", 1, ids=("5655",), theme="flowers", evidence=17, streakable=True)
HAND = gift("Rose Hand", 199, theme="flowers", regions=("TW",))
ROSES = gift("Roses", 500, theme="flowers", evidence=2)
FIRST = gift("My First Rose", 1)
PRIMROSE = gift("Primrose", 30)
LION = gift("Lion", 29_999, ids=("6369",), theme="animals", evidence=11, streakable=False)
LEON = gift("Leon and Lion", 34_000, theme="animals", evidence=4)
FINGER = gift("Finger Heart", 5, theme="hearts", evidence=15)
HEART = gift("Heart", 1, ids=("6247",), evidence=13)
HEART_10 = gift("Heart", 10, ids=("5282", "5480"), last_seen=OLD)
HEART_200 = gift("Heart", 200, ids=("5738",), last_seen="")
CUPID = gift("Cupid’s Bow", 99, theme="hearts")
EVERYTHING = (
    ROSE, HAND, ROSES, FIRST, PRIMROSE, LION, LEON, FINGER, HEART, HEART_10, HEART_200, CUPID,
)  # fmt: skip


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(EVERYTHING, DAY, ((SHIPPED, DAY),))


def every(text: str = "", **more: object) -> GiftQuery:
    return GiftQuery(text, recent=False)._replace(**more)  # type: ignore[arg-type]


def test_the_best_matches_come_first(catalogue: Catalogue) -> None:
    assert catalogue.search(GiftQuery("rose")) == [ROSE, HAND, ROSES, FIRST, PRIMROSE]


def test_words_count_in_any_order_and_without_accents(catalogue: Catalogue) -> None:
    assert catalogue.search(GiftQuery("HEÄRT fing")) == [FINGER]
    assert catalogue.search(GiftQuery("bow cupids")) == [CUPID]
    assert catalogue.search(GiftQuery("lion leon")) == [LEON]


def test_no_words_find_everything_the_cheapest_first(catalogue: Catalogue) -> None:
    found = catalogue.search(every("  "))
    assert sorted(found) == sorted(EVERYTHING)
    assert [one.coins for one in found] == sorted(one.coins for one in EVERYTHING)


def test_a_number_is_a_price_as_well(catalogue: Catalogue) -> None:
    assert catalogue.search(every("199")) == [HAND]
    assert catalogue.search(every("heart 200")) == [HEART_200]
    assert catalogue.search(every("heart 10 200")) == []
    assert catalogue.search(every("9" * 30)) == []


def test_a_gift_named_by_a_number_comes_before_gifts_at_that_price() -> None:
    named, priced = gift("2026", 1), gift("Year", 2026)
    assert Catalogue([priced, named], DAY).search(GiftQuery("2026")) == [named, priced]


def test_only_what_was_seen_in_the_last_twelve_months_is_shown_at_first(
    catalogue: Catalogue,
) -> None:
    assert catalogue.search(GiftQuery("heart")) == [HEART, FINGER]
    assert catalogue.search(every("heart")) == [HEART, HEART_10, HEART_200, FINGER]


def test_twelve_months_end_with_the_day_a_year_before(catalogue: Catalogue) -> None:
    assert catalogue.recent_since == "2025-09-24"
    assert catalogue.seen(gift("A", 1, last_seen="2025-09-24")) is Seen.RECENTLY
    assert catalogue.seen(gift("A", 1, last_seen="2025-09-23")) is Seen.OLDER
    assert catalogue.seen(gift("A", 1, last_seen="")) is Seen.UNDATED


def test_each_filter_keeps_what_it_says(catalogue: Catalogue) -> None:
    assert catalogue.search(every(band=Band(15_000, None))) == [LION, LEON]
    assert catalogue.search(every(theme="animals")) == [LION, LEON]
    assert catalogue.search(every(region="TW")) == [HAND]
    assert catalogue.search(every(streakable=True)) == [ROSE]
    assert catalogue.search(every(streakable=False)) == [LION]
    assert catalogue.search(every(pinned=frozenset({HEART_10.key}))) == [HEART_10]
    assert catalogue.search(every(pinned=frozenset())) == []
    assert catalogue.search(every(coins_between=(200, 500))) == [HEART_200, ROSES]
    assert catalogue.search(every(coins_between=(30_000, None))) == [LEON]
    assert catalogue.search(every(coins_between=(None, 1))) == [HEART, FIRST, ROSE]


def test_filters_work_together_and_with_words(catalogue: Catalogue) -> None:
    query = every("rose", theme="flowers", coins_between=(2, None))
    assert catalogue.search(query) == [HAND, ROSES]


def test_another_filter_after_the_same_words_is_not_answered_from_before(
    catalogue: Catalogue,
) -> None:
    assert catalogue.search(every("rose", theme="flowers")) == [ROSE, HAND, ROSES]
    assert catalogue.search(every("lion", theme="flowers")) == [FIRST][:0]
    assert catalogue.search(every("lion", theme="animals")) == [LION, LEON]


@pytest.mark.parametrize("column", list(Column))
@pytest.mark.parametrize("descending", [False, True])
def test_a_column_alone_decides_the_order(
    catalogue: Catalogue, column: Column, descending: bool
) -> None:
    found = catalogue.search(every(sort=column, descending=descending))
    keys = [getattr(one, column.value.replace("-", "_")) for one in found]
    known = [key.lower() if isinstance(key, str) else key for key in keys if key != ""]
    assert known == sorted(known, reverse=descending)
    assert keys[len(known) :] == [""] * (len(keys) - len(known))
    assert sorted(found) == sorted(EVERYTHING)


def test_equal_gifts_stay_in_plain_order_in_both_directions(catalogue: Catalogue) -> None:
    for descending in (False, True):
        found = catalogue.search(every(sort=Column.THEME, descending=descending))
        assert [one for one in found if one.theme == "flowers"] == [ROSE, HAND, ROSES]


def test_a_column_orders_what_the_words_found(catalogue: Catalogue) -> None:
    query = every("rose", sort=Column.COINS, descending=True)
    assert catalogue.search(query) == [ROSES, HAND, PRIMROSE, FIRST, ROSE]


def test_misspelt_words_count_if_nothing_else_does(catalogue: Catalogue) -> None:
    assert catalogue.search(GiftQuery("loin")) == [LION, LEON]
    assert catalogue.search(GiftQuery("fingr haert")) == [FINGER]
    assert catalogue.search(GiftQuery("fingerheart")) == [FINGER]
    assert catalogue.search(GiftQuery("xyzzy")) == []
    assert catalogue.search(GiftQuery("qq")) == []
    assert catalogue.search(GiftQuery("loin", theme="flowers")) == []


def test_a_catalogue_without_gifts_finds_nothing() -> None:
    nothing = Catalogue([], DAY)
    assert nothing.search(GiftQuery("lion")) == []
    assert nothing.best("lion") is None
    assert nothing.suggestions("lion") == []
    assert nothing.named("lion") == ()


def test_a_name_gives_all_its_prices_the_likeliest_first(catalogue: Catalogue) -> None:
    assert catalogue.named("HEART ") == (HEART, HEART_10, HEART_200)
    assert catalogue.named("cupid's bow") == (CUPID,)
    assert catalogue.named("hear") == ()


def test_an_id_gives_its_gifts(catalogue: Catalogue) -> None:
    assert catalogue.by_id("5480") == (HEART_10,)
    assert catalogue.by_id("1") == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lion", LION),
        ("li", LION),
        ("ro", ROSE),
        ("heart", HEART),
        ("hand", HAND),
        ("cup", CUPID),
        ("zzz", None),
        (" ", None),
    ],
)
def test_a_half_typed_name_means_the_likeliest_gift(
    catalogue: Catalogue, text: str, meant: Gift | None
) -> None:
    assert catalogue.best(text) == meant


def test_a_misspelt_name_suggests_the_nearest_each_name_once(catalogue: Catalogue) -> None:
    assert catalogue.suggestions("loin")[0] == LION
    assert catalogue.suggestions("haert") == [HEART, FINGER]
    assert catalogue.suggestions("rsoe", limit=1) == [ROSE]
    assert catalogue.suggestions("") == []


def test_a_gift_with_a_new_price_since_is_not_the_one_meant() -> None:
    dearer = gift("Lion", 31_000, ids=("6369",), last_seen="2026-11-01", source="list.json")
    both = Catalogue([LION, dearer, HEART_10], "2026-11-01", ((SHIPPED, DAY), ("list.json", DAY)))
    assert both.repriced() == {LION.key}
    assert both.by_id("6369") == (dearer, LION)
    assert both.named("lion") == (dearer, LION)
    assert both.best("li") == dearer


def test_on_the_same_day_the_persons_own_list_is_newer() -> None:
    own = gift("Lion", 20_000, ids=("6369",), source="list.json")
    both = Catalogue([LION, own], DAY, ((SHIPPED, DAY), ("list.json", NEW)))
    assert both.by_id("6369") == (own, LION)


def test_a_gift_of_which_one_id_kept_its_price_is_not_repriced() -> None:
    other = gift("Heart", 11, ids=("5282",), last_seen="2026-11-01", source="list.json")
    both = Catalogue([HEART_10, other], "2026-11-01", ((SHIPPED, DAY), ("list.json", DAY)))
    assert both.repriced() == frozenset()


def test_themes_and_regions_are_those_that_gifts_have(catalogue: Catalogue) -> None:
    assert catalogue.themes() == ("animals", "flowers", "hearts")
    assert catalogue.regions() == ("TW",)


MANY = [
    gift(f"{'abc'[at % 3]}{at}{'b' if at % 7 else 'o'}{' ab' * (at % 900 == 0)}", 1 + at % 50)
    for at in range(6_000)
]
BIG = Catalogue(MANY, DAY)


@settings(max_examples=40)
@given(st.text(alphabet="abo 9", min_size=1, max_size=4).filter(str.strip))
def test_many_gifts_are_found_as_few_are(text: str) -> None:
    """From 5,000 names on rare texts are found by jumping; the answer must be the same."""
    words = text.split()
    expected = {one.key for one in MANY if all(word in one.name for word in words)}
    found = [one for one in BIG.search(GiftQuery(text)) if expected and one.key in expected]
    assert {one.key for one in found} == expected
    assert len(found) == len(expected)
