import json
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.tally.preview import Preview
from giftcalc.core.tally.records import Profile
from giftcalc.data.exporters.ledger_json import write_ledger
from giftcalc.data.importers.tables import reading
from giftcalc.data.ledger.opening import open_ledger
from giftcalc.data.ledger.profile import change_profile
from giftcalc.services.tally.import_messages import ImportOptions
from giftcalc.services.tally.import_steps import write
from tests.archive_samples import NOW, archive_2026, as_zip, live
from tests.import_samples import HEADERS, a_home, gifts_csv, looked
from tests.zip_samples import zip_of

HISTORY = b"Room Id: 5\nLIVE title: x\nLIVE duration: N/A\n"
AGENCY = b"""Data period,Creator ID,Creator's username,Diamonds,LIVE duration
2026-07-01 ~ 2026-07-06,7359000000000000001,me,553978,23h 7min 8s
2026-07-01 ~ 2026-07-06,7359000000000000002,other,5,1h 0min 0s
"""


def preview_of(folder: Path, content: bytes, **options: Any) -> Preview:
    found = looked(folder, content, ImportOptions(**options)).preview
    assert found is not None
    return found


def event(**fields: Any) -> bytes:
    """A final frame of a Rose, as the connector writes it."""
    frame = {
        "giftId": 5655, "repeatCount": 3, "repeatEnd": True, "groupId": "1", "userId": "6",
        "uniqueId": "viewer_a", "msgId": "7", "createTime": "1790877600000", "giftType": 1,
        "diamondCount": 1, "giftName": "Rose", "receiverUserId": "70",
    }  # fmt: skip
    return json.dumps(frame | fields).encode() + b"\n"


def workbook() -> bytes:
    with BytesIO() as held:
        book = xlsxwriter.Workbook(held)
        sheet = book.add_worksheet()
        for row, line in enumerate(gifts_csv().decode().splitlines()):
            for column, cell in enumerate(line.split(",")):
                sheet.write_string(row, column, cell)
        book.close()
        return held.getvalue()


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (event(), "connector-1"),
        (as_zip(archive_2026(lives=[live()])), "tiktok-archive"),
        (HISTORY, "tiktok-archive-text"),
        (zip_of([("T/Go Live History.txt", HISTORY)]), "tiktok-archive-text"),
        (gifts_csv(), "gifts-table"),
        (workbook(), "gifts-table"),
    ],
)
def test_every_kind_of_file_is_read_by_its_importer(
    tmp_path: Path, content: bytes, source: str
) -> None:
    found = preview_of(tmp_path, content)
    assert found.format == source
    assert found.counts.streams == 1


def test_an_exported_ledger_is_read_back(tmp_path: Path) -> None:
    write(looked(tmp_path, gifts_csv(5)), NOW, print)
    with closing(open_ledger(a_home(tmp_path), now=NOW, read_only=True)) as ledger:
        write_ledger(str(tmp_path / "export"), ledger, lines=True)
    found = preview_of(tmp_path / "home", (tmp_path / "export").read_bytes())
    assert found.format == "giftcalc-ledger"
    assert found.totals.counted == (5, 15, 15)


def test_the_hosts_of_the_profile_and_those_said_are_the_creators_own(tmp_path: Path) -> None:
    with closing(open_ledger(a_home(tmp_path), now=NOW)) as ledger:
        change_profile(ledger, Profile(hosts=("70",)))
    others = b"".join(event(msgId=one, groupId=one, receiverUserId="72") for one in "89")
    for own, said in (("70", ()), ("71", ("71",))):
        found = preview_of(tmp_path, event(receiverUserId=own) + others, hosts=said)
        assert (found.totals.counted.gifts, found.totals.guest.gifts) == (3, 6)


def test_the_zone_that_is_said_holds_for_times_without_one(tmp_path: Path) -> None:
    naive = gifts_csv().replace(b"Z,", b",")
    found = looked(tmp_path, naive)
    assert found.stage is None
    assert found.table is not None
    assert [one.kind for one in found.table.questions] == ["zone"]
    assert preview_of(tmp_path, naive, zone="Europe/Paris").streams[0].started == 1_790_870_400_000


def test_a_mapping_that_was_written_with_is_remembered_for_its_headers(tmp_path: Path) -> None:
    naive = gifts_csv().replace(b"Z,", b",")
    table = looked(tmp_path, naive).table
    assert table is not None
    said = table.mapping._replace(zone="Asia/Tokyo")
    write(looked(tmp_path, naive, ImportOptions(mapping=said)), NOW, print)
    again = gifts_csv(3).replace(b"Z,", b",")
    assert preview_of(tmp_path, again).streams[0].started == 1_790_845_200_000
    other = preview_of(tmp_path, again, zone="Europe/Paris")
    assert other.streams[0].started == 1_790_870_400_000


def test_an_agencys_export_can_be_narrowed_to_ones_own_rows(tmp_path: Path) -> None:
    assert preview_of(tmp_path, AGENCY).counts.period_totals == 2
    own = preview_of(tmp_path, AGENCY, only_own=True, hosts=("7359000000000000001",))
    assert [one.diamonds for one in own.period_totals] == [553978]


def test_the_encoding_that_is_said_is_used(tmp_path: Path) -> None:
    content = gifts_csv().replace(b"Viewer", b"S\xe9l\xe9na")
    with pytest.raises(Refusal) as caught:
        looked(tmp_path, content)
    assert caught.value.problem == Problem.TABLE_NOT_UTF8
    assert preview_of(tmp_path, content, encoding="windows-1252").counts.gifters == 2


def test_a_table_of_a_shop_or_too_big_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refusal) as caught:
        looked(tmp_path, HEADERS.encode() + b",SKU ID\n1,2,3,4,5,6,7,8,9\n")
    assert caught.value.problem == Problem.IMPORT_IS_SHOP
    monkeypatch.setattr(reading, "MOST_BYTES", 5)
    with pytest.raises(Refusal) as caught:
        looked(tmp_path, gifts_csv())
    assert caught.value.problem == Problem.IMPORT_TOO_BIG


def test_the_title_that_is_said_names_the_stream(tmp_path: Path) -> None:
    batch = write(looked(tmp_path, gifts_csv(), ImportOptions(title="Friday")), NOW, print)
    assert batch.format == "gifts-table"
    with closing(open_ledger(a_home(tmp_path), now=NOW)) as ledger:
        title = ledger.connection.execute("SELECT title FROM stream").fetchone()
    assert title == ("Friday",)
