"""What is wrong with a table or an agency's export: sentences for the wording."""

from giftcalc.core.problems import Problem
from giftcalc.i18n.marked import N_

TABLES: dict[Problem, str | tuple[str, ...]] = {
    # tables and agency exports
    Problem.TABLE_UTF16: N_(
        "The table is in the encoding UTF-16. Choose UTF-16 as its encoding, or save it as UTF-8."
    ),
    Problem.TABLE_NOT_UTF8: N_(
        "Line {line} of the table is not in the encoding UTF-8; it may be in "
        "Windows-1252. Choose its encoding, or save it as UTF-8."
    ),
    Problem.TABLE_NOT_IN_ENCODING: N_(
        "Line {line} of the table is not in the encoding {encoding}. Choose another one."
    ),
    Problem.TABLE_UNKNOWN_ENCODING: N_(
        "{encoding} is not an encoding that tables are read in. Choose one of {known}."
    ),
    Problem.TABLE_NUL: N_(
        "Line {line} of the table holds a null character, so it is no text. Save the "
        "table again from where it came."
    ),
    Problem.TABLE_RAGGED: N_(
        "Line {line} has {found} columns where the table has {expected}. Put cells that "
        "hold commas or line ends in quotation marks."
    ),
    Problem.TABLE_TOO_WIDE: N_("Line {line} has more than {most} columns. Keep those that matter."),
    Problem.TABLE_TOO_LONG: N_(
        "The table has more than {most} rows. Split it and import its parts."
    ),
    Problem.TABLE_CELL_TOO_LONG: N_(
        "A cell that begins in line {line} has more than {most} characters. A quotation "
        "mark may be missing there."
    ),
    Problem.TABLE_QUOTE_OPEN: N_(
        "The quotation mark that opens in line {line} is never closed. Close it."
    ),
    Problem.TABLE_BAD_QUOTE: N_(
        "A quotation mark in line {line} stands in the middle of a cell. Double it, or "
        "put the whole cell in quotation marks."
    ),
    Problem.TABLE_ONE_COLUMN: N_(
        "The table has only one column. Separate its columns by commas, semicolons or tabs."
    ),
    Problem.TABLE_NO_ROWS: N_("The table has headers but no rows."),
    Problem.TABLE_SHEET_MISSING: N_(
        "There is no sheet “{name}” in the workbook. Choose another one."
    ),
    Problem.WORKBOOK_NO_SHEET: N_("There is no sheet with a table in the workbook."),
    Problem.WORKBOOK_OTHER_KIND: N_(
        "This workbook is not of the kind XLSX. Save it as XLSX or CSV, then import that."
    ),
    Problem.WORKBOOK_ENTITIES: N_(
        "“{name}” in the workbook declares entities, as hostile files do, so it is not "
        "read. Save the workbook again with a spreadsheet program."
    ),
    Problem.WORKBOOK_DAMAGED: (
        N_(
            "“{name}” in the workbook cannot be read. Open the workbook in a spreadsheet "
            "program and save it again."
        ),
        N_("The workbook cannot be read. Open it in a spreadsheet program and save it again."),
    ),
    Problem.WORKBOOK_SPREAD: N_(
        "The cells of “{name}” in the workbook lie too far apart: the area has more than "
        "{most} cells. Delete what lies far outside the table."
    ),
    Problem.TABLE_MIXED_TIMES: N_(
        "“{column}” writes times in two ways: “{first}” in line {first_line}, “{second}” "
        "in line {second_line}. Write all in one way, or leave the column out."
    ),
    Problem.TABLE_MIXED_NUMBERS: N_(
        "The table writes numbers in two ways: “{first}” in line {first_line}, “{second}”"
        " in line {second_line}. Write all in one way."
    ),
    Problem.TABLE_ZONE_NEEDED: (
        N_(
            "The times have no zone, such as “{cell}” in line {line}. Say in which time "
            "zone they are."
        ),
        N_("The times have no zone. Say in which time zone they are."),
    ),
    Problem.TABLE_ZONE_UNKNOWN: N_("“{zone}” is not a time zone. Use one such as Europe/Paris."),
    Problem.TABLE_DATE_ORDER_NEEDED: N_(
        "“{cell}” in line {line} could begin with the day or with the month. Say which comes first."
    ),
    Problem.TABLE_DECIMAL_MARK_NEEDED: N_(
        "“{cell}” in line {line} could be a thousand or a single one. Say which mark "
        "stands before decimals."
    ),
    Problem.TABLE_UNIT_OR_TOTAL_NEEDED: N_(
        "The coins could be those of one gift or of the whole row, as in line {line}. Say which."
    ),
    Problem.TABLE_PERIOD_NEEDED: N_(
        "The table does not say which period its totals are of. Say from which day to which."
    ),
    Problem.TABLE_COLUMNS_NEEDED: N_(
        "No column says what was given. Say which column holds the gift, the count or the coins."
    ),
    Problem.TABLE_MAPPING_MISFIT: N_(
        "This table has {found} columns, and the uses given are for {expected}. Choose them again."
    ),
    Problem.TABLE_ROWS_NEWER: N_(
        "These gift rows were exported by a later giftcalc. Update giftcalc."
    ),
    Problem.TABLE_NOTHING_USABLE: N_(
        "None of the {count} rows can be used. In line {line}, “{cell}” cannot be read as "
        "“{column}”."
    ),
    Problem.TABLE_MUCH_UNUSABLE: N_(
        "More than {most} rows cannot be used, the first in line {line}. Check what each "
        "column holds."
    ),
    Problem.TABLE_BAD_TIME: (
        N_("“{cell}” under “{column}” is not a time that exists."),
        N_("“{cell}” is not a time that exists."),
    ),
    Problem.TABLE_TIME_SKIPPED: N_(
        "“{cell}” never was on the clocks of this time zone: they were put forward. Check the zone."
    ),
    Problem.TABLE_TIME_OUT_OF_RANGE: N_(
        "“{cell}” under “{column}” is before TikTok began or in the future."
    ),
    Problem.TABLE_BAD_NUMBER: (
        N_("“{cell}” under “{column}” is not a whole number."),
        N_("“{cell}” is not a whole number."),
    ),
    Problem.TABLE_FORMULA: N_("“{cell}” under “{column}” is a formula. Save its value instead."),
    Problem.TABLE_COUNT_OUT_OF_RANGE: N_(
        "The count “{cell}” is out of range. It goes from 1 to {most}."
    ),
    Problem.TABLE_VALUE_OUT_OF_RANGE: N_(
        "The gift would cost {value} coins. At most {most} is believed."
    ),
    Problem.TABLE_TOTAL_UNEVEN: N_("{total} coins cannot be shared evenly by {count} gifts."),
    Problem.TABLE_TOTAL_DIFFERS: N_("{count} gifts of {value} coins do not make {total} coins."),
    Problem.TABLE_TEXT_TOO_LONG: N_("The text under “{column}” has more than {most} characters."),
    Problem.TABLE_GIFT_MISSING: N_("The row names neither a gift nor its coins."),
    Problem.TABLE_STREAM_TIMELESS: N_(
        "The row says neither when the stream began nor when it ended."
    ),
    Problem.TABLE_ENDS_FIRST: N_("The stream ends before it begins."),
    Problem.TABLE_BAD_WORD: N_("“{cell}” under “{column}” is not one of {known}."),
    Problem.TABLE_IDS_ROUNDED: N_(
        "{count} ids under “{column}” lost their last digits in a spreadsheet, the first "
        "in line {line}, so they were left out. Export the column as text."
    ),
    Problem.TABLE_TIMES_TWICE: N_(
        "{count} times were on the clocks twice, the first in line {line}. The earlier "
        "one was taken."
    ),
    Problem.TABLE_FORMULAS_USED: N_(
        "{count} cells hold formulas, the first is {cell}. What they came to when the "
        "file was saved was taken."
    ),
    Problem.AGENCY_NO_OWN_ROWS: N_(
        "None of the {count} creators in the export is one of your accounts. Add your "
        "creator id to your profile, or keep all rows."
    ),
    Problem.AGENCY_BAD_CELL: (
        N_("“{cell}” under “{column}” cannot be read."),
        N_("“{cell}” cannot be read."),
    ),
    Problem.AGENCY_BAD_PERIOD: N_("“{cell}” is not a period such as 2026-07-01 ~ 2026-07-06."),
    Problem.AGENCY_NO_CREATOR: N_("The row names no creator."),
    Problem.AGENCY_TWICE: N_(
        "{creator} is in the export twice with different figures. The first were taken."
    ),
}
"""Tables brought along for the tally: reading them, their columns, their rows, their notes."""
