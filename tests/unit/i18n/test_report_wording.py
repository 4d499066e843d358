"""Reports in words: everything has some, in every language, and figures read as people write."""

from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from giftcalc.core.tally.report import (
    Column,
    ColumnKind,
    Note,
    NoteKind,
    Numbered,
    Report,
    ReportKind,
    Word,
    note,
)
from giftcalc.i18n.language import LANGUAGES, Language, open_language
from giftcalc.i18n.report_notes import note_text
from giftcalc.i18n.report_wording import (
    LABELS,
    NOTHING,
    TITLES,
    WORDS,
    cell_text,
    in_words,
    row_text,
    title_of,
)
from giftcalc.services.tally import (
    report_audit,
    report_comparison,
    report_days,
    report_gifts,
    report_money,
    report_streams,
    report_tax,
)

ENGLISH, FRENCH, GERMAN = (open_language(code) for code in ("en", "fr", "de"))
VALUES: dict[str, int | str | Fraction] = {
    "count": 2,
    "coins": 1_234,
    "share": Fraction(1, 2),
    "agency": Fraction(1, 10),
    "minutes": 60,
    "zone": "Europe/Paris",
}


def test_every_report_word_and_kind_of_note_is_put_into_words() -> None:
    assert set(TITLES) == set(ReportKind)
    assert set(WORDS) == set(Word)
    for kind in NoteKind:
        assert note_text(note(kind, **VALUES), ENGLISH)


@pytest.mark.parametrize(
    "module",
    [
        report_audit,
        report_comparison,
        report_days,
        report_gifts,
        report_money,
        report_streams,
        report_tax,
    ],
)
def test_every_column_has_a_label(module: object) -> None:
    described = [
        word
        for name, text in vars(module).items()
        if name.isupper() and isinstance(text, str) and " " in text
        for word in text.split()
    ]
    assert described
    assert {word.rpartition(":")[2] for word in described} <= set(LABELS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_report_is_put_into_every_language(code: str) -> None:
    language = open_language(code)
    columns = (Column("gifter", ColumnKind.TEXT), Column("payout", ColumnKind.MONEY, "EUR"))
    rows = ((Word.NOT_KNOWN, None), (Numbered(12), Fraction(1)), ("Luna", Fraction(-1, 2)))
    found = in_words(
        Report(ReportKind.GIFTER, columns, rows, notes=(Note(NoteKind.HIDDEN),)), language
    )
    assert found.title
    assert "EUR" in found.columns[1].label
    assert all(isinstance(row[0], str) for row in found.rows)
    assert "12" in str(found.rows[1][0])
    assert found.rows[2] == rows[2]
    assert len(found.told) == 1


@pytest.mark.parametrize(("count", "said"), [(1, "1 gift to"), (2, "2 gifts to"), (1_234, "1,234")])
def test_a_note_counts_as_people_do(count: int, said: str) -> None:
    assert said in note_text(note(NoteKind.GUESTS, count=count, coins=1), ENGLISH)
    assert "(1 coin)" in note_text(note(NoteKind.GUESTS, count=count, coins=1), ENGLISH)


def test_terms_without_an_agency_name_none() -> None:
    told = note(NoteKind.TERMS, share=Fraction(53, 100), agency=Fraction(0))
    assert note_text(told, ENGLISH) == "The reward share is 53%."


@pytest.mark.parametrize(
    ("period", "title"),
    [("", "Gifters"), ("2026", "Gifters: 2026"), ("2026-11", "Gifters: Nov 2026")],
)
def test_the_title_tells_the_period(period: str, title: str) -> None:
    assert title_of(Report(ReportKind.GIFTER, (), (), period=period), ENGLISH) == title


AT = datetime(2026, 11, 20, 20, 5, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("kind", "cell", "english", "german"),
    [
        (ColumnKind.DAY, "2026-11-20", "20 Nov 2026", "20.11.2026"),
        (ColumnKind.MONTH, "2026-11", "Nov 2026", "Nov. 2026"),
        (ColumnKind.DAY, Word.NO_DATE, "Without a date", None),
        (ColumnKind.TIME, AT, "20 Nov 2026, 20:05", None),
        (ColumnKind.COINS, 1_234, "1,234", "1.234"),
        (ColumnKind.DIAMONDS, Fraction(3, 2), "1.5", "1,5"),
        (ColumnKind.MONEY, Fraction(-5, 2), "-€2.50", None),
        (ColumnKind.PERCENT, Fraction(1, 3), "33.3%", None),
        (ColumnKind.RATE, Fraction(4, 5), "0.800000", "0,800000"),
        (ColumnKind.DURATION, 93_900, "26:05", "26:05"),
        (ColumnKind.WEEKDAY, 6, "Sunday", None),
        (ColumnKind.HOUR, 7, "07:00", "07:00"),
        (ColumnKind.SOURCE, "ecb", "ECB", None),
        (ColumnKind.TEXT, "=1+1", "=1+1", "=1+1"),
        (ColumnKind.TEXT, Numbered(3), "Gifter 3", None),
        (ColumnKind.MONEY, None, NOTHING, NOTHING),
    ],
)
def test_a_cell_reads_as_people_write(
    kind: ColumnKind, cell: object, english: str, german: str | None
) -> None:
    column = Column("x", kind)
    assert cell_text(cell, column, "EUR", ENGLISH) == english  # type: ignore[arg-type]
    if german is not None:
        assert cell_text(cell, column, "EUR", GERMAN) == german  # type: ignore[arg-type]


def test_money_of_which_no_currency_is_known_is_a_number() -> None:
    assert cell_text(Fraction(31, 100), Column("x", ColumnKind.MONEY), "", ENGLISH) == "0.31"


@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_a_report_in_words_reads_the_same_as_one_that_is_not(language: Language) -> None:
    columns = (
        Column("weekday", ColumnKind.WEEKDAY),
        Column("rate_source", ColumnKind.SOURCE),
        Column("day", ColumnKind.DAY),
        Column("currency", ColumnKind.CURRENCY),
        Column("fee", ColumnKind.MONEY),
    )
    row = (2, "ecb", Word.TOTAL, "JPY", Fraction(7, 2))
    report = Report(ReportKind.TAX, columns, (row,))
    spoken = in_words(report, language)
    assert row_text(spoken, spoken.rows[0], language) == row_text(report, row, language)
