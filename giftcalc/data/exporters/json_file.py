"""A report as JSON."""

import json
from typing import TYPE_CHECKING

from giftcalc.core.tally.report_plain import plain_report
from giftcalc.data.exporters.output import text_output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giftcalc.core.tally.report import Report


def write_reports(path: str, reports: "Sequence[Report]") -> int:
    """Write a report as an object, several as a list of them; return how many rows they have.

    Raise CANNOT_WRITE and its like.
    """
    documents = [plain_report(report) for report in reports]
    with text_output(path) as output:
        found = documents[0] if len(documents) == 1 else documents
        output.write(json.dumps(found, ensure_ascii=False, indent=2))
        output.write("\n")
    return sum(len(report.rows) for report in reports)
