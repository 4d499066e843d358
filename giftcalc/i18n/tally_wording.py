"""What is wrong with the tally, its ledger or a file for it: sentences for the wording."""

from giftcalc.core.problems import Problem
from giftcalc.i18n.marked import N_
from giftcalc.i18n.table_wording import TABLES

LEDGER: dict[Problem, str | tuple[str, ...]] = {
    # the ledger
    Problem.LEDGER_NEWER: N_(
        "The ledger in {path} is of a later giftcalc. It was left as it is. Update giftcalc."
    ),
    Problem.LEDGER_FOREIGN: N_(
        "{path} is not a ledger of giftcalc. It was left as it is. Move it away, or restore a "
        "backup."
    ),
    Problem.LEDGER_DAMAGED: N_(
        "The ledger in {path} is damaged. It was left as it is. Restore a backup."
    ),
    Problem.LEDGER_FAILED: (
        N_("The ledger could not be used ({what}). Nothing was changed. Try again."),
        N_("The ledger could not be used. Nothing was changed. Try again."),
    ),
    Problem.LEDGER_REPLACED: N_(
        "Another giftcalc has put a backup in the place of the ledger, or removed it. Nothing was "
        "changed. Start giftcalc again."
    ),
    Problem.LEDGER_READ_ONLY: N_(
        "The ledger was opened only to be read. Open it again to change something."
    ),
    Problem.LEDGER_TOO_MUCH: N_(
        "The sum would be larger than any that fits in the ledger. Nothing was changed. Check the "
        "counts and values."
    ),
    Problem.LEDGER_BAD_TEXT: N_(
        "This text holds half a character, which cannot be kept. Type it again."
    ),
    Problem.LEDGER_BAD_AMOUNT: N_(
        "“{value}” is not an amount in plain digits, such as 12.50. Nothing was changed."
    ),
    Problem.LEDGER_BAD_ZONE: N_(
        "“{zone}” is not a time zone. Choose one such as Europe/Paris or America/Sao_Paulo."
    ),
    Problem.LEDGER_GONE: N_("This is no longer in the ledger. Look at the ledger anew."),
    Problem.LEDGER_PLACE_TAKEN: N_(
        "Its place in the ledger was taken meanwhile, so it cannot be put back."
    ),
    Problem.STREAM_LIVE: N_("A stream is being tallied already. End it first."),
    Problem.STREAM_NOT_LIVE: N_("This stream is not being tallied. Start a new one."),
    Problem.BATCH_ALREADY: N_(
        "This file is in the ledger already: it was imported as {file}. Undo that import to "
        "import it again."
    ),
    Problem.BATCH_UNDONE: N_("The import of {file} was undone already."),
    Problem.BATCH_UNDO_LATER: N_(
        "{file} was imported into the same stream later. Undo that import first."
    ),
    Problem.TERMS_DAY_TAKEN: N_("There are terms from {day} on already. Change those."),
    # backups
    Problem.BACKUP_DAMAGED: (
        N_("The backup {path} is damaged ({count} findings). Choose another backup."),
        N_("The backup {path} is damaged. Choose another backup."),
    ),
    Problem.BACKUP_FOUND_DAMAGE: N_(
        "While the ledger was backed up, damage was found in it ({count} findings). No older "
        "backup was removed. Restore one of them."
    ),
    Problem.FOUND_STRUCTURE: N_(
        "The structure of the file is damaged ({row}). Restore a backup that is sound."
    ),
    Problem.FOUND_LAYOUT: N_(
        "“{table}” is not made as giftcalc makes it. Restore a backup that is sound."
    ),
    Problem.FOUND_UNREADABLE: (
        N_("“{table}” cannot be read to its end ({row}). Restore a backup that is sound."),
        N_("The file cannot be read to its end ({row}). Restore a backup that is sound."),
    ),
    Problem.FOUND_CHANGED: N_(
        "Row {row} of “{table}” is not as giftcalc wrote it. Restore a backup that is sound."
    ),
    Problem.FOUND_ORPHAN: N_(
        "Something in “{table}” belongs to a row that is missing ({row}). Restore a backup that "
        "is sound."
    ),
    Problem.FOUND_INCOMPLETE: N_(
        "Of import {row} a part is missing. Undo it and import its file again."
    ),
    Problem.FOUND_SUM: N_(
        "A sum in “{table}” ({row}) is not that of its rows. Restore a backup that is sound."
    ),
    # erasing
}
"""Opening, writing, backups, erasing."""

