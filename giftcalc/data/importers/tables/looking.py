"""A first look at a table: what it is, what its columns seem to be for, what must be asked.

All of it is looked at, because a question that only line 90,000 raises must be asked too.
"""

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.agency import AgencyColumns, Figure, agency_columns
from giftcalc.core.tally.column_guesses import guessed_header, guessed_uses
from giftcalc.core.tally.column_words import ColumnUse
from giftcalc.core.tally.export_columns import ROW_COLUMNS, ROWS_FORMAT
from giftcalc.core.tally.table_mapping import (
    Evidence,
    Question,
    QuestionKind,
    TableMapping,
    open_questions,
)
from giftcalc.data.importers.tables.known_tables import GIFTS_TABLE, STREAMS_TABLE, known_table
from giftcalc.data.importers.tables.raw_table import RawLine

if TYPE_CHECKING:
    from giftcalc.data.importers.hints import Hints
    from giftcalc.data.importers.tables.raw_table import RawTable

_HEAD = 1_000
_SHOWN = 20
_FIRST_ROWS = 5


class TableLook(NamedTuple):
    """What a person is shown of a table before it is taken.

    `mapping` is what was said, or else guessed, with what the cells decide filled in.
    `obstacles` are refusals that no answer removes, except leaving the column out.
    `sample` are the first rows with their lines. `fixed` if the columns of this format
    are known, so that nothing about them is to be chosen.
    """

    format: str
    headers: tuple[str, ...]
    sample: tuple[RawLine, ...]
    mapping: TableMapping
    questions: tuple[Question, ...]
    obstacles: tuple[Refusal, ...]
    rows: int
    sheets: tuple[str, ...] = ()
    fixed: bool = False


class Examined(NamedTuple):
    """A look with what staging needs besides."""

    look: TableLook
    evidence: Evidence
    agency: AgencyColumns | None = None
    preamble: str = ""


class _Shape(NamedTuple):
    """What the first lines tell: which row has the headers, and what these say."""

    format: str
    header: int
    headers: tuple[str, ...]
    uses: tuple[ColumnUse, ...]
    agency: AgencyColumns | None = None


def look_at_table(
    table: "RawTable", hints: "Hints", mapping: TableMapping | None = None
) -> TableLook:
    """Return what a table is and what is still to be asked; nothing is refused for its content.

    `mapping` is what the person said so far. Raise TABLE_MAPPING_MISFIT if it is for a
    table with other columns or fewer lines.
    """
    return examined(table, hints, mapping).look


def examined(table: "RawTable", hints: "Hints", mapping: TableMapping | None = None) -> Examined:
    """Do as `look_at_table`, and return what staging needs besides."""
    head = list(islice(table.lines(), _HEAD))
    if mapping and not (len(mapping.uses) == table.width and 0 <= mapping.header <= len(head)):
        raise Refusal(Problem.TABLE_MAPPING_MISFIT, found=table.width, expected=len(mapping.uses))
    shape = _shape(head, mapping)
    given = _given(table, shape, hints, mapping)
    fixed = shape.agency is not None or shape.format == ROWS_FORMAT
    evidence = Evidence(given, shape.headers) if fixed else _heard(table, given, shape.headers)
    look = TableLook(
        shape.format,
        shape.headers,
        tuple(head[shape.header : shape.header + _SHOWN]),
        _decided(given, evidence),
        _questions(shape, given, evidence),
        _obstacles(evidence),
        table.rows - shape.header,
        table.opened.sheets,
        fixed=fixed,
    )
    preamble = " ".join(cells[0] for _, cells in head[: max(shape.header - 1, 0)])
    return Examined(look, evidence, shape.agency, preamble)


def _heard(table: "RawTable", given: TableMapping, headers: tuple[str, ...]) -> Evidence:
    """Return what all cells below the headers tell, from memory if they were heard before."""
    key = given.uses, given.header
    found = table.heard.get(key)
    if found is None:
        found = table.heard[key] = Evidence(given, headers)
        for line, cells in islice(table.lines(), given.header, None):
            found.add(line, cells)
    return found


def _shape(head: "list[RawLine]", mapping: TableMapping | None) -> _Shape:
    rows = [cells for _, cells in head]
    for at, row in enumerate(rows[:_FIRST_ROWS]):
        agency = agency_columns(row)
        if agency:
            return _Shape(agency.format, at + 1, tuple(row), _ignored(row), agency)
    header = guessed_header(rows) if mapping is None else mapping.header
    headers = tuple(rows[header - 1]) if header else tuple(map(str, range(1, len(rows[0]) + 1)))
    if headers == ROW_COLUMNS:
        return _Shape(ROWS_FORMAT, header, headers, _ignored(headers))
    known = known_table(headers)
    if known and mapping is None:
        return _Shape(known[0], header, headers, known[1])
    uses = guessed_uses(headers, rows[header:]) if mapping is None else mapping.uses
    name = known[0] if known else _kind(uses)
    return _Shape(name, header, headers, uses)


def _ignored(row: "tuple[str, ...] | list[str]") -> tuple[ColumnUse, ...]:
    return (ColumnUse.IGNORE,) * len(row)


def _kind(uses: tuple[ColumnUse, ...]) -> str:
    return GIFTS_TABLE if TableMapping(uses).brings_rows else STREAMS_TABLE


def _given(
    table: "RawTable", shape: _Shape, hints: "Hints", mapping: TableMapping | None
) -> TableMapping:
    """Return the mapping that was said, or else guessed, with the way the file was opened."""
    given = mapping or TableMapping(shape.uses)
    return given._replace(
        header=shape.header,
        zone=given.zone or hints.zone,
        encoding=table.opened.encoding,
        delimiter=table.opened.delimiter,
        sheet=table.opened.sheet,
    )


def _decided(given: TableMapping, evidence: Evidence) -> TableMapping:
    """Return the mapping with what the cells themselves decide."""
    decided = evidence.marks.decimal_comma
    comma = given.decimal_comma if decided is None else decided
    return given._replace(order=evidence.order(given), decimal_comma=comma)


def _questions(shape: _Shape, given: TableMapping, evidence: Evidence) -> tuple[Question, ...]:
    if shape.agency is None:
        return () if shape.format == ROWS_FORMAT else open_questions(given, evidence)
    told = {Figure.PERIOD, Figure.MONTH} & shape.agency.columns.keys()
    if told or shape.agency.rolling or given.period:
        return ()
    return (Question(QuestionKind.PERIOD),)


def _obstacles(evidence: Evidence) -> tuple[Refusal, ...]:
    try:
        evidence.check()
    except Refusal as refusal:
        return (refusal,)
    return ()
