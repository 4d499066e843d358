"""The pane of the tally: the add line, the rows of a stream, and the streams before it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from giftcalc.core.numerals import read_amount
from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.records import Standing
from giftcalc.core.tally.rows import MOST_COUNT
from giftcalc.i18n.language import Language
from giftcalc.i18n.wording import sentence
from giftcalc.ui.common.buttons import Button, Kind
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.elided_label import ElidedLabel
from giftcalc.ui.common.flow import Flow
from giftcalc.ui.common.message_bar import MessageBar
from giftcalc.ui.common.text import label, muted, set_tooltip
from giftcalc.ui.tally.acts import RowActs, StreamActs
from giftcalc.ui.tally.add_line import AddLine
from giftcalc.ui.tally.card_faces import is_running
from giftcalc.ui.tally.earlier import EarlierTable
from giftcalc.ui.tally.empty_notice import EmptyNotice
from giftcalc.ui.tally.lines_offer import LinesOffer
from giftcalc.ui.tally.model import TallyModel, TallyState
from giftcalc.ui.tally.row_table import RowTable
from giftcalc.ui.tally.texts import stream_name

if TYPE_CHECKING:
    from giftcalc.services.tally.live_state import LiveState

LEAST_LINE = 34
"""Where fewer letters than these fit into the add line, the buttons stand beneath it."""

LEAST_ROWS = 3
"""So many rows of a table stay in sight however low the window is."""

_SIDE = 12
_EDGE = QMargins(1, _SIDE, 1, 9)


class TallyPane(Card):
    """Shows the tally of a model, and passes on to it what a person wants."""

    import_asked = Signal()
    export_asked = Signal(object)
    copied = Signal(str)

    def __init__(self, model: TallyModel, language: Language) -> None:
        super().__init__("tally-pane", _EDGE, spacing=8)
        self._model = model
        self._language = language
        self.line = AddLine(model, language)
        self.bring = Button(Kind.PLAIN, "tally-import")
        self.export = Button(Kind.PLAIN, "tally-export")
        self.pause = Button(Kind.PLAIN, "tally-pause")
        self.turn = Button(Kind.PRIMARY, "tally-start")
        self.offer = LinesOffer()
        self.message = MessageBar("tally-message")
        self.where = ElidedLabel("tally-where")
        self.back = Button(Kind.LINK, "tally-back")
        self.table = RowTable(language, model.reader.emoji)
        self.notice = EmptyNotice()
        self.more: QLabel = muted(name="tally-more")
        self.earlier_title: QLabel = label(name="tally-earlier-title", bold=True)
        self.earlier = EarlierTable(language)
        self._rows = RowActs(model, self.table, language)
        self._streams = StreamActs(model, self.earlier, self.message, language)
        self._place()
        self._connect()

    def _place(self) -> None:
        self._buttons = Flow("tally-buttons", 8)
        for button in (self.bring, self.export, self.pause, self.turn):
            self._buttons.add(button)
        self.line.head.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        self._add_inset(self.line)
        self._add_inset(self.offer)
        self._add_inset(self.message)
        looking = QHBoxLayout()
        looking.addWidget(self.where, 1)
        looking.addWidget(self.back)
        self._add_inset(looking)
        self.column.addWidget(self.table, 3)
        self.column.addWidget(self.notice, 3)
        self._add_inset(self.more)
        self._add_inset(self.earlier_title)
        self.column.addWidget(self.earlier, 2)
        self.column.addStretch(0)

    def _add_inset(self, part: "QWidget | QBoxLayout") -> None:
        """Add a part with room at its sides; the tables go from edge to edge."""
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE - 1, 0, _SIDE - 1, 0)
        if isinstance(part, QWidget):
            row.addWidget(part, 1)
        else:
            row.addLayout(part, 1)
        self.column.addLayout(row)

    def _connect(self) -> None:
        model, table = self._model, self.table
        model.changed.connect(self.render_state)
        self.line.undo_asked.connect(model.undo)
        self.line.redo_asked.connect(model.redo)
        self.line.went_down.connect(table.setFocus)
        self.bring.clicked.connect(self.import_asked)
        self.export.clicked.connect(self._export)
        self.pause.clicked.connect(self._pause)
        self.turn.clicked.connect(self._turn)
        self.offer.taken.connect(model.take)
        self.offer.left.connect(self.line.edit.clear)
        self.back.clicked.connect(self._go_back)
        self.notice.start_asked.connect(self._start)
        self.notice.import_asked.connect(self.import_asked)
        self.notice.again_asked.connect(model.open)
        table.stepped.connect(model.step)
        table.removed.connect(model.remove)
        table.count_typed.connect(self._set_count)
        table.gifter_typed.connect(self._set_gifter)
        table.menu_asked.connect(self._rows.open_menu)
        table.letters_typed.connect(self._type_on)
        table.left.connect(self.focus_line)
        table.copied.connect(self.copied)
        self.earlier.looked_at.connect(model.look_at)
        self.earlier.remove_asked.connect(self._streams.ask_removal)
        self.earlier.menu_asked.connect(self._streams.open_menu)
        self.earlier.copied.connect(self.copied)
        self._streams.export_asked.connect(self.export_asked)

    def set_language(self, language: Language) -> None:
        """Say everything in another language."""
        self._language = language
        tr = language.tr
        self._model.reader.locale = language.locale
        for part in (self.line, self._rows, self._streams):
            part.set_language(language)
        self.line.set_hint(tr("Enter adds it · several lines can be pasted"))
        self.bring.setText(tr("Import…"))
        set_tooltip(self.bring, tr("Bring in a recording, a table or an archive"))
        self.export.setText(tr("Export…"))
        set_tooltip(self.export, tr("Save the stream in sight as a file"))
        self.table.setAccessibleName(tr("Gifts of the stream, the newest first"))
        self.earlier_title.setText(tr("Earlier streams"))
        self.earlier.setAccessibleName(tr("Earlier streams"))
        self._model.again()

    def focus_line(self) -> None:
        """Put the keyboard into the add line."""
        self.line.edit.setFocus()

    def row_text(self) -> str:
        """Return the row that the keyboard is on, with tabs between its cells."""
        rows = self.earlier if self.earlier.hasFocus() else self.table
        return rows.rows.row_text(rows.row) if rows.row >= 0 else ""

    def render_state(self, state: TallyState) -> None:
        """Show a state."""
        live = state.live
        self.line.render_state(state)
        self.offer.show_state(state, self._language)
        self._show_buttons(live)
        self._show_message(state)
        self._show_where(live)
        rows = live.rows if live is not None else ()
        self.table.show_state(state, self._language)
        self.table.setVisible(bool(rows))
        self.notice.setVisible(not rows)
        self.notice.show_state(state, self._language)
        self._show_more(live)
        self._show_earlier(live)
        _fit(self.table, len(rows))

    def _show_buttons(self, live: "LiveState | None") -> None:
        tr, running = self._language.tr, is_running(live)
        stream = live.stream if live is not None else None
        paused = stream is not None and stream.standing is Standing.PAUSED
        self.turn.setText(tr("End stream") if running else tr("Start stream"))
        self.turn.setEnabled(live is not None)
        self.pause.setText(tr("Resume") if paused else tr("Pause"))
        self.pause.setVisible(running)
        self.export.setEnabled(stream is not None)
        self._buttons.arrange()
        self._turn_head()

    def _show_message(self, state: TallyState) -> None:
        if self.message.asking:
            return
        if state.refused is None:
            self.message.clear()
            return
        text = sentence(state.refused, self._language)
        if state.not_added:
            lost = self._language.tr("Not added: {text}", text=state.not_added)
            text = f"{text}\n{lost}"
        self.message.say(text, wrong=True)

    def _show_where(self, live: "LiveState | None") -> None:
        """Say that an earlier stream is looked at, and offer the way back."""
        stream = live.stream if live is not None else None
        over = stream is not None and stream.standing is Standing.OVER
        if stream is not None and over:
            name = stream_name(stream, self._language)
            self.where.show_text(self._language.tr("Looking at {name}", name=name))
            self.back.setText(self._language.tr("Back to the tally"))
        self.where.setVisible(over)
        self.back.setVisible(over)

    def _show_more(self, live: "LiveState | None") -> None:
        more = live.more_rows if live is not None else 0
        self.more.setVisible(more > 0)
        if more:
            text = self._language.ntr(
                "{count} older row is not shown, but counted",
                "{count} older rows are not shown, but counted",
                more,
            )
            self.more.setText(text)

    def _show_earlier(self, live: "LiveState | None") -> None:
        lines = live.earlier if live is not None else ()
        looked_at = live.stream.id if live is not None and live.stream is not None else None
        self.earlier.show_lines(lines, looked_at, self._language)
        self.earlier.setVisible(bool(lines))
        self.earlier_title.setVisible(bool(lines))
        _fit(self.earlier, len(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beneath the line where there is no room beside it."""
        super().resizeEvent(event)
        self._turn_head()

    def _turn_head(self) -> None:
        letters = LEAST_LINE * self.fontMetrics().averageCharWidth()
        narrow = self.width() < self._buttons.sizeHint().width() + letters
        self.line.stack(narrow)

    def _start(self) -> None:
        self._model.start()
        self.focus_line()

    def _turn(self) -> None:
        if is_running(self._model.state.live):
            self._model.end()
        else:
            self._start()

    def _pause(self) -> None:
        live = self._model.state.live
        stream = live.stream if live is not None else None
        if stream is not None and stream.standing is Standing.PAUSED:
            self._model.resume()
        else:
            self._model.pause()

    def _go_back(self) -> None:
        self._model.look_at(None)
        self.focus_line()

    def _export(self) -> None:
        live = self._model.state.live
        if live is not None and live.stream is not None:
            self.export_asked.emit(live.stream.id)

    def _set_count(self, number: int, text: str) -> None:
        """Read a count that was typed over a row's."""
        try:
            count = int(read_amount(text, self._language.locale, 0) or 0)
            if not 1 <= count <= MOST_COUNT:
                raise Refusal(Problem.TYPED_COUNT_OUT_OF_RANGE, most=MOST_COUNT)  # noqa: TRY301
        except Refusal as refusal:
            self.message.say(sentence(refusal, self._language), wrong=True)
        else:
            self._model.set_count(number, count)

    def _set_gifter(self, number: int, text: str) -> None:
        self._model.set_gifter(number, text.strip().removeprefix("@"))

    def _type_on(self, letters: str) -> None:
        """Let letters that are typed in the rows begin the next gift."""
        self.focus_line()
        self.line.edit.end(False)
        self.line.edit.insert(letters)


def _fit(table: CalmTable, rows: int) -> None:
    """Let a table be no higher than its rows, so that what follows stands right beneath it."""
    row = table.verticalHeader().defaultSectionSize()
    head = table.titles.sizeHint().height()
    table.setMinimumHeight(head + row * min(max(rows, 1), LEAST_ROWS))
    table.setMaximumHeight(head + row * max(rows, 1) + 1)