IMPORTS: dict[Problem, str | tuple[str, ...]] = {
    # any file for the tally
    Problem.IMPORT_UNKNOWN: N_(
        "What this file holds is not known. Choose a recording of gifts, a table, TikTok’s archive "
        "of your data, or an export of giftcalc."
    ),
    Problem.IMPORT_TOO_BIG: N_(
        "The file is bigger than the {limit} MiB that are read of its kind. Split it and import "
        "its parts."
    ),
    Problem.IMPORT_IS_PICTURE: N_(
        "This is a picture. Its figures cannot be read; type them in by hand."
    ),
    Problem.IMPORT_IS_PDF: N_(
        "This is a PDF. Its figures cannot be read; choose a CSV or XLSX file, or type them in."
    ),
    Problem.IMPORT_IS_DATABASE: N_(
        "This is a database. To bring back a ledger, restore it as a backup; from another "
        "program, export a CSV file first."
    ),
    Problem.IMPORT_IS_PACKED: N_(
        "This file is packed in a way that is not read. Unpack it, then import the file inside."
    ),
    Problem.IMPORT_IS_OLD_OFFICE: N_(
        "This file is of an old or locked kind of office document. Save it as XLSX or CSV "
        "without a password, then import that."
    ),
    Problem.IMPORT_IS_DOCUMENT: N_(
        "This is a document, not a table that can be read. Save its table as XLSX or CSV, then "
        "import that."
    ),
    Problem.IMPORT_IS_MEDIA: N_(
        "This is a video or sound. Choose a recording of gifts or a table instead."
    ),
    Problem.IMPORT_IS_PROGRAM: N_(
        "This is a program, not a file with gifts. Do not start it unless you know it."
    ),
    Problem.IMPORT_IS_GIFT_LIST: N_(
        "This is a list of gifts and their prices. Use “Import a gift list” for it."
    ),
    Problem.IMPORT_IS_SHOP: N_(
        "This is an export of TikTok Shop: it holds sales of goods, not gifts. Choose an export "
        "of LIVE gifts or diamonds."
    ),
    # recordings of gifts
    Problem.EVENT_UNKNOWN: N_(
        "This is not a gift as any recorder that is known writes it. Save the recording again, or "
        "import a table."
    ),
    Problem.EVENT_LINE_TOO_LONG: N_(
        "This line has more than {most} bytes, so it is no gift. Remove it from the file."
    ),
    Problem.EVENT_NO_GIFT: N_("The gift has neither an id nor a name. Add it by hand."),
    Problem.EVENT_ID_ROUNDED: N_(
        "The {name} {value} was rounded when it was saved, so it is somebody else’s. Record ids as "
        "texts."
    ),
    Problem.EVENT_BAD_ID: N_("“{value}” is no {name}. Correct it, or record the stream again."),
    Problem.EVENT_BAD_COUNT: N_(
        "“{value}” is no count from 0 to {most}. Correct it, or add the gift by hand."
    ),
    Problem.EVENT_BAD_VALUE: N_(
        "“{value}” is no price from 0 to {most} coins. Correct it, or add the gift by hand."
    ),
    Problem.EVENT_BAD_TYPE: N_(
        "“{value}” is no type of a gift. Correct it, or add the gift by hand."
    ),
    Problem.EVENT_BAD_END: N_(
        "“{value}” does not say whether the streak ended. Write true or false there."
    ),
    Problem.EVENT_BAD_TIME: N_(
        "“{value}” is no time in seconds or milliseconds between 2016 and tomorrow. Correct it, "
        "and check the clock of this computer."
    ),
    Problem.EVENTS_JAVASCRIPT: N_(
        "This is JavaScript, not JSON: its names have no double quotation marks. Save the events "
        "with JSON.stringify, then import that."
    ),
    Problem.EVENTS_TOO_BIG: N_(
        "A recording in one piece may have {limit} MiB at most. Save it with one event a line "
        "(JSON lines), then any size is read."
    ),
    Problem.EVENTS_TOO_MANY: N_(
        "The file names more than {most} LIVEs, so it is no recording. Check where it comes from."
    ),
    Problem.EVENTS_MUCH_UNUSABLE: N_(
        "{count} of the first {lines} lines cannot be used, so this is no whole recording of "
        "gifts. Check where the file comes from."
    ),
    Problem.EVENTS_MORE_TROUBLES: N_("{count} more lines could not be used. Check the file."),
    Problem.EVENTS_HOST_GUESSED: N_(
        "Several accounts received gifts. Those of {host}, who received most, count as your own; "
        "if that is wrong, undo the import, put your id into your profile, and import again."
    ),
    Problem.EVENTS_ALIKE: N_(
        "{count} gifts of the webhook are the same as others. They may have been sent twice; "
        "compare the total with what TikTok shows."
    ),
    # tables and agency exports: see table_wording
    # archives
    Problem.ZIP_DAMAGED: (
        N_("“{name}” in the zip is damaged. Download the file again."),
        N_("The zip is damaged. Download it again."),
    ),
    Problem.ZIP_TOO_MANY: N_(
        "The zip holds more than {most} files. Unpack it and import the one that matters."
    ),
    Problem.ZIP_ENCRYPTED: N_(
        "“{name}” in the zip is encrypted. Unpack the zip with its password, then import the "
        "file inside."
    ),
    Problem.ZIP_METHOD: N_(
        "“{name}” in the zip is packed in an unusual way. Unpack the zip, then import the file "
        "inside."
    ),
    Problem.ZIP_BAD_NAME: N_(
        "The zip holds a file without a proper name. Unpack it and import the one that matters."
    ),
    Problem.ZIP_NAME_TWICE: N_(
        "“{name}” is in the zip twice, so it is not clear which counts. Unpack the zip and import "
        "the right one."
    ),
    Problem.ZIP_OVERLAPS: N_(
        "The files in the zip overlap, as they do in a zip bomb, so it is not read. Download it "
        "again from where it came."
    ),
    Problem.ZIP_TOO_BIG: N_(
        "“{name}” would unpack to more than {limit} MiB, so it is not read. Check where the file "
        "comes from."
    ),
    Problem.ZIP_HOLDS_NOTHING: N_(
        "There is nothing in the zip that can be read from there. Unpack it and import the file "
        "inside."
    ),
    Problem.ARCHIVE_EMPTY: N_(
        "TikTok’s archive holds nothing to import: no LIVE, no coins bought, no gifts sent. "
        "Gifts received are in none of these archives; record them, or type them in."
    ),
    Problem.ARCHIVE_LACKS: N_(
        "The archive was requested without {category}. Tick {category} when you request your data "
        "from TikTok."
    ),
    Problem.ARCHIVE_TOO_BIG: N_(
        "“{name}” in the archive has more than {limit} MiB, so it is not what it should be."
    ),
    Problem.ARCHIVE_NOT_AN_ENTRY: N_("“{name}” has an entry without fields. It was left out."),
    Problem.ARCHIVE_NO_START: N_("This LIVE has neither a room nor a start. It was left out."),
    Problem.ARCHIVE_BAD_TIME: N_(
        "“{value}” is no time such as 2026-10-30 18:05:00. The entry was left out."
    ),
    Problem.ARCHIVE_ENDS_FIRST: N_("This LIVE ends before it begins. It was left out."),
    Problem.ARCHIVE_BAD_COINS: N_("“{value}” is no number of coins. The entry was left out."),
    Problem.ARCHIVE_BAD_PRICE: N_("“{value}” is no price. The entry was left out."),
    Problem.ARCHIVE_BAD_TEXT: N_(
        "The entry has something else where “{name}” should stand. It was left out."
    ),
    Problem.ARCHIVE_TRANSACTIONS: N_(
        "The archive lists transactions of the wallet ({count}). What they say is not known yet, "
        "so they were left out; type in withdrawals by hand."
    ),
    Problem.ARCHIVE_TEXT_SECTIONS: N_(
        "Of an archive in text form only the LIVE history is read. Request your data as JSON to "
        "have the coins you bought and the gifts you sent as well."
    ),
    # the reader's own process
    Problem.IMPORT_READER_DIED: (
        N_("Reading the file broke off: {reason}. Nothing was written. Try again."),
        N_("Reading the file broke off. Nothing was written. Try again."),
    ),
    Problem.IMPORT_CANCELLED: N_("The import was cancelled. Nothing was written."),
    Problem.IMPORT_NEEDS_MEMORY: N_(
        "Reading the file takes more than {limit} MiB of memory. Nothing was written. Split the "
        "file and import its parts."
    ),
    Problem.IMPORT_FILE_CHANGED: N_(
        "The file was changed while it was looked at. Nothing was written. Look at it again."
    ),
    Problem.IMPORT_NOTHING: N_("The file brings nothing to the ledger, so nothing was written."),
}
"""Files brought along for the tally."""

