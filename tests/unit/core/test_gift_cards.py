from giftcalc.core.gift_cards import Gift, cards


def row(gift_id: str, **more: object) -> Gift:
    return Gift("Heart", 10, (gift_id,))._replace(**more)  # type: ignore[arg-type]


def test_a_card_has_one_name_and_one_price() -> None:
    rows = [row("1"), row("2", coins=20), row("3"), row("4", name="heart")]
    assert [(card.name, card.coins, card.ids) for card in cards(rows)] == [
        ("Heart", 10, ("1", "3")),
        ("Heart", 20, ("2",)),
        ("heart", 10, ("4",)),
    ]


def test_a_card_spans_the_dates_and_regions_of_its_rows() -> None:
    early = row("1", first_seen="2023-08-04", last_seen="2024-02-22", regions=("PL",), evidence=2)
    late = row("2", first_seen="2025-12-12", last_seen="2026-06-10", regions=("EG", "PL"))
    (card,) = cards([late, early, row("3")])
    assert (card.first_seen, card.last_seen) == ("2023-08-04", "2026-06-10")
    assert card.regions == ("EG", "PL")
    assert card.evidence == 2


def test_rows_without_dates_make_a_card_without_dates() -> None:
    (card,) = cards([row("1"), row("2")])
    assert (card.first_seen, card.last_seen) == ("", "")


def test_who_knows_about_streaks_beats_who_does_not_and_a_conflict_is_unknown() -> None:
    def merged(*known: bool | None) -> bool | None:
        (card,) = cards([row(str(at), streakable=one) for at, one in enumerate(known)])
        return card.streakable

    assert merged(None, True) is True
    assert merged(False, None) is False
    assert merged(True, False) is None
    assert merged(None, None) is None


def test_the_first_look_that_is_known_is_taken() -> None:
    (card,) = cards([row("1"), row("2", emoji="❤️", theme="hearts"), row("3", emoji="💙")])
    assert (card.emoji, card.theme) == ("❤️", "hearts")
