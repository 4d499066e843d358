"""The one truth behind the tally: what the ledger says, and what is being typed."""

from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from giftcalc.core.problems import Refusal

if TYPE_CHECKING:
    from giftcalc.core.completion import Completion
    from giftcalc.core.gifts import Gift
    from giftcalc.core.tally.gift_line import TypedGift
    from giftcalc.core.tally.typed_gifts import TypedLine
    from giftcalc.services.tally.live_state import LiveState
    from giftcalc.services.tally.outlook import Outlook
    from giftcalc.ui.common.clerk import Clerk
    from giftcalc.ui.tally.reading import Reader


class TallyState(NamedTuple):
    """What the tally shows; `live` is None until the ledger has answered.

    `lines` is how the text is read, `unread` why it cannot be. `refused` is what the
    ledger last would not do, with nothing changed; `not_added` the text it was about,
    where that could not go back into the line.
    """

    live: "LiveState | None" = None
    text: str = ""
    lines: "tuple[TypedLine, ...]" = ()
    unread: Refusal | None = None
    refused: Refusal | None = None
    not_added: str = ""
    zone: tzinfo = UTC
    names_hidden: bool = False

    @property
    def several(self) -> bool:
        """Whether more than one line is in hand, as after pasting."""
        return len(self.lines) > 1

    @property
    def found(self) -> "TypedGift | None":
        """The gift that a single line names."""
        return self.lines[0].found if len(self.lines) == 1 else None

    @property
    def problem(self) -> Refusal | None:
        """What is wrong with a single line, or with all of them."""
        return self.lines[0].refusal if len(self.lines) == 1 else self.unread


class _Asked(NamedTuple):
    """What the clerk was asked to do, and the text that goes back to the line if it fails."""

    act: str
    text: str = ""


class TallyModel(QObject):
    """Asks the clerk for every change; what is shown is only what the ledger has.

    `changed` brings the state after each key and each answer.
    """

    changed = Signal(object)

    def __init__(self, clerk: "Clerk", reader: "Reader") -> None:
        super().__init__()
        self.state = TallyState()
        self.reader = reader
        self._clerk = clerk
        self._asked: dict[int, _Asked] = {}
        self._telling = False
        clerk.told.connect(self._take)
        clerk.failed.connect(self._refuse)

    def read(self, text: str) -> None:
        """Read another text."""
        self._tell(self._reading(text)._replace(refused=None, not_added=""))

    def again(self) -> None:
        """Read the same text anew, as after a change of language or gifts."""
        self._tell(self._reading(self.state.text))

    def _reading(self, text: str) -> TallyState:
        state = self.state._replace(text=text, lines=(), unread=None)
        try:
            return state._replace(lines=self.reader.read(text)) if text.strip() else state
        except Refusal as refusal:
            return state._replace(unread=refusal)

    def take(self) -> None:
        """Add what is typed, as far as it can be; lines that cannot stay where they are."""
        good = [line.text for line in self.state.lines if line.found is not None]
        bad = [line.text for line in self.state.lines if line.found is None]
        if good:
            self._ask("add", "\n".join(good), text="\n".join(good))
            self._tell(self._reading("\n".join(bad)))

    def completions(self, text: str) -> "tuple[Completion, ...]":
        """Return what the name at the end of a text may become."""
        return self.reader.completions(text, self._handles())

    def _handles(self) -> list[str]:
        """Return the handles of the gifters in sight, the latest first; none while hidden."""
        live = self.state.live
        if live is None or self.state.names_hidden:
            return []
        gifters = [row.gifter for row in live.rows] + [one.gifter for one in live.top]
        return list(dict.fromkeys(one.handle for one in gifters if one and one.handle))

    def open(self) -> None:
        """Bring what the ledger says to sight."""
        self._ask("state")

    def set_outlook(self, outlook: "Outlook") -> None:
        """See the tally through other prices, rates and gifts."""
        self._ask("set_outlook", outlook)

    def start(self, title: str = "") -> None:
        """Begin a stream."""
        self._ask("start", title)

    def end(self) -> None:
        """End the stream that runs."""
        self._ask("end")

    def pause(self) -> None:
        """Stop counting for a while."""
        self._ask("pause")

    def resume(self) -> None:
        """Count again."""
        self._ask("resume")

    def add_gift(self, gift: "Gift", count: int = 1) -> int:
        """Add a gift of the catalogue, as by the key of a pinned one; return the ticket."""
        return self._ask("add_gift", gift, count)

    def step(self, number: int, by: int) -> None:
        """Count one more or one fewer of a row."""
        self._ask("step", number, by)

    def set_count(self, number: int, count: int) -> None:
        """Give a row another count."""
        self._ask("set_count", number, count)

    def set_gifter(self, number: int, handle: str) -> None:
        """Give a row another gifter; "" for nobody known."""
        self._ask("set_gifter", number, handle)

    def remove(self, number: int) -> None:
        """Take a row out."""
        self._ask("remove", number)

    def rename(self, title: str) -> None:
        """Give the stream in sight another title."""
        self._ask("rename", title)

    def set_goal(self, coins: int | None) -> None:
        """Give the stream in sight a goal in coins, or none."""
        self._ask("set_goal", coins)

    def set_shown_diamonds(self, diamonds: int | None) -> None:
        """Note what TikTok shows for the stream in sight, or nothing."""
        self._ask("set_shown_diamonds", diamonds)

    def look_at(self, stream: int | None) -> None:
        """Bring another stream to sight; None for the one that runs."""
        self._ask("look_at", stream)

    def remove_stream(self, stream: int) -> None:
        """Take a stream with all its rows out of the ledger; undo brings it back."""
        self._ask("remove_stream", stream)

    def settle(self) -> None:
        """Count the streaks whose end was not seen, as estimates."""
        self._ask("settle")

    def undo(self) -> None:
        """Take the last change back."""
        self._ask("undo")

    def redo(self) -> None:
        """Make the last change taken back again."""
        self._ask("redo")

    def _ask(self, act: str, *arguments: object, text: str = "") -> int:
        ticket = self._clerk.ask(act, *arguments)
        self._asked[ticket] = _Asked(act, text)
        return ticket

    @Slot(int, object)
    def _take(self, ticket: int, live: "LiveState") -> None:
        if self._asked.pop(ticket, None) is not None:
            self._tell(self.state._replace(live=live, refused=None, not_added=""))

    @Slot(int, object)
    def _refuse(self, ticket: int, refusal: Refusal) -> None:
        asked = self._asked.pop(ticket, None)
        if asked is None:
            return
        back = asked.text if not self.state.text else ""
        state = self._reading(back) if back else self.state
        not_added = "" if back else asked.text
        self._tell(state._replace(refused=refusal, not_added=not_added))

    def dismiss(self) -> None:
        """Have done with what the ledger refused."""
        self._tell(self.state._replace(refused=None, not_added=""))

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times as the clock of another zone shows them."""
        self._tell(self.state._replace(zone=zone))

    def hide_names(self, hidden: bool) -> None:
        """Show dots in the place of names, as while the screen is shared; or names again."""
        self._tell(self.state._replace(names_hidden=hidden))

    def _tell(self, state: TallyState) -> None:
        if self._telling:
            message = "the tally was changed while its change was being told"
            raise RuntimeError(message)
        self.state = state
        self._telling = True
        try:
            self.changed.emit(state)
        finally:
            self._telling = False