TALLY: dict[Problem, str | tuple[str, ...]] = {
    # tallying by hand
    Problem.TYPED_GIFT_MISSING: N_("Name a gift, such as 3 rose @luna."),
    Problem.TYPED_GIFT_UNKNOWN: (
        N_(
            "No gift called “{word}” is known. Did you mean {suggestions}? Else give its price in "
            "coins: {word} = 30."
        ),
        N_("No gift called “{word}” is known. Give its price in coins: {word} = 30."),
    ),
    Problem.TYPED_NOT_AT_THIS_PRICE: N_(
        "{name} is not known at {price} coins, only at {prices}. To add it all the same, put = "
        "before the price."
    ),
    Problem.TYPED_COUNT_OUT_OF_RANGE: N_("Type a count from 1 to {most}."),
    Problem.TYPED_VALUE_OUT_OF_RANGE: N_("Type a price from 1 to {most} coins."),
    Problem.TYPED_TWO_GIFTERS: N_("Name one gifter in a line. Put others in further lines."),
    Problem.TYPED_NAME_TOO_LONG: N_("This name is too long: at most {most} characters fit here."),
    Problem.TYPED_UNPRINTABLE: N_(
        "This holds characters that cannot be shown. Type it instead of pasting it."
    ),
    Problem.TYPED_TOO_MANY_CELLS: N_(
        "This row has more than a gift, a count, a price and a gifter. Import the table instead."
    ),
    Problem.TYPED_WHICH_COUNT: N_(
        "It is not clear which number in this row is the count. Put x before it."
    ),
    Problem.TYPED_TOO_MANY_LINES: N_(
        "These are more than {most} lines. Save them as a file, then import it."
    ),
    Problem.TYPED_BAD_LINE: N_(
        "{bad} of {all} lines cannot be read, the first of them line {line}. Correct them, or add "
        "only the others."
    ),
    Problem.NO_STREAM: N_("No stream is running. Start one, or add a gift."),
    Problem.NOTHING_TO_UNDO: N_("There is nothing to undo."),
    Problem.NOTHING_TO_REDO: N_("There is nothing to redo."),
    Problem.UNDO_TOO_LATE: N_(
        "This cannot be taken back any more, because an import or another window changed it "
        "since. Change it by hand."
    ),
    Problem.GOAL_OUT_OF_RANGE: N_("Type a goal from 1 to {most} coins, or none."),
    Problem.SHOWN_OUT_OF_RANGE: N_("Type a number of diamonds up to {most}, or none."),
    Problem.TITLE_TOO_LONG: N_("This title is too long: at most {most} characters fit here."),
    Problem.OBS_FILE_RELATIVE: N_(
        "The running total was not written: {path} is no whole path. Choose the file for OBS again."
    ),
    # reports and exports
    Problem.REPORT_BAD_PERIOD: N_(
        "“{period}” is neither a year nor a month. Write 2026 or 2026-11."
    ),
    Problem.EXPORT_FORMAT: N_("“{name}” does not tell the format. Let its name end in {formats}."),
    Problem.EXPORT_NOT_IN_FORMAT: N_(
        "This cannot be written in that format. Let the name of the file end in {formats}."
    ),
    Problem.EXPORT_HAS_NAMES: N_(
        "The whole ledger cannot be exported without gifters’ names. Export rows or reports "
        "instead, as CSV or XLSX."
    ),
    Problem.EXPORT_OF_ALL_TIME: N_(
        "The whole ledger cannot be exported for only a year or a month. Leave that out, or "
        "export rows or reports instead, as CSV or XLSX."
    ),
    Problem.EXPORT_OF_ALL_STREAMS: N_(
        "Neither the whole ledger nor a journal can be exported for only one stream. Leave the "
        "stream out, or export its rows instead, as CSV or XLSX."
    ),
    Problem.EXPORT_TOO_MANY_ROWS: N_(
        "A sheet of XLSX holds at most {most} rows. Export to CSV instead, or less at a time."
    ),
    Problem.EXPORT_LINE_DAMAGED: N_(
        "Line {line} is not as giftcalc wrote it, so nothing was taken. Export the ledger anew."
    ),
    Problem.EXPORT_NEWER: N_("The file is from a later giftcalc. Update giftcalc, then try again."),
    Problem.EXPORT_INCOMPLETE: N_(
        "The end of the file is missing, so nothing was taken. Export the ledger anew."
    ),
    Problem.STREAM_NOT_FOUND: N_("No stream is called “{name}”. Look at: giftcalc tally list"),
    Problem.STREAM_AMBIGUOUS: N_(
        "{count} streams are called “{name}”. Name one by its number; look at: giftcalc tally list"
    ),
    Problem.GIFTER_NOT_FOUND: N_(
        "Not exactly one gifter is called “{name}”. Write TikTok’s id, or the whole handle."
    ),
    Problem.NO_LEDGER: N_(
        "There is no ledger yet. Import a file or tally a stream, and one is made."
    ),
    Problem.NOT_ASKED: N_("Nothing was erased. Confirm it with --yes."),
}
"""Tallying, reports and exports."""

TALLY_SENTENCES = {**LEDGER, **IMPORTS, **TABLES, **TALLY}
