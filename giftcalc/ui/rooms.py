"""The rooms of the window that are opened when they are first wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from giftcalc.ui.desk import Desk
from giftcalc.ui.panes import Panes

if TYPE_CHECKING:
    from giftcalc.core.gifts import Gift
    from giftcalc.ui.dialogs import Dialogs
    from giftcalc.ui.insights_room import InsightsRoom
    from giftcalc.ui.recharge_room import RechargeRoom
    from giftcalc.ui.tally_dialogs import TallyDialogs
    from giftcalc.ui.tally_room import TallyRoom


class Rooms(QObject):
    """Opens what the later tabs hold, each once; the cards beside follow the tab in sight."""

    def __init__(self, desk: Desk, panes: Panes, dialogs: "Dialogs") -> None:
        super().__init__(panes.window)
        self._desk, self._panes, self._dialogs = desk, panes, dialogs
        self._tally: TallyRoom | None = None
        self._insights: InsightsRoom | None = None
        self._recharge: RechargeRoom | None = None
        self._coins: tuple[int, str] = (0, "")
        self._asking: TallyDialogs | None = None
        from giftcalc.ui.tally_deeds import TallyDeeds

        self._deeds = TallyDeeds(self, panes)
        self.acts = {
            **dialogs.acts,
            **self._deeds.acts,
            "payout": self._show_payout,
            "promote": self._show_promote,
            "price-book": self._open_price_book,
        }
        panes.window.tabs.turned.connect(self.enter)
        panes.window.files_dropped.connect(self._import)
        self.enter(panes.window.tabs.current)

    @property
    def tally(self) -> "TallyRoom":
        """The tally, opened now if it was not."""
        if self._tally is None:
            from giftcalc.ui.tally_room import TallyRoom

            self._tally = TallyRoom(self._desk, self._panes, self._dialogs)
            asking = self.asking
            self._tally.pane.import_asked.connect(asking.choose_files)
            self._tally.pane.export_asked.connect(asking.export)
        return self._tally

    @property
    def insights(self) -> "InsightsRoom":
        """The insights, opened now if they were not."""
        if self._insights is None:
            from giftcalc.ui.insights_room import InsightsRoom

            self._insights = InsightsRoom(self._desk, self._panes)
            self._insights.pane.export_asked.connect(self.asking.export_report)
        return self._insights

    @property
    def recharge(self) -> "RechargeRoom":
        """The recharge, opened now if it was not."""
        if self._recharge is None:
            from giftcalc.ui.recharge_room import RechargeRoom

            self._recharge = RechargeRoom(self._desk, self._panes)
            self._recharge.tab.price_book_asked.connect(self._open_price_book)
            self._recharge.model.price_book_asked.connect(self._open_price_book)
            self._recharge.model.gift_chosen.connect(self._show_gift)
        return self._recharge

    @property
    def asking(self) -> "TallyDialogs":
        """The dialogs about the ledger."""
        if self._asking is None:
            from giftcalc.ui.tally_dialogs import TallyDialogs

            self._asking = TallyDialogs(self._desk, self._panes, self._dialogs, self)
        return self._asking

    @property
    def tally_in_hand(self) -> bool:
        """Whether the keyboard is in the tally, so that undo and copying are about it."""
        return self._tally is not None and self._tally.in_hand

    @Slot(str)
    def enter(self, name: str) -> None:
        """Open what a tab is for, and show the cards that go with it."""
        if name == "tally":
            self.tally.model.open()
        elif name == "insights":
            self.insights.reload()
        if name == "recharge":
            self.recharge.take_coins(*self._coins)
            self.recharge.enter()
        else:
            self._panes.window.show_cards(name)

    def follow_coins(self, coins: int, source: str) -> None:
        """Have the recharge need the coins that the window shows; 0 where there are none.

        While it is out of sight it plans nothing; `enter` brings it up to date.
        """
        self._coins = (coins, source)
        if self._recharge is not None and self._panes.window.tabs.current == "recharge":
            self._recharge.take_coins(coins, source)

    def _show_payout(self) -> None:
        self._panes.window.tabs.turn_to("recharge")
        self.recharge.tab.turn_to("payout")

    def _show_promote(self) -> None:
        self._panes.window.tabs.turn_to("recharge")
        self.recharge.tab.turn_to("promote")

    @Slot()
    def _open_price_book(self) -> None:
        """Open the price lists, the shipped ones and one's own."""
        if self._dialogs.raised("price-book-dialog"):
            return
        from giftcalc.ui.price_book_room import price_book_dialog

        self._dialogs.show(price_book_dialog(self._desk, self._panes.window))

    @Slot(object)
    def _show_gift(self, gift: "Gift") -> None:
        """Show a gift in the list of gifts."""
        self._panes.window.tabs.turn_to("gifts")
        self._panes.gifts.search_for(gift.name)

    @Slot(object)
    def _import(self, paths: list[str]) -> None:
        self.asking.import_files(paths)

    @Slot()
    def reload(self) -> None:
        """Show everywhere what the ledger says now."""
        if self._tally is not None:
            self._tally.reload()
        if self._insights is not None:
            self._insights.reload()
        if self._recharge is not None:
            self._recharge.read_spent()
