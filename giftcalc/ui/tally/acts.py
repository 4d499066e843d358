"""What the menus of a gift row and of an earlier stream do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from giftcalc.ui.tally import menus
from giftcalc.ui.tally.ask_popup import open_goal, open_shown, open_title
from giftcalc.ui.tally.texts import stream_name

if TYPE_CHECKING:
    from giftcalc.core.tally.records import Row
    from giftcalc.i18n.language import Language
    from giftcalc.services.tally.live_state import StreamLine
    from giftcalc.ui.common.message_bar import MessageBar
    from giftcalc.ui.tally.earlier import EarlierTable
    from giftcalc.ui.tally.model import TallyModel
    from giftcalc.ui.tally.row_table import RowTable


class RowActs(QObject):
    """Opens the menu of a gift row, and does what is chosen there."""

    def __init__(self, model: "TallyModel", table: "RowTable", language: "Language") -> None:
        super().__init__(table)
        self._model = model
        self._table = table
        self._language = language

    def set_language(self, language: "Language") -> None:
        """Say everything in another language."""
        self._language = language

    def open_menu(self, row: "Row", place: QPoint) -> None:
        """Open the menu of a row at a place of the screen."""
        menu = menus.row_menu(row, self._table, self._language)
        menu.chosen.connect(self._act)
        menu.popup(place)

    def _act(self, act: str, row: "Row") -> None:
        match act:
            case menus.MORE | menus.FEWER:
                self._model.step(row.number, 1 if act == menus.MORE else -1)
            case menus.COUNT:
                self._table.edit_count()
            case menus.GIFTER:
                self._table.edit_gifter()
            case menus.SETTLE:
                self._model.settle()
            case menus.COPY:
                self._table.copy_row()
            case menus.REMOVE:
                self._model.remove(row.number)


class StreamActs(QObject):
    """Opens the menu of a stream, and does what is chosen there; asks before one is removed."""

    export_asked = Signal(object)

    def __init__(
        self,
        model: "TallyModel",
        table: "EarlierTable",
        message: "MessageBar",
        language: "Language",
    ) -> None:
        super().__init__(table)
        self._model = model
        self._table = table
        self._message = message
        self._language = language
        self._removing: StreamLine | None = None
        message.accepted.connect(self._remove)
        message.declined.connect(self._keep)

    def set_language(self, language: "Language") -> None:
        """Say everything in another language."""
        self._language = language

    def open_menu(self, line: "StreamLine", place: QPoint) -> None:
        """Open the menu of a stream at a place of the screen."""
        menu = menus.stream_menu(line, self._table, self._language)
        menu.chosen.connect(self._act)
        menu.popup(place)

    def _act(self, act: str, line: "StreamLine") -> None:
        match act:
            case menus.EXPORT:
                self.export_asked.emit(line.stream.id)
            case menus.REMOVE:
                self.ask_removal(line)
            case _:
                self._model.look_at(line.stream.id)
                self._act_in_sight(act, line)

    def _act_in_sight(self, act: str, line: "StreamLine") -> None:
        """Do what concerns the stream in sight, which this one is as soon as it is asked for."""
        stream, table, language = line.stream, self._table, self._language
        match act:
            case menus.RENAME:
                open_title(table, stream.title, language).entered.connect(self._model.rename)
            case menus.GOAL:
                popup = open_goal(table, stream, line.earnings, language)
                popup.entered.connect(self._model.set_goal)
            case menus.SHOWN:
                shown = open_shown(table, stream, language)
                shown.entered.connect(self._model.set_shown_diamonds)
            case menus.SETTLE:
                self._model.settle()

    def ask_removal(self, line: "StreamLine") -> None:
        """Ask whether a stream is to go."""
        self._removing = line
        language = self._language
        self._message.ask(
            language.tr(
                "Remove {name} with {gifts}? Ctrl+Z brings it back.",
                name=stream_name(line.stream, language),
                gifts=language.ntr("{count} gift", "{count} gifts", line.totals.counted.gifts),
            ),
            language.tr("Remove"),
            language.tr("Keep"),
        )

    def _remove(self) -> None:
        removing, self._removing = self._removing, None
        self._message.clear()
        if removing is not None:
            self._model.remove_stream(removing.stream.id)
            self._table.setFocus()

    def _keep(self) -> None:
        self._removing = None
        self._message.clear()
        self._table.setFocus()
