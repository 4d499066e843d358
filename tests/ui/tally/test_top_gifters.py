"""Who gave most, with names and without."""

from fractions import Fraction

from pytestqt.qtbot import QtBot

from giftcalc.core.tally.records import KnownGifter
from giftcalc.services.tally.live_state import LiveState, Ranked
from giftcalc.ui.tally.gifters_card import TopGiftersCard
from giftcalc.ui.tally.model import TallyState
from tests.tally_pane_samples import TallyDesk
from tests.tally_window_samples import LUNA, live
from tests.terms_samples import ENGLISH


def card(qtbot: QtBot, state: TallyState) -> TopGiftersCard:
    made = TopGiftersCard(ENGLISH)
    qtbot.addWidget(made)
    made.set_language(ENGLISH)
    made.show()
    made.render_state(state)
    return made


def lines(made: TopGiftersCard) -> list[tuple[str, str, str]]:
    shown = [row for row in made.rows if row.name.isVisible()]
    return [(row.name.text(), row.amount.text(), row.percent.text()) for row in shown]


def test_the_largest_come_first_and_all_others_together(qtbot: QtBot) -> None:
    assert lines(card(qtbot, TallyState(live=live()))) == [
        ("luna.k", "9,410", "46.7%"),
        ("mr_noodle", "4,300", "21.3%"),
        ("petra77", "2,988", "14.8%"),
        ("others (38)", "3,444", "17.1%"),
    ]


def test_names_can_be_hidden_with_one_click(desk: TallyDesk) -> None:
    desk.enter("galaxy @luna.k")
    desk.press_button("gifters-hide-names")
    assert lines(desk.top)[0][0] == "Gifter 1"
    assert "luna" not in desk.rows()[0]
    desk.press_button("gifters-hide-names")
    assert lines(desk.top)[0][0] == "luna.k"


def test_whoever_is_not_known_is_called_so(qtbot: QtBot) -> None:
    nobody = Ranked(None, 1, 10, Fraction(1))
    erased = Ranked(KnownGifter(4, alias=12), 1, 10, Fraction(1))
    named = [line[0] for line in lines(card(qtbot, TallyState(live=live(top=(nobody, erased)))))]
    assert named[:2] == ["not known", "Gifter 12"]


def test_there_are_fewer_lines_where_there_are_fewer_gifters(qtbot: QtBot) -> None:
    made = card(qtbot, TallyState(live=live()))
    made.render_state(TallyState(live=live(top=(Ranked(LUNA, 1, 5, Fraction(1)),), others=None)))
    assert [line[0] for line in lines(made)] == ["luna.k"]


def test_with_nobody_it_tells_how_a_gifter_is_named(qtbot: QtBot) -> None:
    made = card(qtbot, TallyState(live=LiveState()))
    assert lines(made) == []
    assert made.nobody.isVisible()
    assert "@name" in made.nobody.text()
    assert not made.hide_names.isVisible()
