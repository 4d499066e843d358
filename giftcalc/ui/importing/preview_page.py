"""What a file would bring: its figures, its streams, and what will not be used."""

from PySide6.QtCore import QMargins, QObject
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from giftcalc.core.tally.preview import Preview
from giftcalc.i18n.language import Language
from giftcalc.ui import theme
from giftcalc.ui.common.calm_model import CalmModel, Column
from giftcalc.ui.common.calm_table import CalmTable
from giftcalc.ui.common.card import Card
from giftcalc.ui.common.scroll_bar import ScrollBar
from giftcalc.ui.common.text import label, muted
from giftcalc.ui.importing.texts import apart, fate, headline, stream_name, troubles, when


class StreamsTable(CalmModel):
    """The streams of a file, and what becomes of each."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: list[tuple[str, ...]] = []
        self.show_preview(None, language)

    def show_preview(self, preview: Preview | None, language: Language) -> None:
        """Show the streams of a file."""
        tr = language.tr
        self.beginResetModel()
        self.columns = (
            Column(tr("Stream"), letters=28),
            Column(tr("Start"), letters=22, rank=2),
            Column(tr("Gifts"), figures=True, letters=14, rank=1),
            Column(tr("Diamonds"), figures=True, letters=18),
            Column(tr("What becomes of it"), letters=20, wide=True),
        )
        self._texts = [
            (
                stream_name(stream, language),
                when(stream.started, language),
                language.number(stream.totals.counted.gifts),
                language.number(stream.totals.counted.coins),
                fate(stream, language),
            )
            for stream in (preview.streams if preview else ())
        ]
        self.endResetModel()

    def size(self) -> int:
        """Return the number of streams."""
        return len(self._texts)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        return self._texts[row][column]


class PreviewPage(QWidget):
    """Shows a preview; nothing of it is in the ledger yet."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.headline = label(name="import-headline", size=1.35, bold=True)
        self.apart = muted(name="import-apart")
        self.apart.setWordWrap(True)
        self.model = StreamsTable(language, self)
        self.streams = CalmTable("import-streams", self.model)
        self.troubles = QPlainTextEdit()
        self.troubles.setObjectName("import-troubles")
        self.troubles.setReadOnly(True)
        self.troubles.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.troubles.setVerticalScrollBar(ScrollBar(self.troubles, theme.CARD))
        self.trouble_title = label(name="import-trouble-title", bold=True)
        self._place()

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        figures = Card("import-figures", spacing=6)
        figures.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        figures.column.addWidget(self.headline)
        figures.column.addWidget(self.apart)
        self.streams_card = Card("import-streams-card", QMargins(1, 6, 1, 3), spacing=0)
        self.streams_card.column.addWidget(self.streams)
        self.trouble_card = Card("import-trouble-card", spacing=6)
        self.trouble_card.column.addWidget(self.trouble_title)
        self.trouble_card.column.addWidget(self.troubles)
        column.addWidget(figures)
        column.addWidget(self.streams_card, 3)
        column.addWidget(self.trouble_card, 2)
        column.addStretch(0)  # takes what is left where there are neither streams nor troubles

    def show_preview(self, preview: Preview, language: Language) -> None:
        """Show what a file would bring."""
        self.headline.setText(headline(preview, language))
        lines = list(apart(preview, language))
        self.apart.setText("\n".join(lines))
        self.apart.setVisible(bool(lines))
        self.model.show_preview(preview, language)
        self.streams.setAccessibleName(language.tr("Streams of the file"))
        self.streams.measure()
        self.streams_card.setVisible(bool(preview.streams))
        told = list(troubles(preview, language))
        self.trouble_title.setText(language.tr("To be known"))
        self.troubles.setAccessibleName(self.trouble_title.text())
        self.troubles.setPlainText("\n".join(told))
        self.trouble_card.setVisible(bool(told))
