"""The two steps of an import, as the reading process takes them: look, then write."""

from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal, in_line
from giftcalc.core.tally.preview import Fate, Joining, Preview, SourceFile, preview_of
from giftcalc.data.importers.source_file import open_source, shown_name
from giftcalc.paths import Home
from giftcalc.services.tally.import_messages import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from giftcalc.core.tally.records import Batch
    from giftcalc.core.tally.stage import Stage
    from giftcalc.data.importers.source_file import Identity, OpenFile
    from giftcalc.data.importers.tables.looking import TableLook
    from giftcalc.data.ledger.batches import PlannedStream
    from giftcalc.data.ledger.opening import Ledger
    from giftcalc.services.tally.import_messages import LookRequest

    Tell = Callable[[Progress], None]


class Looked(NamedTuple):
    """What a look found, kept until it is written.

    `preview` and `stage` are None while `table` has open questions. `digest` is the SHA-256
    of the file.
    """

    request: "LookRequest"
    digest: str
    identity: "Identity"
    stage: "Stage | None" = None
    preview: Preview | None = None
    table: "TableLook | None" = None


def look(request: "LookRequest", tell: "Tell") -> Looked:
    """Read a file and hold it against the ledger; nothing is written, not even a new ledger.

    Raise what is wrong with the file, or with the ledger.
    """
    from giftcalc.data.ledger.opening import open_ledger

    with open_source(request.path) as source:
        ledger = open_ledger(Home(*request.home), now=request.now, read_only=True)
        try:
            return _looked(request, source, ledger, tell)
        finally:
            ledger.close()


def _looked(request: "LookRequest", source: "OpenFile", ledger: "Ledger", tell: "Tell") -> Looked:
    from giftcalc.data.importers.detection import detect
    from giftcalc.services.tally.staging import Staging

    detected = detect(source.file, source.size)
    digest = source.digest(_of("checking", source.size, tell))
    staging = Staging(request, ledger, _of("reading", source.size, tell))
    staged = staging.staged(source, detected)
    source.require_unchanged()
    found = Looked(request, digest, source.identity, table=staged.table)
    if staged.stage is None:
        return found
    preview = _preview(found, staged.stage, ledger)
    return found._replace(stage=staged.stage, preview=preview)


def _preview(found: Looked, stage: "Stage", ledger: "Ledger") -> Preview:
    from giftcalc.data.ledger.batches import batch_of_file, plan

    request = found.request
    planned = plan(ledger, stage, request.now)
    preview = preview_of(
        stage,
        [_fate(one) for one in planned.streams],
        SourceFile(shown_name(request.path), found.identity.size),
        batch_of_file(ledger, found.digest),
        request.options.listed,
    )
    return preview._replace(duplicates=preview.duplicates + planned.known_money)


def _fate(planned: "PlannedStream") -> Fate:
    """Return what becomes of a stream, as a preview says it."""
    existing = planned.existing
    if existing is None:
        return Fate()
    joining = Joining.CHECK
    if planned.counts:
        joining = Joining.PRIMARY if planned.takes_over else Joining.MERGES
    return Fate(joining, existing.id, existing.title, planned.duplicates)


def write(found: Looked, now: int, tell: "Tell") -> "Batch":
    """Write what was looked at in one transaction, and return the batch.

    Raise IMPORT_NOTHING or what else explains that there is nothing, IMPORT_FILE_CHANGED,
    FILE_MISSING or what the ledger refuses.
    """
    from giftcalc.data.ledger.batches import write_batch
    from giftcalc.data.ledger.opening import open_ledger

    stage, preview = found.stage, found.preview
    if stage is None or preview is None:
        raise Refusal(Problem.IMPORT_NOTHING)
    if not preview.brings_anything:
        raise _nothing(preview)
    _require_same(found, tell)
    total = sum(len(stream.rows) for stream in stage.streams)
    ledger = open_ledger(Home(*found.request.home), now=now)
    try:
        batch = write_batch(
            ledger,
            stage,
            file_name=preview.file_name,
            file_hash=found.digest,
            now=now,
            title=found.request.options.title,
            tell=_of("writing", total, tell),
        )
        _remember_mapping(ledger, found)
        return batch
    finally:
        ledger.close()


def _nothing(preview: Preview) -> Refusal:
    """Return why a file brings nothing: what is wrong with its first line, or is said of it all."""
    for line, refusal in preview.troubles:
        return refusal if "line" in refusal.details else in_line(refusal, line)
    return next(iter(preview.notes), Refusal(Problem.IMPORT_NOTHING))


def _remember_mapping(ledger: "Ledger", found: Looked) -> None:
    """Keep how the person said a table is read, for the next one with the same headers."""
    from giftcalc.data.ledger.mappings import keep_mapping

    said, table = found.request.options.mapping, found.table
    if said is not None and table is not None and not table.fixed:
        keep_mapping(ledger, table.headers, table.mapping)


def _require_same(found: Looked, tell: "Tell") -> None:
    """Raise IMPORT_FILE_CHANGED unless the file is the one that was looked at."""
    with open_source(found.request.path) as source:
        same = source.identity == found.identity
        if not same or source.digest(_of("checking", source.size, tell)) != found.digest:
            raise Refusal(Problem.IMPORT_FILE_CHANGED)


def _of(step: str, total: int, tell: "Tell") -> "Callable[[int], None]":
    """Return what hears of the units done of a step."""

    def told(done: int) -> None:
        tell(Progress(step, done, total))

    return told
