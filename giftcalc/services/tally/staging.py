"""Reading a file into a stage by the importer of its kind; each is loaded when it is needed."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.data.importers.detection import Detected, Kind, refuse_shop
from giftcalc.data.importers.hints import Hints

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.tally.gift_match import GiftMatcher
    from giftcalc.core.tally.stage import Stage
    from giftcalc.core.tally.table_mapping import TableMapping
    from giftcalc.data.importers.source_file import OpenFile
    from giftcalc.data.importers.tables.looking import TableLook
    from giftcalc.data.importers.tables.raw_table import RawTable
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.services.tally.import_messages import LookRequest


class Staged(NamedTuple):
    """What a file brings; None if `table`, as far as it is understood, has open questions."""

    stage: "Stage | None"
    table: "TableLook | None" = None


class Staging:
    """Reads one file, with what the person, the ledger and the catalogue know beforehand."""

    def __init__(
        self, request: "LookRequest", ledger: "Ledger", tell: "Callable[[int], None]"
    ) -> None:
        from giftcalc.data.ledger.profile import read_profile

        self._request = request
        self._options = options = request.options
        self._ledger = ledger
        hosts = dict.fromkeys((*options.hosts, *read_profile(ledger).hosts))
        self._hints = Hints(
            request.now, options.zone, tuple(hosts), options.title, options.mapping, tell
        )

    def staged(self, source: "OpenFile", detected: Detected) -> Staged:
        """Return what a file brings; raise what is wrong with it."""
        if detected.kind in {Kind.TABLE, Kind.WORKBOOK}:
            return self._table(source)
        return Staged(self._whole(source, detected))

    def _whole(self, source: "OpenFile", detected: Detected) -> "Stage":
        if detected.kind is Kind.GIFT_EVENTS:
            from giftcalc.data.importers.gift_events.staging import stage_gift_events

            return stage_gift_events(source.file, source.size, self._hints, self._matcher())
        if detected.kind is Kind.LEDGER_EXPORT:
            from giftcalc.data.importers.ledger_json import stage_ledger_export

            return stage_ledger_export(source.file, source.size, self._hints)
        content = content_of(source, detected)
        if detected.kind is Kind.ARCHIVE:
            from giftcalc.data.importers.tiktok_archive import stage_archive

            return stage_archive(content, self._hints)
        from giftcalc.data.importers.live_history_txt import stage_live_history

        return stage_live_history(content, self._hints)

    def _matcher(self) -> "GiftMatcher":
        from giftcalc.core.tally.gift_match import GiftMatcher
        from giftcalc.data.catalogue import read_catalogue
        from giftcalc.paths import Home

        return GiftMatcher(read_catalogue(Home(*self._request.home)))

    def _table(self, source: "OpenFile") -> Staged:
        """Stage a table, unless something about it must be said first."""
        from giftcalc.data.importers.tables.reading import MOST_BYTES
        from giftcalc.data.importers.tables.staging import stage_table

        if source.size > MOST_BYTES:
            raise Refusal(Problem.IMPORT_TOO_BIG, limit=MOST_BYTES)
        source.file.seek(0)
        table = self._opened(source.file.read(source.size))
        look = self._look(table)
        if look.questions or look.obstacles:
            return Staged(None, look)
        return Staged(stage_table(table, look.mapping, self._hints, self._matcher()), look)

    def _opened(self, content: bytes) -> "RawTable":
        from giftcalc.data.importers.tables.reading import read_table

        said = self._options.mapping
        encoding = self._options.encoding or (said.encoding if said else "")
        if said is None:
            return read_table(content, encoding=encoding)
        return read_table(content, encoding=encoding, delimiter=said.delimiter, sheet=said.sheet)

    def _look(self, table: "RawTable") -> "TableLook":
        """Look at a table as the person said it is read, else as one like it was before.

        A mapping without uses says only how the file is opened: which sheet, which encoding.
        """
        from giftcalc.data.importers.tables.looking import look_at_table
        from giftcalc.data.ledger.mappings import read_mapping

        said = self._options.mapping
        if said is not None and not said.uses:
            said = None
        look = look_at_table(table, self._hints, said and self._said(said))
        refuse_shop(look.headers)
        if said is None:
            before = None if look.fixed else read_mapping(self._ledger, look.headers)
            if before or self._options.only_own:
                return look_at_table(table, self._hints, self._said(before or look.mapping))
        return look

    def _said(self, mapping: "TableMapping") -> "TableMapping":
        """Return a mapping with what the options say instead."""
        options = self._options
        return mapping._replace(
            own_only=mapping.own_only or options.only_own, zone=options.zone or mapping.zone
        )


def content_of(source: "OpenFile", detected: Detected) -> bytes:
    """Return what is read of a file that is read whole: all of it, or a member of a zip."""
    if detected.archive is not None and detected.member is not None:
        return detected.archive.read(detected.member)
    source.file.seek(0)
    return source.file.read(source.size)
