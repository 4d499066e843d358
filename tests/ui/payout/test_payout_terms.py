"""The assumptions on the way to the bank, as a person changes them."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from giftcalc.core.pricing import Basis
from giftcalc.core.settings import Missions, WithdrawalTerms
from giftcalc.ui import theme
from giftcalc.ui.payout.step_line import BasisMark
from giftcalc.ui.payout.term_popup import TermPopup
from tests.payout_window_samples import PayoutDesk
from tests.terms_samples import every_label_is_plain

TAB = Qt.FocusPolicy.TabFocus


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture
def desk(qtbot: QtBot) -> PayoutDesk:
    made = PayoutDesk(qtbot)
    made.model.set_amount("60000")
    return made


def test_a_line_tells_what_it_takes_and_how_sure_it_is(desk: PayoutDesk) -> None:
    line = desk.line("share")
    assert line.accessibleName() == ("Reward share, 50% · observed · 6 Feb 2025, -$300.00, $300.00")
    assert "TikTok Creator Academy" in line.accessibleDescription()
    assert "TikTok Creator Academy" in line.toolTip()


def test_what_is_not_known_says_so_and_how_far_it_may_go(desk: PayoutDesk) -> None:
    assert desk.line("tax").known.text() == "not known · best 0%, worst 30%"
    assert desk.line("spread").known.text() == "not known"
    assert desk.line("spread").mark._basis is None


def test_a_clicked_line_asks_for_a_figure_of_one_s_own(desk: PayoutDesk) -> None:
    popup = desk.open_line("tax")
    assert desk.focused() is popup.fields["tax"].edit
    desk.type("10")
    desk.press(Qt.Key.Key_Return)
    assert desk.settings.withdrawal == WithdrawalTerms(tax=Fraction(1, 10), as_of="2026-11-23")
    assert desk.figure == "€216.00"
    assert desk.line("tax").known.text() == "10% · your own · 23 Nov 2026"
    assert desk.line("tax").mark._basis is Basis.YOURS


def test_a_line_opens_with_enter_too(desk: PayoutDesk) -> None:
    desk.line("review_days").setFocus()
    desk.press(Qt.Key.Key_Return)
    popup = desk.popup(TermPopup)
    assert popup.fields["review_days"].edit.text() == "15"
    desk.type("3")
    desk.click(popup.take)
    assert desk.settings.withdrawal.review_days == 3
    assert desk.pane.result.latest.text() == "At the latest on 17 Dec 2026"


def test_nothing_changed_is_nothing_settled(desk: PayoutDesk) -> None:
    desk.open_line("minimum").take.click()
    assert desk.settings.withdrawal == WithdrawalTerms()
    tops = QApplication.topLevelWidgets()
    assert not any(one.isVisible() for one in tops if isinstance(one, TermPopup))


def test_a_fee_has_a_part_a_sum_and_a_limit(desk: PayoutDesk) -> None:
    popup = desk.open_line("fee")
    for name, text in (("fee_percent", "2"), ("fee_fixed", "0.50"), ("fee_cap", "4")):
        desk.type_into(popup.fields[name].edit, text)
    desk.click(popup.take)
    assert desk.line("fee").taken.text() == "-$4.00"
    assert "2% + $0.50, at most $4.00" in desk.line("fee").known.text()


def test_the_preset_is_taken_back(desk: PayoutDesk) -> None:
    assert desk.model.set_terms({"tax": Fraction(1, 10), "agency": Fraction(1, 4)}) is None
    assert desk.figure == "€162.00"
    desk.click(desk.open_line("agency").preset)
    assert desk.settings.agency == 0
    popup = desk.open_line("tax")
    desk.type_into(popup.fields["tax"].edit, "")
    QTest.keyClick(popup.fields["tax"].edit, Qt.Key.Key_Backspace)
    desk.click(popup.take)
    assert desk.settings.withdrawal.tax is None
    assert desk.figure == "€240.00"


def test_a_preset_is_not_offered_where_it_holds(desk: PayoutDesk) -> None:
    assert not desk.open_line("tax").preset.isVisible()


@pytest.mark.parametrize(
    ("key", "name", "text", "said"),
    [
        ("tax", "tax", "101", "from 0 to 100"),
        ("daily_most", "daily_most", "0", "above 0"),
        ("daily_most", "daily_most", "50", "above what a day allows"),
        ("holding_days", "holding_days", "4000", "3,650"),
        ("fee", "fee_fixed", "x", "not a number"),
        ("exchange", "fixed_rate", "0", "above 0"),
    ],
)
def test_what_cannot_hold_is_said_at_its_field(
    desk: PayoutDesk, key: str, name: str, text: str, said: str
) -> None:
    popup = desk.open_line(key)
    desk.type_into(popup.fields[name].edit, text)
    desk.click(popup.take)
    assert popup.isVisible()
    assert said in popup.fields[name].hint.text()
    assert desk.settings.withdrawal == WithdrawalTerms()


def test_a_rate_of_one_s_own_is_in_dollars_for_one_of_the_currency(desk: PayoutDesk) -> None:
    popup = desk.open_line("exchange")
    assert popup.fields["fixed_rate"].caption.text() == "US dollars for one EUR"
    assert popup.fields["fixed_rate"].edit.text() == "1.25"
    desk.type("1.5")
    desk.press(Qt.Key.Key_Return)
    assert desk.figure == "€200.00"
    desk.model.set_currency("GBP")
    assert desk.settings.withdrawal.fixed_rate is None


def test_the_nominal_value_can_only_be_read_about(desk: PayoutDesk) -> None:
    popup = desk.open_line("value")
    assert popup.fields == {}
    desk.press(Qt.Key.Key_Return)
    assert not popup.isVisible()


def test_a_share_of_one_s_own_is_no_preset_s(desk: PayoutDesk) -> None:
    desk.open_line("share")
    desk.type("40")
    desk.press(Qt.Key.Key_Return)
    assert (desk.settings.share, desk.settings.share_preset) == (Fraction(2, 5), "own")
    desk.click(desk.open_line("share").preset)
    assert (desk.settings.share, desk.settings.share_preset) == (Fraction(1, 2), "flat-half")


def test_missions_are_added_up_at_every_key(desk: PayoutDesk) -> None:
    popup = desk.open_missions()
    assert popup.sum.text() == "20% of the value, of at most 53%"
    desk.type_into(popup.fields["length"].edit, "38")
    desk.click(popup.choices["weekly"].chips["8"])
    assert popup.sum.text() == "46% of the value, of at most 53%"
    desk.type_into(popup.fields["followers"].edit, "2")
    desk.type_into(popup.fields["team"].edit, "2")
    desk.click(popup.choices["league"].chips["3"])
    assert popup.sum.text() == "53% of the value, of at most 53%"
    desk.type_into(popup.fields["breaches"].edit, "20")
    assert popup.sum.text() == "33% of the value, of at most 53%"
    desk.click(popup.take)
    assert desk.settings.share == Fraction(33, 100)
    assert desk.settings.share_preset == "us-missions"
    assert desk.line("share").known.text() == "33% · your own · 23 Nov 2026"


def test_points_that_a_mission_cannot_have_are_refused(desk: PayoutDesk) -> None:
    popup = desk.open_missions()
    desk.type_into(popup.fields["length"].edit, "39")
    assert popup.sum.text() == "–"
    assert "20 to 38" in popup.told.text()
    desk.click(popup.take)
    assert popup.isVisible()
    assert desk.settings.withdrawal.missions is None
    assert desk.model.set_missions(Missions(length=Fraction(50))) is not None


def test_missions_are_forgotten_for_the_preset(desk: PayoutDesk) -> None:
    assert desk.model.set_missions(Missions(length=Fraction(38))) is None
    popup = desk.open_missions()
    assert popup.fields["length"].edit.text() == "38"
    desk.click(popup.preset)
    assert desk.settings.withdrawal.missions is None
    assert desk.settings.share == Fraction(1, 2)


def test_missions_below_their_least_are_a_share_of_one_s_own(desk: PayoutDesk) -> None:
    assert desk.model.set_missions(Missions(breaches=Fraction(20))) is None
    assert (desk.settings.share, desk.settings.share_preset) == (Fraction(0), "own")
    assert desk.figure == "€0.00"


def test_everything_can_be_reached_and_is_named(desk: PayoutDesk) -> None:
    popup = desk.open_missions()
    for parent in (desk.card, desk.pane, popup):
        assert every_label_is_plain(parent)
        reached = [one for one in parent.findChildren(QWidget) if one.focusPolicy() & TAB]
        assert [one for one in reached if one.isVisible() and not spoken(one)] == []


def test_each_basis_has_a_mark_of_its_own_in_every_look(qtbot: QtBot) -> None:
    for look in theme.THEMES.values():
        marks = set()
        for basis in (*Basis, None):
            mark = BasisMark()
            qtbot.addWidget(mark)
            mark.setPalette(theme.palette_of(look))
            mark.show_basis(basis)
            image = mark.grab().toImage()
            marks.add(bytes(image.constBits()))
        assert len(marks) == 4
