"""What keys and menus do with the tally; nothing of it is loaded before one is used."""

from typing import TYPE_CHECKING

from giftcalc.ui.panes import Panes

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.tally.records import Standing
    from giftcalc.ui.rooms import Rooms


class TallyDeeds:
    """The deeds of the menu of the tally, by their names."""

    def __init__(self, rooms: "Rooms", panes: Panes) -> None:
        self._rooms, self._panes = rooms, panes
        self.acts: dict[str, Callable[[], None]] = {
            "tally-add": self._add,
            "stream-start": self._start,
            "stream-pause": self._pause,
            "stream-end": self._end,
            "tally-import": self._import,
            "tally-export": self._export,
            "ledger": self._open_ledger,
            "money": self._open_money,
        }

    def _add(self) -> None:
        """Go to the line in which gifts are added, wherever it stands."""
        if self._panes.window.compact:
            self._rooms.tally.strip.line.edit.setFocus()
        else:
            self._panes.window.tabs.turn_to("tally")
            self._rooms.tally.pane.focus_line()

    def _start(self) -> None:
        self._panes.window.tabs.turn_to("tally")
        self._rooms.tally.model.start()

    def _standing(self) -> "Standing | None":
        live = self._rooms.tally.model.state.live
        return live.stream.standing if live is not None and live.stream is not None else None

    def _pause(self) -> None:
        from giftcalc.core.tally.records import Standing

        model = self._rooms.tally.model
        if self._standing() is Standing.PAUSED:
            model.resume()
        else:
            model.pause()

    def _end(self) -> None:
        self._rooms.tally.model.end()

    def _import(self) -> None:
        self._rooms.asking.choose_files()

    def _export(self) -> None:
        """Export, with the stream in sight first if the tally is."""
        in_sight = self._panes.window.tabs.current == "tally"
        live = self._rooms.tally.model.state.live if in_sight else None
        stream = live.stream if live is not None else None
        self._rooms.asking.export(stream.id if stream is not None else None)

    def _open_ledger(self) -> None:
        self._rooms.asking.open_ledger()

    def _open_money(self) -> None:
        self._rooms.asking.open_money()
